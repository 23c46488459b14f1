/** @module Decides whether a photo can be sent as it is, and otherwise makes it fit. */

import type { Bytes } from '../bytes.ts'
import * as PHOTO_LIMITS from '../limits/photo.ts'
import { readPictureHeader, uprightSize } from '../picture/index.ts'
import { fail, ok, type Result } from '../result.ts'
import type { Resize } from './canvas-resize.ts'
import type { PhotoReason } from './photo-failure.ts'

/** Width and height of the upright photo, px. */
export interface Size {
  readonly width: number
  readonly height: number
}

/** A photo that can be sent. */
export interface FittingPhoto {
  readonly bytes: Bytes
  readonly size: Size
}

/** Why a photo cannot be sent as it is. */
export type Misfit = {
  readonly reason: Extract<
    PhotoReason,
    'unknown-type' | 'damaged' | 'turned' | 'too-small' | 'too-many-pixels' | 'too-large'
  >
  /** Its size, where its header states one. */
  readonly size?: Size
  readonly cause?: unknown
}

/** Qualities of the JPEG and shares of the longer side that are tried until the file is small enough. */
const STEPS = /* @__PURE__ */ Object.freeze([
  { quality: 0.92, share: 1 },
  { quality: 0.8, share: 1 },
  { quality: 0.8, share: 0.7 },
  { quality: 0.7, share: 0.5 },
] as const)

/** Reasons that another file of the same picture may not have. */
const REPAIRABLE: ReadonlySet<PhotoReason> = /* @__PURE__ */ new Set([
  'unknown-type',
  'turned',
  'too-many-pixels',
  'too-large',
])

/** What is known of a photo from its header and length. */
export type CheckedPhoto = Result<FittingPhoto, Misfit>

/** Checks a photo by its header. */
export function checkPhoto(bytes: Bytes): CheckedPhoto {
  const header = readPictureHeader(bytes)
  if (!header.ok) return fail({ reason: header.error })
  const size = uprightSize(header.value)
  const [short, long] = [Math.min(size.width, size.height), Math.max(size.width, size.height)]
  if (short <= PHOTO_LIMITS.SIDE_ABOVE_PX) return fail({ reason: 'too-small', size })
  if (header.value.orientation !== 1) return fail({ reason: 'turned', size })
  if (long >= PHOTO_LIMITS.SIDE_BELOW_PX) return fail({ reason: 'too-many-pixels', size })
  return ok({ bytes, size })
}

function checkLength(photo: CheckedPhoto, maxBytes: number): CheckedPhoto {
  if (!photo.ok || photo.value.bytes.length <= maxBytes) return photo
  return fail({ reason: 'too-large', size: photo.value.size })
}

/** Returns the photo as it is where it can be sent, and otherwise what `resize` makes of its bytes. */
export async function fitPhoto(
  bytes: Bytes,
  checked: CheckedPhoto,
  limits: { readonly longSidePx: number; readonly bytes: number },
  resize: Resize | undefined,
): Promise<CheckedPhoto> {
  let fitted = checkLength(checked, limits.bytes)
  if (fitted.ok || resize === undefined || !REPAIRABLE.has(fitted.error.reason)) return fitted
  const { reason } = fitted.error
  for (const { quality, share } of STEPS) {
    try {
      const longSidePx = Math.round(limits.longSidePx * share)
      const resized = await resize(bytes, { longSidePx, quality })
      fitted = checkLength(checkPhoto(new Uint8Array(resized)), limits.bytes)
    } catch (cause) {
      return fail({ reason: reason === 'unknown-type' ? reason : 'damaged', cause })
    }
    if (fitted.ok || fitted.error.reason !== 'too-large') break
  }
  return fitted
}
