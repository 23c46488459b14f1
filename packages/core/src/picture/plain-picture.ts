/** @module Prepares a picture for a decoder whose turning, and whose silence about damage, are not to be trusted. */

import type { Bytes } from '../bytes.ts'
import { isJpeg } from './jpeg-segments.ts'
import { plainJpeg } from './plain-jpeg.ts'
import type { PlainPicture } from './plain-parts.ts'
import { plainPng } from './plain-png.ts'
import { isPng } from './png-chunks.ts'

export type { PlainPicture } from './plain-parts.ts'

/**
 * Returns a picture for a decoder, and its orientation: that of `readPictureHeader`. Returns `undefined` for what
 * browsers do not decode, and for more segments than the header's reader looks at; `unknown-type` for files other than JPEG and PNG. The
 * header is not checked further.
 *
 * @param bytes a whole file, which is changed: the EXIF data become unreadable
 */
export function plainPicture(bytes: Bytes): PlainPicture | 'unknown-type' | undefined {
  if (isJpeg(bytes)) return plainJpeg(bytes)
  return isPng(bytes) ? plainPng(bytes) : 'unknown-type'
}
