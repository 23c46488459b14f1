/** @module Shows the thumbnail of a template in an `<img>`, as wide as its `sizes` say. */

import { type Template, thumbnailSrcset } from '@fuse-edge/core/edge'

/**
 * Widest thumbnail of a small picture, px. Tiles are 72 to 160 px wide, and a picture with three dots per px
 * looks like one with two.
 */
export const SMALL_MAX_PX = 320

/** Shows a thumbnail. Showing it again has no effect. @param maxPx widest file, px; @default no bound */
export function showThumbnail(image: HTMLImageElement, template: Template, maxPx?: number): void {
  image.srcset = thumbnailSrcset(template, maxPx)
  image.src = template.thumbnail
}
