import { runInDurableObject } from 'cloudflare:test'
import { ok } from '@fuse-edge/core/result'
import { describe, expect, it } from 'vitest'
import { LeaseDemand } from '../src/objects/lease-demand.ts'
import type { LeaseSync, LeaseSyncAnswer } from '../src/objects/lease-sync-message.ts'
import { LeaseSyncer } from '../src/objects/lease-syncer.ts'
import type { Ledger } from '../src/objects/ledger.ts'
import { ShardStores } from '../src/objects/shard-stores.ts'
import { shard } from './accounts.ts'
import { NOON_MS } from './noon.ts'

const TERMS = { scope: 'app', day: '2026-01-15', price: 0, limits: { perDay: { calls: 100 } } }
const CALLS = 40

/** Syncs with a ledger that fails so often before it answers. @returns the messages that it got, and what the shard holds then */
function syncWith(name: string, failures: readonly Error[]) {
  return runInDurableObject(shard(name), async (_, { storage }) => {
    const stores = new ShardStores(storage.sql)
    const demand = new LeaseDemand()
    const messages: LeaseSync[] = []
    async function sync(message: LeaseSync): Promise<LeaseSyncAnswer> {
      messages.push(message)
      const failure = failures[messages.length - 1]
      if (failure !== undefined) throw failure
      return ok({ granted: message.leases.map(() => CALLS) })
    }
    const ledgers = { getByName: () => ({ sync }) } as unknown as DurableObjectNamespace<Ledger>
    const syncer = new LeaseSyncer({ storage, stores, demand, ledgers })
    demand.addWaiting([TERMS])
    const context = { owner: name, shard: name, at: NOON_MS, policy: undefined }
    const error = await syncer.sync(context).then(() => undefined, String)
    return { messages, error, remaining: stores.leases.remaining(TERMS) }
  })
}

describe('a lease sync', () => {
  it('is sent once more where it got no answer, under a higher number, with the requests that wait', async () => {
    const { messages, error, remaining } = await syncWith('again', [new Error('connection lost')])
    expect(error).toBeUndefined()
    expect(messages.map(({ sequence }) => sequence)).toEqual([1, 2])
    expect(messages[1]?.leases).toMatchObject([{ scope: 'app', need: { waiting: 1 } }])
    expect(remaining).toBe(CALLS)
  })

  it('fails after the second one, and the shard then spends nothing', async () => {
    const lost = new Error('connection lost')
    const { messages, error, remaining } = await syncWith('twice', [lost, lost])
    expect([messages.length, error, remaining]).toEqual([2, 'Error: connection lost', 0])
  })

  it('is not repeated at a ledger that has too much to do', async () => {
    const overloaded = Object.assign(new Error('too many requests queued'), { overloaded: true })
    const { messages, error } = await syncWith('overloaded', [overloaded])
    expect([messages.length, error]).toEqual([1, 'Error: too many requests queued'])
  })
})
