/** @module Ensures that a picture file carries the embedded AI label; import from `@fuse-edge/core/picture`. */

import { fail, ok, type Result } from '../result.ts'
import { labelJpeg } from './ai-label-jpeg.ts'
import { labelPng } from './ai-label-png.ts'
import { type PictureFault, type PictureHeader, readPictureHeader } from './picture-header.ts'

/** A picture file with the AI label. */
export interface LabelledPicture {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly type: PictureHeader['type']
}

const LABELLERS = /* @__PURE__ */ Object.freeze({ jpeg: labelJpeg, png: labelPng })

/**
 * Returns the picture with the AI label in its XMP: the IPTC digital source type of a composite made with AI. It does not
 * decode or change the pixels, and keeps other metadata. A picture whose XMP states one of IPTC's AI types already is
 * returned as it is; every other type, such as `digitalCapture`, is replaced. So is XMP that is not readable, compressed
 * XMP of a PNG, and extended XMP of a JPEG that states another type.
 *
 * @param bytes A whole JPEG or PNG file.
 *
 * @example
 * import { ensureAiLabel } from '@fuse-edge/core/picture'
 * const gif = new TextEncoder().encode('GIF89a')
 * const labelled = ensureAiLabel(gif)
 * console.assert(!labelled.ok && labelled.error === 'unknown-type')
 */
export function ensureAiLabel(
  bytes: Uint8Array<ArrayBuffer>,
): Result<LabelledPicture, PictureFault> {
  const header = readPictureHeader(bytes)
  if (!header.ok) return fail(header.error)
  const { type } = header.value
  return ok({ bytes: LABELLERS[type](bytes), type })
}
