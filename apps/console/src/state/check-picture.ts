/** @module Checks a chosen picture before it is sent, with the limits that core documents. */

import { PHOTO_LIMITS } from '@fuse-edge/core/limits'
import { readPictureHeader, uprightSize } from '@fuse-edge/core/picture'

/** Sizes that are accepted. */
export interface PictureSides {
  /** Each side must be longer than this. */
  readonly abovePx: number
  /** Each side must be shorter than this. */
  readonly belowPx: number
}

/** Sides of a photo of a user, and of a material. */
const PHOTO_SIDES: PictureSides = {
  abovePx: PHOTO_LIMITS.SIDE_ABOVE_PX,
  belowPx: PHOTO_LIMITS.SIDE_BELOW_PX,
}

/** What is wrong with a picture. */
export type PictureProblem =
  | { readonly kind: 'unknown-type' | 'damaged' }
  | { readonly kind: 'too-large'; readonly bytes: number; readonly limit: number }
  | {
      readonly kind: 'too-small' | 'too-long'
      readonly width: number
      readonly height: number
      /** In px; each side has to be above or below it. */
      readonly limit: number
    }

/** Returns what is wrong with a picture, or `undefined` for one that may be sent. */
export async function problemOf(
  file: Blob,
  maxBytes: number,
  { abovePx, belowPx }: PictureSides = PHOTO_SIDES,
): Promise<PictureProblem | undefined> {
  if (file.size > maxBytes) return { kind: 'too-large', bytes: file.size, limit: maxBytes }
  const header = readPictureHeader(new Uint8Array(await file.arrayBuffer()))
  if (!header.ok) return { kind: header.error }
  const { width, height } = uprightSize(header.value)
  if (Math.min(width, height) <= abovePx) {
    return { kind: 'too-small', width, height, limit: abovePx }
  }
  if (Math.max(width, height) >= belowPx) {
    return { kind: 'too-long', width, height, limit: belowPx }
  }
  return undefined
}
