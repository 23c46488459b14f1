/** @module The real budget shards of an app, each made when its first session is opened. */

import { shardAddress, shardPlace } from '../../apps/worker/src/context/shard-place.ts'
import { BudgetShard } from '../../apps/worker/src/objects/budget-shard.ts'
import type { LeaseSync } from '../../apps/worker/src/objects/lease-sync-message.ts'
import type { Random } from '../world/random.ts'
import type { VirtualTime } from '../world/virtual-time.ts'
import { createLedger, type SimulatedLedger } from './ledger.ts'
import { createObjectState } from './object-state.ts'
import { createThread, type Thread } from './thread.ts'
import { drawPart, type WorldPart } from './world-parts.ts'

const BYTE = 256

/** A shard, and its thread, before which requests wait. */
export interface SimulatedShard {
  readonly name: string
  readonly shard: BudgetShard
  readonly thread: Thread
  readonly sql: SqlStorage
}

/** What the shards of an app have spent, and hold. */
export interface Held {
  readonly spent: number
  readonly granted: number
}

/** The shards of one app, and their ledger. */
export interface Shards {
  readonly ledger: SimulatedLedger
  /** Opens a session somewhere in the world, and returns its shard. */
  open(): SimulatedShard
  all(): readonly SimulatedShard[]
  held(): Held
}

/** Creates the shards of an app. @param perPlace how many it has in each part of the world */
export function createShards(
  time: VirtualTime,
  random: Random,
  { app, perPlace }: { readonly app: string; readonly perPlace: number },
): Shards {
  const shards = new Map<string, SimulatedShard>()
  const informed = new Map<string, BudgetShard>()
  const randomBytes = (length: number) => Uint8Array.from({ length }, () => random.next() * BYTE)
  const ledger = createLedger(time, random, informed)

  function create(name: string, part: WorldPart): SimulatedShard {
    const { ctx, onAlarm } = createObjectState()
    const sync = (message: LeaseSync) => ledger.sync(part, message)
    const environment = { LEDGER: { getByName: () => ({ sync }) } }
    const shard = new BudgetShard(ctx, environment as unknown as Env)
    onAlarm(() => shard.alarm())
    const made = { name, shard, thread: createThread(time), sql: ctx.storage.sql }
    shards.set(name, made)
    informed.set(name, shard)
    return made
  }

  return {
    ledger,
    open() {
      const part = drawPart(random)
      const { continent, longitude } = part
      const position = { latitude: 0, longitude }
      const endUser = { continent, position, address: '', country: undefined, colo: undefined }
      const { name } = shardAddress(app, shardPlace(endUser, perPlace, randomBytes))
      return shards.get(name) ?? create(name, part)
    },
    all: () => [...shards.values()],
    held() {
      const sum = { spent: 0, granted: 0 }
      for (const { sql } of shards.values()) {
        for (const row of sql
          .exec<Held & Record<string, number>>('SELECT spent, granted FROM leases')
          .toArray()) {
          sum.spent += row.spent
          sum.granted += row.granted
        }
      }
      return sum
    },
  }
}
