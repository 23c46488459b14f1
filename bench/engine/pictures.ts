/** @module The pictures of the bench: a template of any size, and a photo. */

import { readFile } from 'node:fs/promises'
import sharp from 'sharp'

const PHOTOS = new URL('../../assets/photos/', import.meta.url)
const QUALITY = 90

/** Returns a square JPG whose face is a fifth as wide as the picture. */
export async function templateOf(sidePx: number): Promise<Uint8Array> {
  const original = await readFile(new URL('collins.png', PHOTOS))
  return sharp(original).resize(sidePx, sidePx).jpeg({ quality: QUALITY }).toBuffer()
}

/** Returns a JPG of 512 x 600 px. */
export function photo(): Promise<Uint8Array> {
  return readFile(new URL('hopper.jpg', PHOTOS))
}
