/**
 * @module Reads and writes the frames of animated pictures, which replace videos: no video codec has a licence under
 * which the emulator could ship it (decision 0011).
 */

import sharp from 'sharp'

const WEBP_QUALITY = 80
/** Browsers show a frame with a shorter delay than {@link MIN_DELAY_MS} for this long. */
const DEFAULT_DELAY_MS = 100
const MIN_DELAY_MS = 20

/** Size and timing of an animated picture. */
export interface Animation {
  readonly widthPx: number
  readonly heightPx: number
  /** For each frame, how long it is shown. */
  readonly delaysMs: readonly number[]
}

/** Returns size and timing of an animated WebP or GIF, or `undefined` for any other bytes. */
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

/** Returns the frame with a number from 0, as PNG. */
export async function readFrame(bytes: Uint8Array, number: number): Promise<Uint8Array> {
  return await sharp(bytes, { page: number, pages: 1 })
    .flatten({ background: '#ffffff' })
    .png()
    .toBuffer()
}

/** Returns an animated WebP of pictures of the same size, with the XMP packet of the first one. */
export async function joinFrames(
  pictures: readonly Uint8Array[],
  delaysMs: readonly number[],
): Promise<Uint8Array> {
  const { xmpAsString } = await sharp(pictures[0]).metadata()
  const joined = sharp([...pictures], { join: { animated: true } })
  const labelled = xmpAsString === undefined ? joined : joined.withXmp(xmpAsString)
  return await labelled.webp({ delay: [...delaysMs], loop: 0, quality: WEBP_QUALITY }).toBuffer()
}
