/**
 * @module Every number of the Face Fusion API and of the TC3 signature; import from `@fuse-edge/core/limits`.
 *
 * Names carry the unit. Of the sources, "request structure" is the API 3.0 page of that name, the name of an action is its
 * reference page, and the name of a structure is its entry among the data types, both of version 2022-09-27 where no
 * other is named; "signature v3" is the page about TC3-HMAC-SHA256.
 *
 * Each table is a module, and each number a literal, so that a bundle holds only the numbers that it uses.
 *
 * @example
 * import { PHOTO_LIMITS } from '@fuse-edge/core/limits'
 * console.assert(PHOTO_LIMITS.SIDE_ABOVE_PX === 64)
 */

export * as FUSION_LIMITS from './fusion.ts'
export * as MATERIAL_LIMITS from './material.ts'
export * as PHOTO_LIMITS from './photo.ts'
export * as REQUEST_LIMITS from './request.ts'
