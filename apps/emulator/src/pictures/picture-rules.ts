/** @module Limits for each kind of picture, and the codes for pictures that exceed them. */

import type { KnownErrorCode } from '@fuse-edge/core/api/error-messages'
import { FUSION_LIMITS, PHOTO_LIMITS } from '@fuse-edge/core/limits'

/** Limits of one kind of picture. */
export interface PictureRules {
  /** Longest base64 text. */
  readonly base64Bytes: number
  /** Largest file behind a URL. */
  readonly downloadBytes: number
  /** Code for a file without bytes. */
  readonly empty: KnownErrorCode
  /** Limits of the sides in px, exclusive. Absent for pictures whose size is not limited. */
  readonly sides?: {
    readonly above: number
    readonly below: number
    /** Code for a side that is too long. */
    readonly tooLarge: KnownErrorCode
  }
}

const DECODE = 'FailedOperation.ImageDecodeFailed'
const PHOTO_SIDES = { above: PHOTO_LIMITS.SIDE_ABOVE_PX, below: PHOTO_LIMITS.SIDE_BELOW_PX }
const { BASE64_BYTES: base64Bytes, DOWNLOAD_BYTES: downloadBytes } = PHOTO_LIMITS

/** Limits of the template of FuseFaceUltra, used for its photos, too (unverified: only the template's are documented). */
const ULTRA = {
  base64Bytes: FUSION_LIMITS.ULTRA_TEMPLATE_BASE64_BYTES,
  downloadBytes: FUSION_LIMITS.ULTRA_TEMPLATE_DOWNLOAD_BYTES,
  sides: {
    above: FUSION_LIMITS.ULTRA_TEMPLATE_SIDE_ABOVE_PX,
    below: FUSION_LIMITS.ULTRA_TEMPLATE_SIDE_BELOW_PX,
    tooLarge: 'FailedOperation.ImagePixelExceed',
  },
} as const

/** Kinds of pictures in a call. */
export type PictureKind =
  | 'photo'
  | 'photo2018'
  | 'videoPhoto'
  | 'ultraPhoto'
  | 'ultraTemplate'
  | 'logo'
  | 'ultraLogo'

/** The limits of each kind. */
export const PICTURE_RULES: Readonly<Record<PictureKind, PictureRules>> = Object.freeze({
  photo: {
    base64Bytes,
    downloadBytes,
    empty: DECODE,
    sides: { ...PHOTO_SIDES, tooLarge: 'FailedOperation.ImageSizeInvalid' },
  },
  photo2018: {
    base64Bytes: PHOTO_LIMITS.BASE64_BYTES_2018,
    downloadBytes,
    empty: 'InvalidParameterValue.ImageEmpty',
    sides: { ...PHOTO_SIDES, tooLarge: 'FailedOperation.ImageSizeInvalid' },
  },
  videoPhoto: {
    base64Bytes,
    downloadBytes,
    empty: DECODE,
    sides: { ...PHOTO_SIDES, tooLarge: 'FailedOperation.ImageResolutionExceed' },
  },
  ultraPhoto: { ...ULTRA, empty: DECODE },
  ultraTemplate: { ...ULTRA, empty: 'FailedOperation.MediaDataError' },
  logo: { base64Bytes: FUSION_LIMITS.LOGO_BASE64_BYTES, downloadBytes, empty: DECODE },
  ultraLogo: { base64Bytes: FUSION_LIMITS.ULTRA_LOGO_BASE64_BYTES, downloadBytes, empty: DECODE },
})
