/** @module The pictures of the bench: real photographs of a given size. */

import { readFile } from 'node:fs/promises'
import sharp from 'sharp'

const PHOTO = new URL('../../assets/photos/collins.png', import.meta.url)
/** Side of the photographs, as the widget scales them. */
const SIDE_PX = 1024
const QUALITIES = Array.from({ length: 100 }, (_, index) => 100 - index)

/** Returns the photograph as a JPEG of the best quality within a size. */
export async function photoWithin(bytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const resized = sharp(await readFile(PHOTO)).resize(SIDE_PX, SIDE_PX)
  for (const quality of QUALITIES) {
    const jpeg = await resized.clone().jpeg({ quality }).toBuffer()
    if (jpeg.length <= bytes) return new Uint8Array(jpeg)
  }
  throw new Error(`no quality fits into ${bytes} bytes`)
}

/** Returns the photograph with exactly this many bytes: zeros follow its end, which decoders ignore. */
export async function photoOf(bytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const padded = new Uint8Array(bytes)
  padded.set(await photoWithin(bytes))
  return padded
}
