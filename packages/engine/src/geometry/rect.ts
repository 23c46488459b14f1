/** @module Rectangles in the notation of Tencent Cloud's API. */

/** A rectangle, px of the upright picture; X and Y are its left upper corner. */
export interface FaceRect {
  X: number
  Y: number
  Width: number
  Height: number
}

/** Returns the intersection over union, 0 (disjoint) to 1 (equal). */
export function overlap(a: FaceRect, b: FaceRect): number {
  const width = Math.min(a.X + a.Width, b.X + b.Width) - Math.max(a.X, b.X)
  const height = Math.min(a.Y + a.Height, b.Y + b.Height) - Math.max(a.Y, b.Y)
  if (width <= 0 || height <= 0) return 0
  const shared = width * height
  return shared / (area(a) + area(b) - shared)
}

/** Returns whether a value of a caller is a rectangle whose numbers are finite, and its sides above 0. */
export function isRect(value: unknown): value is FaceRect {
  const { X, Y, Width, Height }: Partial<FaceRect> = Object(value)
  return [X, Y, Width, Height].every(Number.isFinite) && Math.min(Number(Width), Number(Height)) > 0
}

/** Returns the part of a rectangle that is inside the picture. Its sides are 0 or less where none is. */
export function inside(rect: FaceRect, picture: { width: number; height: number }): FaceRect {
  const X = Math.max(0, rect.X)
  const Y = Math.max(0, rect.Y)
  return {
    X,
    Y,
    Width: Math.min(picture.width, rect.X + rect.Width) - X,
    Height: Math.min(picture.height, rect.Y + rect.Height) - Y,
  }
}

/** Returns the area, px². */
export function area(rect: FaceRect): number {
  return rect.Width * rect.Height
}

/** Returns the smallest window of whole pixels that contains `rect` grown by `margin` px, clipped to the picture. */
export function windowAround(
  rect: FaceRect,
  margin: number,
  picture: { width: number; height: number },
): PixelWindow {
  const left = Math.max(0, Math.floor(rect.X - margin))
  const top = Math.max(0, Math.floor(rect.Y - margin))
  const right = Math.min(picture.width, Math.ceil(rect.X + rect.Width + margin))
  const bottom = Math.min(picture.height, Math.ceil(rect.Y + rect.Height + margin))
  return { left, top, width: Math.max(0, right - left), height: Math.max(0, bottom - top) }
}

/** A rectangle of whole pixels inside a picture. */
export interface PixelWindow {
  left: number
  top: number
  width: number
  height: number
}
