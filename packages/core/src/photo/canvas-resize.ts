/** @module Turns and scales a photo with the canvas of a browser. */

import type { Bytes } from '../bytes.ts'
import { drawUpright } from '../picture/canvas.ts'
import { type Orientation, plainPicture } from '../picture/index.ts'

/** What a photo is made into. */
export interface ResizeTarget {
  /** Longer side at most, px. A smaller photo keeps its size. */
  readonly longSidePx: number
  /** Quality of the JPEG, from 0 to 1. */
  readonly quality: number
}

/**
 * Turns a photo upright, scales it down and returns it as a JPEG without an orientation. What it throws makes the photo count as
 * damaged, or as of an unknown type where it is neither JPEG nor PNG.
 */
export type Resize = (photo: Bytes, target: ResizeTarget) => Promise<Uint8Array>

/** Returns the file for a decoder that turns nothing, and its orientation. Browsers differ in what they read from EXIF. */
function prepare(photo: Bytes): { readonly file: Blob; readonly orientation: Orientation } {
  const plain = plainPicture(photo.slice())
  if (plain === 'unknown-type') return { file: new Blob([photo]), orientation: 1 }
  if (plain === undefined) throw new TypeError('damaged')
  const { start, end, orientation } = plain
  return { file: new Blob([start, end]), orientation }
}

const onCanvas: Resize = async (photo, { longSidePx, quality }) => {
  const { file, orientation } = prepare(photo)
  const bitmap = await createImageBitmap(file)
  const [width, height] =
    orientation > 4 ? [bitmap.height, bitmap.width] : [bitmap.width, bitmap.height]
  const scale = Math.min(1, longSidePx / Math.max(width, height))
  const size = {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  }
  const canvas = drawUpright(bitmap, size, orientation)
  bitmap.close()
  const jpeg = await canvas.convertToBlob({ type: 'image/jpeg', quality })
  return new Uint8Array(await jpeg.arrayBuffer())
}

/** Returns the function that resizes by the canvas of the runtime; `undefined` where it has none, as in Node. */
export function canvasResize(): Resize | undefined {
  const hasCanvas = typeof OffscreenCanvas === 'function' && typeof createImageBitmap === 'function'
  return hasCanvas ? onCanvas : undefined
}
