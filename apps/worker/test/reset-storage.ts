/** @module Runs before each test file: empties the storage that all files share, and stops every Durable Object. */

import { listDurableObjectIds, reset, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeAll } from 'vitest'

/** `reset` empties running objects alone, and workerd evicts idle ones after ten seconds. So each is started first. */
async function startAll(namespace: DurableObjectNamespace): Promise<void> {
  const ids = await listDurableObjectIds(namespace)
  await Promise.all(ids.map((id) => runInDurableObject(namespace.get(id), () => undefined)))
}

beforeAll(async () => {
  await Promise.all([env.BUDGET_SHARD, env.LEDGER, env.REGISTRY].map(startAll))
  await reset()
})
