/** @module Check 12: the region of the call. */

import { REGIONS } from '@fuse-edge/core/regions'
import { type Refusal, refuse, refuseBecause } from '../refusal.ts'

/** `ap-guangzhou`, `na-siliconvalley`. */
const WELL_FORMED = /^[a-z]{2}-[a-z]+(-\d+)?$/

/** A region must have the form of one, and be one that the product has. */
export function checkRegion(region: string): Refusal | undefined {
  if (!WELL_FORMED.test(region)) return refuseBecause('region')
  return REGIONS.some(({ name }) => name === region) ? undefined : refuse('UnsupportedRegion')
}
