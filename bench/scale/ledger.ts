/** @module The real ledger of an app behind a simulated network: messages take their time, queue at its single thread, and some are lost. */

import type {
  LeaseSync,
  LeaseSyncAnswer,
} from '../../apps/worker/src/objects/lease-sync-message.ts'
import { LedgerService } from '../../apps/worker/src/objects/ledger-service.ts'
import type { Random } from '../world/random.ts'
import type { VirtualTime } from '../world/virtual-time.ts'
import { createObjectState } from './object-state.ts'
import { createThread, type Thread } from './thread.ts'
import type { WorldPart } from './world-parts.ts'

/** Part of the messages that are lost, each way. An assumption, far above what is usual. */
const LOSS = 0.001
/** Part by which a delay varies, on average. An assumption. */
const JITTER = 0.2

/** A ledger, and what was seen of it. */
export interface SimulatedLedger {
  /** Sends a lease sync from a shard at a place. */
  readonly sync: (part: WorldPart, message: LeaseSync) => Promise<LeaseSyncAnswer>
  /** Returns the calls that the ledger has recorded for a day. */
  readonly recorded: (day: string) => number
  readonly thread: Thread
}

/** Creates a ledger. @param shards that it informs of a new policy, by name */
export function createLedger(
  time: VirtualTime,
  random: Random,
  shards: ReadonlyMap<string, unknown>,
): SimulatedLedger {
  const { ctx } = createObjectState()
  const environment = { BUDGET_SHARD: { getByName: (name: string) => shards.get(name) } }
  const service = new LedgerService(ctx, environment as unknown as Env)
  const thread = createThread(time)
  const lost = () => new Promise<never>(() => {})

  return {
    async sync({ delayMs }, message) {
      const oneWay = () => time.sleep(delayMs + random.exponential(delayMs * JITTER))
      const sent = structuredClone(message)
      await oneWay()
      if (random.next() < LOSS) return lost()
      await thread.serve()
      const answer = structuredClone(service.sync(sent))
      await oneWay()
      return random.next() < LOSS ? lost() : answer
    },
    recorded: (day) => service.holdings(day).find(({ scope }) => scope === 'app')?.day.calls ?? 0,
    thread,
  }
}
