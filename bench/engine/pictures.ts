/** @module The pictures of the bench: one photograph as a template of any size, and another one's face for it. */

import { readFile } from 'node:fs/promises'
import sharp from 'sharp'

const PHOTOS = new URL('../../assets/photos/', import.meta.url)
const QUALITY = 90

/** A square JPG; its face is a fifth as wide as the picture. */
export async function templateOf(sidePx: number): Promise<Uint8Array> {
  const original = await readFile(new URL('collins.png', PHOTOS))
  return sharp(original).resize(sidePx, sidePx).jpeg({ quality: QUALITY }).toBuffer()
}

/** A JPG of 512 x 600 px. */
export function photo(): Promise<Uint8Array> {
  return readFile(new URL('hopper.jpg', PHOTOS))
}
