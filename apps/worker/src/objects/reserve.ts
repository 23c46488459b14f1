/** @module Reserves one call in the budget shard of a session or of a virtual key, for the rest of the worker. */

import { fail, ok, type Result } from '@fuse-edge/core/result'
import type { SessionClaims } from '../context/index.ts'
import type { App, VirtualKey } from '../env/index.ts'
import { dayIn, scopesOf, sessionCap } from '../money/index.ts'
import type { BudgetShard, ReserveOptions, ReserveRefusal } from './budget-shard.ts'
import type {
  ReservationKey,
  ReservationRecord,
  Settlement,
  SettlementDetails,
} from './reservation-store.ts'

/** A reserved call. */
export interface Reservation {
  readonly id: string
  /** Settles the reservation. Until then, and where this fails, the call counts as spent. */
  settle(settlement: Settlement, details?: SettlementDetails): Promise<void>
}

/** Why a call is not reserved. `unreachable`: the budget shard or its ledger gave no answer. */
export type CallRefusal = ReserveRefusal | 'unreachable'

/** Who reserves. */
interface Claim extends ReservationKey {
  /** Milliseconds since 1970. */
  readonly at: number
  /** Called where the shard gave no answer, with what it may have reserved. Release it: nothing was sent. */
  readonly onUnknown: (reservation: Reservation) => void
}

export interface SessionReserveOptions extends Claim {
  readonly app: App
  readonly session: SessionClaims
  /** Id of the template. Needed where the budget has `perTemplate`. */
  readonly template?: string | undefined
  /** Pseudonyms of the networks around the end user, narrowest first. Needed where the budget has `perPrefix`. */
  readonly networks?: readonly string[] | undefined
}

/** Opens the shard each time, because a stub stays broken after some exceptions. Source: Durable Objects, error handling. */
type OpenShard = () => DurableObjectStub<BudgetShard>

async function reserveIn(
  open: OpenShard,
  { onUnknown, ...options }: ReserveOptions & Pick<Claim, 'onUnknown'>,
): Promise<Result<Reservation, CallRefusal>> {
  const { id, holder } = options
  const reservation: Reservation = {
    id,
    async settle(settlement, details) {
      await open().settle({ id, holder }, settlement, details)
    },
  }
  try {
    const reserved = await open().reserve(options)
    return reserved.ok ? ok(reservation) : reserved
  } catch {
    onUnknown(reservation)
    return fail('unreachable')
  }
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
  { app, session, template, networks, ...claim }: SessionReserveOptions,
): Promise<Result<Reservation, CallRefusal>> {
  const { budget } = app
  const shard = shardOf(session)
  return reserveIn(() => shards.getByName(shard.name, shard.options), {
    ...claim,
    owner: app.id,
    shard: shard.name,
    session: session.id,
    cap: sessionCap(session.credits, budget),
    scopes: scopesOf(budget, { template, networks }),
    day: dayIn(budget.timeZone, claim.at),
    price: budget.price,
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

export interface KeyReserveOptions extends Claim {
  readonly key: VirtualKey
}

/** Reserves one call in the shard of a virtual key. `key:` keeps its name apart from those of apps, whose ids have no colon. */
export function reserveByKey(
  shards: DurableObjectNamespace<BudgetShard>,
  { key, ...claim }: KeyReserveOptions,
): Promise<Result<Reservation, CallRefusal>> {
  const { budget } = key
  const owner = `key:${key.id}`
  return reserveIn(() => shards.getByName(owner), {
    ...claim,
    owner,
    shard: owner,
    session: '',
    scopes: scopesOf(budget, {}),
    day: dayIn(budget.timeZone, claim.at),
    price: budget.price,
  })
}
