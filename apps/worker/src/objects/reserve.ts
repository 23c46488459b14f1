/** @module Reserves one call in the budget shard of a session, for the rest of the worker. */

import { fail, ok, type Result } from '@fuse-edge/core/result'
import { MS_PER_SECOND } from '@fuse-edge/core/units'
import { type SessionClaims, shardAddress } from '../context/index.ts'
import { within } from '../context/pause.ts'
import { type App, policyOfApp } from '../env/index.ts'
import type { Spender } from '../money/index.ts'
import type { BudgetShard, ReserveOptions, ReserveRefusal } from './budget-shard.ts'
import type {
  ReservationKey,
  ReservationRecord,
  Settlement,
  SettlementDetails,
} from './reservation-store.ts'
import { type SettlementMessage, SettlementQueue } from './settlement-queue.ts'

/** A reserved call. */
export interface Reservation {
  readonly id: string
  /** Settles the reservation. Until then, and where this fails, the call counts as spent. */
  settle(settlement: Settlement, details?: SettlementDetails): Promise<void>
}

/** Why a call is not reserved. `unreachable`: the budget shard or its ledger gave no answer. */
export type CallRefusal = ReserveRefusal | 'unreachable'

/** Who reserves. */
export interface Claim extends ReservationKey {
  /** Revision of the caller's catalogue. `undefined` where it is in a variable. */
  readonly revision: number | undefined
  /** Milliseconds since 1970. */
  readonly at: number
  /** Ends the wait for the shard. */
  readonly signal: AbortSignal
  /** Resolves after so many milliseconds. */
  readonly pause: (milliseconds: number) => Promise<void>
  /** Called where the shard gave no answer, with what it may have reserved. Release it: nothing was sent. */
  readonly onUnknown: (reservation: Reservation) => void
}

/** What is not sent to the shard. */
type LocalOption = 'signal' | 'pause' | 'onUnknown'

export interface SessionReserveOptions extends Claim {
  readonly app: App
  readonly session: SessionClaims
  /** Names the networks in any case: the shard may know a newer budget than the caller. */
  readonly spender: Spender
}

/** A budget shard as one isolate sees it. */
interface Shard {
  /** Opens it each time, because a stub stays broken after some exceptions. Source: Durable Objects, error handling. */
  readonly open: () => DurableObjectStub<BudgetShard>
  readonly queue: SettlementQueue
}

/** The queues of an isolate, by the name of their shard. */
const queues = new WeakMap<DurableObjectNamespace<BudgetShard>, Map<string, SettlementQueue>>()

/** Opens a shard with the queue that this isolate has for it. */
export function openShard(
  shards: DurableObjectNamespace<BudgetShard>,
  { name, options = {} }: { name: string; options?: DurableObjectNamespaceGetDurableObjectOptions },
): Shard {
  const known = queues.get(shards) ?? new Map<string, SettlementQueue>()
  queues.set(shards, known)
  const queue = known.get(name) ?? new SettlementQueue()
  known.set(name, queue)
  return { open: () => shards.getByName(name, options), queue }
}

/** Reserves one call in a shard. */
export async function reserveIn(
  { open, queue }: Shard,
  { onUnknown, signal, pause, ...options }: ReserveOptions & Pick<Claim, LocalOption>,
): Promise<Result<Reservation, CallRefusal>> {
  const { id, holder } = options
  const deliver = async (settlements: readonly SettlementMessage[]) => open().settle(settlements)
  const reservation: Reservation = {
    id,
    async settle(settlement, details = {}) {
      const message = { id, holder, settlement, details }
      // What is released can be spent at once.
      if (settlement === 'released') await deliver([message])
      else await queue.send(message, deliver, pause)
    },
  }
  const reserving = queue.takeAlong(async (settlements) => open().reserve(options, settlements))
  const reserved = await within(signal, reserving).catch(() => undefined)
  if (reserved?.ok) return ok(reservation)
  if (reserved !== undefined) return reserved
  onUnknown(reservation)
  return fail('unreachable')
}

/** Reserves one call in the shard of a session. */
export async function reserve(
  shards: DurableObjectNamespace<BudgetShard>,
  { app, session, revision, ...claim }: SessionReserveOptions,
): Promise<Result<Reservation, CallRefusal>> {
  const shard = shardAddress(session.app, session.shard)
  return reserveIn(openShard(shards, shard), {
    ...claim,
    owner: app.id,
    shard: shard.name,
    session: session.id,
    expires: session.expires * MS_PER_SECOND,
    credits: session.credits,
    key: session.key,
    policy: policyOfApp(app, revision),
  })
}

/** Returns a session's reservation once it is settled; `undefined` where the id is unknown. */
export async function awaitSettlement(
  shards: DurableObjectNamespace<BudgetShard>,
  session: SessionClaims,
  id: string,
): Promise<ReservationRecord | undefined> {
  return openShard(shards, shardAddress(session.app, session.shard)).open().whenSettled(id)
}
