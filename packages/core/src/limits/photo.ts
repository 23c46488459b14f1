/** @module Limits of the user's picture. Source: FuseFace, parameter MergeInfos. */

export * from './photo-sides.ts'

/** Largest base64 text. */
export const BASE64_BYTES = 5_242_880 // 5 MiB
/** The largest file whose base64 text (4 characters for 3 bytes, padded) fits in `BASE64_BYTES`. */
export const FILE_AS_BASE64_BYTES = 3_932_160 // 3.75 MiB
/** Largest picture behind a URL. */
export const DOWNLOAD_BYTES = 10_485_760 // 10 MiB
/** Largest base64 text of version 2018-12-01. Source: error code FailedOperation.ImageSizeExceed. */
export const BASE64_BYTES_2018 = 5_242_880 // 5 MiB
