/** @module The ids that the cloud gives to activities and materials, as people type them. */

/**
 * Matches the id of an activity: `at_` and digits, as the console of the cloud shows it.
 *
 * @example
 * import { ACTIVITY_ID } from '@fuse-edge/core/admin'
 *
 * console.assert(ACTIVITY_ID.test('at_1729474366010862613') && !ACTIVITY_ID.test('mt_1'))
 */
export const ACTIVITY_ID: RegExp = /^at_\d+$/

/**
 * Matches the id of a material: `mt_` and digits, as the console of the cloud shows it.
 *
 * @example
 * import { MATERIAL_ID } from '@fuse-edge/core/admin'
 *
 * console.assert(MATERIAL_ID.test('mt_1729474366010862614') && !MATERIAL_ID.test('mt_1_1'))
 */
export const MATERIAL_ID: RegExp = /^mt_\d+$/

/**
 * Matches an entry of `projects` of a virtual key: an activity, also one of before 2020, which has digits alone, or `*` for all.
 *
 * @example
 * import { ACTIVITY_GRANT } from '@fuse-edge/core/admin'
 *
 * console.assert(ACTIVITY_GRANT.test('*') && ACTIVITY_GRANT.test('300232') && !ACTIVITY_GRANT.test('mt_1'))
 */
export const ACTIVITY_GRANT: RegExp = /^(?:\*|(?:at_)?\d+)$/

/**
 * Matches an entry of `models` of a virtual key: a material, also one of before 2020, `qc_…`, or `*` for all.
 *
 * @example
 * import { MATERIAL_GRANT } from '@fuse-edge/core/admin'
 *
 * console.assert(MATERIAL_GRANT.test('*') && MATERIAL_GRANT.test('qc_300232_698652_24') && !MATERIAL_GRANT.test('mt_1_1'))
 */
export const MATERIAL_GRANT: RegExp = /^(?:\*|mt_\d+|qc_\d+(?:_\d+)+)$/
