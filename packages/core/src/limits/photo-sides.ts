/** @module Limits of the sides of the user's picture, px. Source: FuseFace, parameter MergeInfos. */

/** Each side must be longer than this. */
export const SIDE_ABOVE_PX = 64
/** Each side must be shorter than this. */
export const SIDE_BELOW_PX = 4096
/** Each side of the face must be longer than this. */
export const FACE_SIDE_ABOVE_PX = 34
