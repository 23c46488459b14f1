/** @module Checks the header of a picture: its type and its size, before a pixel is decoded. */
import { type PictureHeader, readPictureHeader } from '@fuse-edge/core/picture'
import type { Result } from '@fuse-edge/core/result'
import { type EngineFailure, type FailureSubject, failure } from './failures.ts'

/** The sizes that the engine accepts. The cloud's narrower limits depend on the action; callers check them. */
export const PICTURE_LIMITS: { readonly SIDE_MIN_PX: number; readonly SIDE_MAX_PX: number } =
  Object.freeze({
    /** Smallest side, px. Source: FuseFace, FailedOperation.ImageResolutionTooSmall. */
    SIDE_MIN_PX: 64,
    /** Largest side, px. Source: FuseFaceUltra, size of pictures. */
    SIDE_MAX_PX: 8000,
  })

/** Returns the header. Fails with `not-an-image`, `too-small` or `too-large`. */
export function checkPicture(
  bytes: Uint8Array,
  subject: FailureSubject = {},
): Result<PictureHeader, EngineFailure> {
  const header = readPictureHeader(bytes)
  // Other types reach no decoder, which limits the attack surface.
  if (!header.ok) return failure('not-an-image', undefined, subject)
  const { width, height } = header.value
  if (Math.min(width, height) < PICTURE_LIMITS.SIDE_MIN_PX) {
    return failure('too-small', `The picture is ${width}x${height} px.`, subject)
  }
  if (Math.max(width, height) > PICTURE_LIMITS.SIDE_MAX_PX) {
    return failure('too-large', `The picture is ${width}x${height} px.`, subject)
  }
  return header
}
