/** @module Lists the materials of an activity, page after page; import from `@fuse-edge/core/materials`. */

import type { ActionOf, ActionTypes } from './api/index.ts'
import {
  type CallOptions,
  type Client,
  type PortOptions,
  type Ports,
  unwrap,
} from './client/index.ts'
import { portsOf } from './client/ports.ts'
import * as MATERIAL_LIMITS from './limits/material.ts'
import * as REQUEST_LIMITS from './limits/request.ts'
import type { Site } from './regions.ts'
import { MS_PER_SECOND } from './units.ts'

/** Keys of the actions that list materials. */
export type ListAction = 'DescribeMaterialList' | 'DescribeMaterialList2018'

/** The request of a list without its page. */
export type ListRequest<A extends ListAction> = Omit<
  ActionTypes[A]['request'],
  'Limit' | 'Offset' | 'MaterialId'
>

/** A material as the action lists it. */
export type MaterialOf<A extends ListAction> = ActionTypes[A]['response']['MaterialInfos'][number]

/** Options of a list: those of each of its calls, and what takes the platform's place in tests. */
export interface ListOptions extends CallOptions, Pick<PortOptions, 'now' | 'sleep'> {}

/** The service takes one call a second for an account and region. */
const PAGE_EVERY_MS = MS_PER_SECOND / REQUEST_LIMITS.MATERIAL_LIST_CALLS_PER_SECOND

/** Waits until a second has passed since `sinceMs`; no longer than that, also where the clock was set back. */
async function pace({ now, sleep }: Ports, sinceMs: number, options: ListOptions): Promise<void> {
  const waitMs = sinceMs + PAGE_EVERY_MS - now()
  if (waitMs > 0) await sleep(Math.min(waitMs, PAGE_EVERY_MS), options.signal)
}

/**
 * Lists all materials of an activity: asks for pages of 20, one a second at most, as the service allows, and only as far as
 * the loop goes. The list ends at the first page that is short or has nothing new, because the service does not document what
 * its `Count` counts. The calls are free.
 *
 * @throws {FusionError} when a call does not succeed, or `options.signal` is aborted.
 *
 * @example
 * import { createClient } from '@fuse-edge/core/client'
 * import { eachMaterial } from '@fuse-edge/core/materials'
 *
 * const client = createClient({
 *   credentials: { secretId: 'AKIDEXAMPLE', secretKey: 'secret' },
 *   site: 'cn',
 *   region: 'ap-guangzhou',
 *   fetch: async () =>
 *     Response.json({ Response: { MaterialInfos: [{ MaterialId: 'mt_1' }], Count: 1, RequestId: '1' } }),
 * })
 * for await (const { MaterialId } of eachMaterial(client, 'DescribeMaterialList', { ActivityId: 'at_1' })) {
 *   console.assert(MaterialId === 'mt_1')
 * }
 */
export async function* eachMaterial<S extends Site, A extends ListAction & ActionOf<S>>(
  client: Pick<Client<S>, 'call'>,
  action: A,
  request: ListRequest<A>,
  options: ListOptions = {},
): AsyncGenerator<MaterialOf<A>, void, undefined> {
  const ports = portsOf(options)
  const seen = new Set<string>()
  for (let Offset = 0; ; Offset += MATERIAL_LIMITS.LIST_PAGE_MAX) {
    const sinceMs = ports.now()
    const page = { ...request, Limit: MATERIAL_LIMITS.LIST_PAGE_MAX, Offset }
    const outcome = await client.call(action, page as ActionTypes[A]['request'], options)
    const rows: readonly MaterialOf<A>[] = unwrap(outcome).MaterialInfos
    const fresh = rows.filter(({ MaterialId }) => !seen.has(MaterialId))
    for (const row of fresh) {
      seen.add(row.MaterialId)
      yield row
    }
    if (rows.length < MATERIAL_LIMITS.LIST_PAGE_MAX || fresh.length === 0) return
    await pace(ports, sinceMs, options)
  }
}
