/**
 * @module Every number of the Face Fusion API and of the TC3 signature; import from `@fuse-edge/core/limits`.
 *
 * Names carry the unit. Sources: "request structure" is the API 3.0 page of that name; the name of an action is
 * its reference page, that of a structure its entry among the data types (both of version 2022-09-27, where no
 * other is named); "signature v3" is the page about TC3-HMAC-SHA256.
 *
 * Each table is a module of its own, so that a bundle holds only the numbers that it uses.
 */

export * as FREQUENCY_LIMITS from './frequency.ts'
export * as FUSE_FACE_LIMITS from './fuse-face.ts'
export * as MATERIAL_LIST_LIMITS from './material-list.ts'
export * as PHOTO_LIMITS from './photo.ts'
export * as REQUEST_LIMITS from './request.ts'
export * as SIGNATURE_LIMITS from './signature.ts'
export * as ULTRA_LIMITS from './ultra.ts'
export * as LIMITS_2018 from './version-2018.ts'
export * as VIDEO_LIMITS from './video.ts'
