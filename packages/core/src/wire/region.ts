/** @module Refuses regions that are not served; import from `@fuse-edge/core/wire`. */

import { type Refusal, refuse, refuseBecause } from './refusal.ts'
import type { Transport } from './transport.ts'

/** For example `ap-guangzhou`, `na-siliconvalley`. */
const REGION_FORM = /^[a-z]{2}-[a-z]+(-\d+)?$/

/**
 * Returns the refusal for a region that is not served: `UnsupportedRegion`, or for what is no name of a region
 * `InvalidParameterValue`, whose message names the parameter as it was sent.
 *
 * @param signing Decides the name: with TC3 the region is in the header `X-TC-Region`, with v1 in the field `Region`.
 *
 * @example
 * import { refuseRegion } from '@fuse-edge/core/wire'
 * console.assert(refuseRegion('ap-tokyo', 'tc3').code === 'UnsupportedRegion')
 * console.assert(refuseRegion('null', 'tc3').message['en-US'].includes('`X-TC-Region`'))
 */
export function refuseRegion(region: string, signing: Transport['signing']): Refusal {
  if (REGION_FORM.test(region)) return refuse('UnsupportedRegion')
  return refuseBecause('region', signing === 'tc3' ? 'X-TC-Region' : 'Region')
}
