/** @module Reads type, size and orientation of a picture from its first bytes, without decoding it; import from `@fuse-edge/core/picture`. */

import { fail, ok, type Result } from '../result.ts'
import type { Orientation } from './exif.ts'
import { readJpegHeader } from './jpeg-header.ts'
import { isJpeg } from './jpeg-segments.ts'
import { isPng } from './png-chunks.ts'
import { readPngHeader } from './png-header.ts'

export type { Orientation } from './exif.ts'

/** What the first bytes of a picture state. */
export interface PictureHeader {
  readonly type: 'jpeg' | 'png'
  /** Width of the stored pixels, before {@link PictureHeader.orientation} is applied. */
  readonly width: number
  /** Height of the stored pixels, before {@link PictureHeader.orientation} is applied. */
  readonly height: number
  /** EXIF orientation; 1 where the file states none. */
  readonly orientation: Orientation
}

/** Why bytes have no readable header: another kind of file, or a JPEG or PNG that is cut or damaged. */
export type PictureFault = 'unknown-type' | 'damaged'

const FORMATS = /* @__PURE__ */ Object.freeze([
  { type: 'jpeg', matches: isJpeg, read: readJpegHeader },
  { type: 'png', matches: isPng, read: readPngHeader },
] as const)

/**
 * Reads the header of a JPEG or PNG, the two types that Face Fusion accepts. The name and content type of a file are not
 * looked at.
 *
 * It never throws and does a bounded amount of work, whatever the bytes. It reads no pixels: a file that passes can
 * still be damaged further on. Pass the whole file where you have it; a part that ends before the size is stated counts
 * as `damaged`.
 *
 * @example
 * import { readPictureHeader } from '@fuse-edge/core/picture'
 * const gif = new TextEncoder().encode('GIF89a')
 * const header = readPictureHeader(gif)
 * console.assert(!header.ok && header.error === 'unknown-type')
 */
export function readPictureHeader(bytes: Uint8Array): Result<PictureHeader, PictureFault> {
  const format = FORMATS.find(({ matches }) => matches(bytes))
  if (format === undefined) return fail('unknown-type')
  const header = format.read(bytes)
  return header === undefined ? fail('damaged') : ok({ type: format.type, ...header })
}

/**
 * Returns the size of the picture as a person sees it: width and height are swapped where the orientation turns the
 * picture by 90°.
 *
 * @example
 * import { uprightSize } from '@fuse-edge/core/picture'
 * const size = uprightSize({ type: 'jpeg', width: 4000, height: 3000, orientation: 6 })
 * console.assert(size.width === 3000 && size.height === 4000)
 */
export function uprightSize(header: PictureHeader): { width: number; height: number } {
  const { width, height, orientation } = header
  return orientation >= 5 ? { width: height, height: width } : { width, height }
}
