/** @module Gives a fresh edge its first catalogue by the administration API, as an operator would. */

import { type Catalogue, createAdminClient } from '@fuse-edge/core/admin'

/** What {@link fillEdge} needs. */
export interface FillOptions {
  /** Origin of the edge. */
  readonly workerUrl: string
  readonly adminKey: string
  readonly catalogue: Catalogue
  readonly fetch: typeof fetch
}

/**
 * Stores the catalogue in an edge that never had one. In an edge that has one, everything that was changed stays: only the
 * origins of its apps that the catalogue names are added, as the ports may be others than last time.
 *
 * @throws Error if the edge refuses
 */
export async function fillEdge({ workerUrl, adminKey, catalogue, fetch }: FillOptions) {
  const admin = createAdminClient({ endpoint: workerUrl, key: adminKey, fetch })
  const state = await admin.catalogue()
  if (!state.ok) throw new Error(`the edge refused its catalogue: ${JSON.stringify(state.error)}`)
  const { revision, catalogue: stored } = state.value
  const changes =
    revision === 0
      ? [admin.replace(catalogue)]
      : catalogue.apps.flatMap(({ id, origins }) => {
          const before = stored.apps.find((app) => app.id === id)?.origins
          const missing = origins.filter((origin) => before?.includes(origin) === false)
          return before && missing.length > 0
            ? [admin.patch('apps', id, { origins: [...before, ...missing] })]
            : []
        })
  for (const changed of await Promise.all(changes)) {
    if (!changed.ok) throw new Error(`the edge refused a change: ${JSON.stringify(changed.error)}`)
  }
}
