/** @module The units of the limits of money in a chaos run: leases end, and reservations become in doubt, after seconds. */

export { MS_PER_DAY } from '@fuse-edge/core/units'

/** Instead of 60,000. */
export const MS_PER_MINUTE = 1000
