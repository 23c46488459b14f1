/** @module Renditions of thumbnails that callers can ask for. Apart from `picture.ts`, because the list of templates needs nothing else. */

/**
 * Widths, px. An allowlist, so that callers cannot make the edge pay for endless renditions. The widget shows tiles of 72 to 160 px: the
 * first is for plain screens, the second for dense ones, the third for the comparison with the result.
 */
export const WIDTHS_PX = Object.freeze([160, 240, 640])
