/** @module What administrators do beside the catalogue, in the audit trail. */

import type { Context, Ports } from '../../context/index.ts'
import { type Deed, registryOf } from '../../objects/index.ts'

/** Stores a deed of the administrator who sent the request. */
export async function record(
  c: Context,
  { now }: Pick<Ports, 'now'>,
  {
    before,
    after,
    ...deed
  }: Pick<Deed, 'kind' | 'id' | 'isOnce'> & {
    before?: object
    after: object
  },
): Promise<void> {
  await registryOf(c.env).record({
    ...deed,
    who: c.get('admin').name,
    requestId: c.get('requestId'),
    at: now(),
    before: before && JSON.stringify(before),
    after: JSON.stringify(after),
  })
}
