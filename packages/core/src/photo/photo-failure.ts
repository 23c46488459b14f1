/** @module Why a photo cannot be sent: the table of reasons. */

import type { Hint, InvalidField } from '../errors.ts'
import { FACE_RECT_SIDE_MIN_PX } from '../limits/fusion.ts'
import * as PHOTO_LIMITS from '../limits/photo.ts'

/**
 * Why a photo cannot be sent.
 *
 * - `unreadable`: the file, the Blob or the answer cannot be read;
 * - `not-ok`: the answer has an HTTP status other than 200 to 299;
 * - `unknown-type`: neither a JPEG nor a PNG, and nothing here can decode it;
 * - `damaged`: cut or damaged;
 * - `turned`: the EXIF orientation turns it, and nothing here can turn its pixels;
 * - `too-small`, `too-many-pixels`: a side is too short or too long;
 * - `too-large`: the file is too large;
 * - `face-rect`: the box of the face is not inside the photo, or too small in the photo that would be sent.
 */
export type PhotoReason = keyof typeof REASONS

/** A photo that cannot be sent. */
export interface PhotoFailure extends InvalidField {
  readonly reason: PhotoReason
  /** Key of the sentence that a user interface shows. */
  readonly hint: Hint
  /** What was thrown, where something was. */
  readonly cause?: unknown
}

const { SIDE_ABOVE_PX, SIDE_BELOW_PX } = PHOTO_LIMITS
const RESIZE = 'give a `resize` function'

/** The hint and the sentence of each reason. */
const REASONS = {
  unreadable: { hint: 'photo-unreadable', message: 'cannot be read' },
  'not-ok': { hint: 'photo-unreachable', message: 'is the answer of an error' },
  'unknown-type': { hint: 'photo-unreadable', message: 'must be a JPEG or a PNG' },
  damaged: { hint: 'photo-unreadable', message: 'is cut or damaged' },
  turned: { hint: 'photo-unreadable', message: `must be upright without EXIF: ${RESIZE}` },
  'too-small': {
    hint: 'photo-too-small',
    message: `must be longer than ${SIDE_ABOVE_PX} px on each side`,
  },
  'too-many-pixels': {
    hint: 'photo-too-large',
    message: `must be shorter than ${SIDE_BELOW_PX} px on each side: ${RESIZE}`,
  },
  'too-large': { hint: 'photo-too-large', message: 'is too large a file' },
  'face-rect': {
    hint: 'photo-face-too-small',
    message: `must lie inside the upright photo, and be at least ${FACE_RECT_SIDE_MIN_PX} px when it is sent`,
  },
} as const satisfies Readonly<Record<string, { readonly hint: Hint; readonly message: string }>>

/** What is known of a failure beside its reason. */
type Details = Partial<Pick<PhotoFailure, 'message' | 'limit' | 'cause'>>

/** Returns a failure. @param path of the field of the request: `MergeInfos.0.Image` */
export function photoFailure(
  path: string,
  reason: PhotoReason,
  details: Details = {},
): PhotoFailure {
  return { path, reason, ...REASONS[reason], source: 'FuseFace, parameter MergeInfos', ...details }
}
