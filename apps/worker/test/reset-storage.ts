/**
 * @module Runs before each test file: empties the storage that all files share, and stops every Durable Object.
 *
 * `reset` empties running objects alone, and workerd evicts idle ones after ten seconds. So the objects of the apps that
 * several files use are started first. All other objects have names that only one test uses.
 */

import { listDurableObjectIds, reset, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeAll } from 'vitest'

const APPS = ['shop', 'other']
const HINTS = ['', '@wnam', '@enam', '@sam', '@weur', '@eeur', '@apac', '@oc', '@afr', '@me']
const SHARDS = APPS.flatMap((app) => HINTS.map((hint) => app + hint))

/** Starts those of the named objects that exist. */
async function start(namespace: DurableObjectNamespace, names: readonly string[]): Promise<void> {
  const existing = new Set((await listDurableObjectIds(namespace)).map(String))
  const ids = names
    .map((name) => namespace.idFromName(name))
    .filter((id) => existing.has(String(id)))
  await Promise.all(ids.map((id) => runInDurableObject(namespace.get(id), () => undefined)))
}

beforeAll(async () => {
  await start(env.BUDGET_SHARD, SHARDS)
  await start(env.LEDGER, APPS)
  await start(env.REGISTRY, ['registry'])
  await reset()
})
