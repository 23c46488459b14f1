/** @module How the rest of the worker spends: one reservation, settled by whoever made it. */

import { ok, type Result } from '@fuse-edge/core/result'
import type { SessionClaims } from '../context/index.ts'
import type { App, VirtualKey } from '../env/index.ts'
import { dayIn, scopesOf, sessionCap } from '../money/index.ts'
import type { BudgetShard, ReserveOptions, ReserveRefusal } from './budget-shard.ts'
import type { Ending, ReservationRecord, Settlement } from './reservation-store.ts'

/** A call that has been taken. */
export interface Reservation {
  readonly id: string
  /** Ends it. Until then, and if this fails, it stays counted. */
  settle(settlement: Settlement, ending?: Ending): Promise<void>
}

export interface SpendOptions {
  readonly app: App
  readonly session: SessionClaims
  /** Of the wish: the same for a request that arrives twice. */
  readonly id: string
  /** Milliseconds since 1970. */
  readonly at: number
  readonly template?: string | undefined
  /** Pseudonym of the end user's network. */
  readonly prefix?: string | undefined
}

/** Takes one credit in a shard. */
async function take(
  shard: DurableObjectStub<BudgetShard>,
  options: ReserveOptions,
): Promise<Result<Reservation, ReserveRefusal>> {
  const reserved = await shard.reserve(options)
  if (!reserved.ok) return reserved
  const { id } = options
  return ok({
    id,
    async settle(settlement, ending) {
      await shard.settle(id, settlement, ending)
    },
  })
}

/** The shard of a session, which is where its end user was when it was opened. */
function shardOf({ app, shard: locationHint }: SessionClaims) {
  return locationHint === undefined
    ? { name: app, options: {} }
    : { name: `${app}@${locationHint}`, options: { locationHint } }
}

/** Takes one credit in the shard of the session. */
export async function reserve(
  shards: DurableObjectNamespace<BudgetShard>,
  { app, session, id, at, template, prefix }: SpendOptions,
): Promise<Result<Reservation, ReserveRefusal>> {
  const { budget } = app
  const shard = shardOf(session)
  return take(shards.getByName(shard.name, shard.options), {
    owner: app.id,
    shard: shard.name,
    id,
    session: session.id,
    cap: sessionCap(session.credits, budget),
    scopes: scopesOf(budget, { template, prefix }),
    day: dayIn(budget.timeZone, at),
    price: budget.price,
    at,
  })
}

/** How the wish of a session ended, for one that is asked again; waits while nobody knows. */
export async function awaitSettlement(
  shards: DurableObjectNamespace<BudgetShard>,
  session: SessionClaims,
  id: string,
): Promise<ReservationRecord | undefined> {
  const shard = shardOf(session)
  return shards.getByName(shard.name, shard.options).ended(id)
}

export interface SpendByKeyOptions {
  readonly key: VirtualKey
  /** The same for a call that arrives twice. */
  readonly id: string
  /** Milliseconds since 1970. */
  readonly at: number
}

/** Takes one call in the shard of a virtual key. No app has its name: ids of apps have no colon. */
export function reserveByKey(
  shards: DurableObjectNamespace<BudgetShard>,
  { key, id, at }: SpendByKeyOptions,
): Promise<Result<Reservation, ReserveRefusal>> {
  const { budget } = key
  const owner = `key:${key.id}`
  return take(shards.getByName(owner), {
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
