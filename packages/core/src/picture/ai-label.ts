/** @module Ensures that a picture file carries the embedded AI label; import from `@fuse-edge/core/picture`. */

import type { Bytes } from '../bytes.ts'
import { fail, ok, type Result } from '../result.ts'
import { labelJpeg } from './ai-label-jpeg.ts'
import { labelPng } from './ai-label-png.ts'
import { type PictureFault, type PictureHeader, readPictureHeader } from './picture-header.ts'
import type { XmpMark } from './xmp-mark.ts'

/** A picture file with the AI label. */
export interface LabelledPicture {
  readonly bytes: Bytes
  readonly type: PictureHeader['type']
}

const LABELLERS = /* @__PURE__ */ Object.freeze({ jpeg: labelJpeg, png: labelPng })

/**
 * Returns the picture with the AI label in its XMP: the IPTC digital source type of a composite made with AI. It does not
 * decode or change the pixels, and keeps other metadata. A picture whose one XMP packet states one of IPTC's AI types already
 * is returned as it is; every other type, such as `digitalCapture`, is replaced. So is a packet that is not readable,
 * compressed, or larger than 64 KiB. Further packets, and extended XMP of a JPEG, are removed. The work is linear in the
 * file, which grows by one packet at most.
 *
 * @param bytes A whole JPEG or PNG file.
 * @param marks What the packet has to state besides, such as {@link aigcMark}. Default: nothing.
 *
 * @example
 * import { ensureAiLabel } from '@fuse-edge/core/picture'
 * const gif = new TextEncoder().encode('GIF89a')
 * const labelled = ensureAiLabel(gif)
 * console.assert(!labelled.ok && labelled.error === 'unknown-type')
 */
export function ensureAiLabel(
  bytes: Bytes,
  marks: readonly XmpMark[] = [],
): Result<LabelledPicture, PictureFault> {
  const header = readPictureHeader(bytes)
  if (!header.ok) return fail(header.error)
  const { type } = header.value
  return ok({ bytes: LABELLERS[type](bytes, marks), type })
}
