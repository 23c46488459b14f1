/** @module Checks a chosen picture before it is sent, with the limits that core documents. */

import { PHOTO_LIMITS } from '@fuse-edge/core/limits'
import { readPictureHeader, uprightSize } from '@fuse-edge/core/picture'

const { SIDE_ABOVE_PX, SIDE_BELOW_PX } = PHOTO_LIMITS

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
export async function problemOf(file: Blob, maxBytes: number): Promise<PictureProblem | undefined> {
  if (file.size > maxBytes) return { kind: 'too-large', bytes: file.size, limit: maxBytes }
  const header = readPictureHeader(new Uint8Array(await file.arrayBuffer()))
  if (!header.ok) return { kind: header.error }
  const { width, height } = uprightSize(header.value)
  if (Math.min(width, height) <= SIDE_ABOVE_PX) {
    return { kind: 'too-small', width, height, limit: SIDE_ABOVE_PX }
  }
  if (Math.max(width, height) >= SIDE_BELOW_PX) {
    return { kind: 'too-long', width, height, limit: SIDE_BELOW_PX }
  }
  return undefined
}
