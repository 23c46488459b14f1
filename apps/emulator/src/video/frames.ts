/**
 * @module Takes animated pictures apart and puts them together. They stand for videos: no video codec that may be
 * given away freely comes with the emulator.
 */

import sharp from 'sharp'

const WEBP_QUALITY = 80
/** Frame times that browsers do not show are shown as this. */
const DEFAULT_DELAY_MS = 100
const MIN_DELAY_MS = 20

/** An animated picture, taken apart. */
export interface Animation {
  readonly widthPx: number
  readonly heightPx: number
  /** How long each frame is shown, ms. */
  readonly delaysMs: readonly number[]
}

/** Size and times of an animated WebP or GIF, or `undefined` where the bytes are none. */
export async function readAnimation(bytes: Uint8Array): Promise<Animation | undefined> {
  try {
    const { format, width, height, pages = 1, delay } = await sharp(bytes).metadata()
    if (format !== 'webp' && format !== 'gif') return undefined
    const delaysMs = Array.from({ length: pages }, (_, index) => {
      const given = delay?.[index] ?? 0
      return given < MIN_DELAY_MS ? DEFAULT_DELAY_MS : given
    })
    return { widthPx: width, heightPx: height, delaysMs }
  } catch {
    return undefined
  }
}

/** The frame with a number from 0, as PNG. */
export async function readFrame(bytes: Uint8Array, number: number): Promise<Uint8Array> {
  return await sharp(bytes, { page: number, pages: 1 })
    .flatten({ background: '#ffffff' })
    .png()
    .toBuffer()
}

/** An animated WebP of pictures of one size, with the XMP packet of the first. */
export async function joinFrames(
  pictures: readonly Uint8Array[],
  delaysMs: readonly number[],
): Promise<Uint8Array> {
  const { xmpAsString } = await sharp(pictures[0]).metadata()
  const joined = sharp([...pictures], { join: { animated: true } })
  const marked = xmpAsString === undefined ? joined : joined.withXmp(xmpAsString)
  return await marked.webp({ delay: [...delaysMs], loop: 0, quality: WEBP_QUALITY }).toBuffer()
}
