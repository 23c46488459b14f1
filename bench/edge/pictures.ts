/** @module The pictures of the bench: real photographs of the size that is asked for. */

import { readFile } from 'node:fs/promises'
import sharp from 'sharp'

const PHOTO = new URL('../../assets/photos/collins.png', import.meta.url)
/** As the widget sends them: sides of a phone's photo, shrunk. */
const SIDE_PX = 1024
const QUALITIES = Array.from({ length: 100 }, (_, index) => 100 - index)

/** The photograph as a JPEG of the best quality that fits. */
export async function photoWithin(bytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const resized = sharp(await readFile(PHOTO)).resize(SIDE_PX, SIDE_PX)
  for (const quality of QUALITIES) {
    const jpeg = await resized.clone().jpeg({ quality }).toBuffer()
    if (jpeg.length <= bytes) return new Uint8Array(jpeg)
  }
  throw new Error(`no quality fits into ${bytes} bytes`)
}

/** The photograph with zeros after its end, which no reader of pictures minds, so that it has just this many bytes. */
export async function photoOf(bytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const padded = new Uint8Array(bytes)
  padded.set(await photoWithin(bytes))
  return padded
}
