/** @module Draws a picture scaled and turned, where the runtime has a canvas; import from `@fuse-edge/core/picture/canvas`. */

import type { Orientation } from './exif.ts'

const BACKGROUND = '#fff'

/**
 * Returns a canvas of a size, filled by the picture that is turned upright.
 *
 * @param size of the canvas, px: that of the upright picture.
 * @param orientation of the given pixels. Default: upright.
 * @throws TypeError where the runtime has no memory for it.
 */
export function drawUpright(
  picture: ImageBitmap | OffscreenCanvas,
  { width, height }: { readonly width: number; readonly height: number },
  orientation: Orientation = 1,
): OffscreenCanvas {
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d', { alpha: false })
  if (!context) throw new TypeError()
  // JPEG has no transparency; without a background transparent pixels would become black.
  context.fillStyle = BACKGROUND
  context.fillRect(0, 0, width, height)
  context.imageSmoothingQuality = 'high'
  // 2, 3, 6 and 7 mirror left and right; 3, 4, 7 and 8 top and bottom; 5 and above swap the axes before. Source: EXIF 2.32.
  const [mirrors, flips, isTurned] = [orientation & 2, (orientation - 1) & 2, orientation > 4]
  const [right, down] = [1 - mirrors, 1 - flips]
  const [left, top] = [mirrors && width, flips && height]
  if (isTurned) context.setTransform(0, down, right, 0, left, top)
  else context.setTransform(right, 0, 0, down, left, top)
  context.drawImage(picture, 0, 0, isTurned ? height : width, isTurned ? width : height)
  return canvas
}
