/** @module Reserves one call in the budget shard of a session or of a virtual key, for the rest of the worker. */

import { ok, type Result } from '@fuse-edge/core/result'
import type { SessionClaims } from '../context/index.ts'
import type { App, VirtualKey } from '../env/index.ts'
import { dayIn, scopesOf, sessionCap } from '../money/index.ts'
import type { BudgetShard, ReserveOptions, ReserveRefusal } from './budget-shard.ts'
import type { ReservationRecord, Settlement, SettlementDetails } from './reservation-store.ts'

/** A reserved call. */
export interface Reservation {
  readonly id: string
  /** Settles the reservation. Until then, and where this fails, the call counts as spent. */
  settle(settlement: Settlement, details?: SettlementDetails): Promise<void>
}

export interface SessionReserveOptions {
  readonly app: App
  readonly session: SessionClaims
  /** Id of the reservation: the same for a repeated request. */
  readonly id: string
  /** Milliseconds since 1970. */
  readonly at: number
  /** Id of the template. Needed where the budget has `perTemplate`. */
  readonly template?: string | undefined
  /** Pseudonyms of the networks around the end user, narrowest first. Needed where the budget has `perPrefix`. */
  readonly networks?: readonly string[] | undefined
}

async function reserveIn(
  shard: DurableObjectStub<BudgetShard>,
  options: ReserveOptions,
): Promise<Result<Reservation, ReserveRefusal>> {
  const reserved = await shard.reserve(options)
  if (!reserved.ok) return reserved
  const { id } = options
  return ok({
    id,
    async settle(settlement, details) {
      await shard.settle(id, settlement, details)
    },
  })
}

/** Returns name and placement of a session's shard, which is near the place where the session was opened. */
function shardOf({ app, shard: locationHint }: SessionClaims) {
  return locationHint === undefined
    ? { name: app, options: {} }
    : { name: `${app}@${locationHint}`, options: { locationHint } }
}

/** Reserves one call in the shard of a session. */
export async function reserve(
  shards: DurableObjectNamespace<BudgetShard>,
  { app, session, id, at, template, networks }: SessionReserveOptions,
): Promise<Result<Reservation, ReserveRefusal>> {
  const { budget } = app
  const shard = shardOf(session)
  return reserveIn(shards.getByName(shard.name, shard.options), {
    owner: app.id,
    shard: shard.name,
    id,
    session: session.id,
    cap: sessionCap(session.credits, budget),
    scopes: scopesOf(budget, { template, networks }),
    day: dayIn(budget.timeZone, at),
    price: budget.price,
    at,
  })
}

/** Returns a session's reservation once it is settled; `undefined` where the id is unknown. */
export async function awaitSettlement(
  shards: DurableObjectNamespace<BudgetShard>,
  session: SessionClaims,
  id: string,
): Promise<ReservationRecord | undefined> {
  const shard = shardOf(session)
  return shards.getByName(shard.name, shard.options).whenSettled(id)
}

export interface KeyReserveOptions {
  readonly key: VirtualKey
  /** Id of the reservation: the same for a repeated call. */
  readonly id: string
  /** Milliseconds since 1970. */
  readonly at: number
}

/** Reserves one call in the shard of a virtual key. `key:` keeps its name apart from those of apps, whose ids have no colon. */
export function reserveByKey(
  shards: DurableObjectNamespace<BudgetShard>,
  { key, id, at }: KeyReserveOptions,
): Promise<Result<Reservation, ReserveRefusal>> {
  const { budget } = key
  const owner = `key:${key.id}`
  return reserveIn(shards.getByName(owner), {
    owner,
    shard: owner,
    id,
    session: '',
    scopes: scopesOf(budget, {}),
    day: dayIn(budget.timeZone, at),
    price: budget.price,
    at,
  })
}
