/** @module The pictures of the bench: a template of any size, and a photo. */

import { readFile } from 'node:fs/promises'
import sharp from 'sharp'

const PHOTOS = new URL('../../assets/photos/', import.meta.url)
const QUALITY = 90

/** The square of the photograph around the face, px, in which the face is {@link FACE_SHARES} as wide. */
const CLOSE_UP = { left: 96, top: 20, width: 258, height: 258 }

/** How wide the face of a template is over the picture. */
export const FACE_SHARES = { scene: 0.2, portrait: 0.36 } as const
/** A template of the bench. */
export type TemplateKind = keyof typeof FACE_SHARES

/** Returns a square JPG whose face is as wide as {@link FACE_SHARES} says. */
export async function templateOf(
  sidePx: number,
  kind: TemplateKind = 'scene',
): Promise<Uint8Array> {
  const original = sharp(await readFile(new URL('collins.png', PHOTOS)))
  const shown = kind === 'portrait' ? original.extract(CLOSE_UP) : original
  return shown.resize(sidePx, sidePx).jpeg({ quality: QUALITY }).toBuffer()
}

/** Returns a JPG of 512 x 600 px. */
export function photo(): Promise<Uint8Array> {
  return readFile(new URL('hopper.jpg', PHOTOS))
}
