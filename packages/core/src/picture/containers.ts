/**
 * @module Walks, writes and edits the segments of JPEG files and the chunks of PNG files; import from
 * `@fuse-edge/core/picture/containers`.
 */

export type { Bytes } from '../bytes.ts'
export {
  APP0,
  APP1,
  isJpeg,
  type JpegSegment,
  jpegSegment,
  jpegSegments,
} from './jpeg-segments.ts'
export { isPng, type PngChunk, pngChunk, pngChunks } from './png-chunks.ts'
export { beginsWith, concatenate, type Edit, edited } from './splice.ts'
