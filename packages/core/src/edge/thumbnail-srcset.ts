/** @module The widths of a thumbnail, in the form that an `<img>` takes. */

import type { Template } from './contract.ts'

/**
 * Returns the `srcset` of a template's thumbnail, from which browsers choose the width that fits screen and layout (`sizes`).
 * It is empty where the edge sends only the original; the `src` is then shown.
 *
 * @param template a template of the edge
 * @param maxPx widest rendition to offer, px; @default all of them
 *
 * @example
 * import { thumbnailSrcset } from '@fuse-edge/core/edge'
 *
 * const template = { thumbnail: 'https://edge.example/v1/templates/knight/thumbnail?v=1', thumbnailWidths: [160, 240] }
 * console.assert(thumbnailSrcset(template).endsWith('&width=240 240w'))
 */
export function thumbnailSrcset(
  { thumbnail, thumbnailWidths = [] }: Pick<Template, 'thumbnail' | 'thumbnailWidths'>,
  maxPx = Number.POSITIVE_INFINITY,
): string {
  return thumbnailWidths
    .filter((px) => px <= maxPx)
    .map((px) => `${thumbnail}&width=${px} ${px}w`)
    .join()
}
