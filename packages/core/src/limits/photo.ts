/** @module Limits of the user's picture. Source: FuseFace, parameter MergeInfos. */

import { MIB } from '../units.ts'

export * from './photo-sides.ts'

/** Largest base64 text. */
export const BASE64_BYTES = 5 * MIB
/** The largest file whose base64 text (4 characters for 3 bytes, padded) fits in `BASE64_BYTES`. */
export const FILE_AS_BASE64_BYTES = (BASE64_BYTES / 4) * 3
/** Largest picture behind a URL. */
export const DOWNLOAD_BYTES = 10 * MIB
/** Largest base64 text of version 2018-12-01. Source: error code FailedOperation.ImageSizeExceed. */
export const BASE64_BYTES_2018 = 5 * MIB
