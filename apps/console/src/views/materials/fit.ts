/** @module The box of a picture before it is loaded, so that nothing moves when it comes. */

const MAX_HEIGHT_PX = 480

/** Returns the style of a box that a picture fills: never wider than the picture, and not too high. */
export function fitOf(width: number, height: number): { readonly width: string } {
  const widest = Math.min(width, (MAX_HEIGHT_PX * width) / height)
  return { width: `${Math.round(widest)}px` }
}
