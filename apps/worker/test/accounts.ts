/** @module Budget shards and ledgers for tests, and their stored rows. */

import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { MS_PER_DAY } from '@fuse-edge/core/units'
import type { Budget, Spender, SpendingPolicy } from '../src/money/index.ts'
import type { BudgetShard, Ledger, Settlement } from '../src/objects/index.ts'
import type { SettlementDetails } from '../src/objects/reservation-store.ts'
import { NOON_MS } from './noon.ts'

export type Row = Record<string, SqlStorageValue>

export function shard(name: string): DurableObjectStub<BudgetShard> {
  return env.BUDGET_SHARD.getByName(name)
}

export function ledger(name: string): DurableObjectStub<Ledger> {
  return env.LEDGER.getByName(name)
}

/** Returns the rows of a table of an object. */
export async function rows(stub: DurableObjectStub, table: string): Promise<Row[]> {
  return runInDurableObject(stub, (_, { storage }) =>
    storage.sql.exec(`SELECT * FROM ${table} ORDER BY 1`).toArray(),
  )
}

/** Returns the statuses of the reservations in a shard. */
export async function statuses(name: string): Promise<unknown[]> {
  return (await rows(shard(name), 'reservations')).map(({ status }) => status)
}

/** Holder of every reservation that {@link reserve} makes. */
export const HOLDER = 'holder'

/** Settles a reservation of {@link reserve}. */
export async function settle(
  name: string,
  id: string,
  settlement: Settlement,
  details: SettlementDetails = {},
): Promise<boolean> {
  const [settled] = await shard(name).settle([{ id, holder: HOLDER, settlement, details }])
  return settled === true
}

export interface Asked {
  /** Limit of calls a day. Default: 10. */
  readonly cap?: number
  /** Credits of the session. Default: 10. */
  readonly credits?: number
  readonly session?: string
  /** Default: a day after noon. */
  readonly expires?: number
  /** Default: {@link HOLDER}. */
  readonly holder?: string
  /** Default: noon. */
  readonly at?: number
  readonly shard?: string
  /** Default: none. */
  readonly price?: number
  /** Default: `cap` calls of the app a day. */
  readonly budget?: Partial<Budget>
  readonly spender?: Spender
  /** Default: that of a catalogue in a variable. */
  readonly policy?: Partial<SpendingPolicy>
}

const KEY = 'pk_test'

/** Returns the arguments of a reservation for an app. */
export function reservation(owner: string, id: string, asked: Asked = {}) {
  const { cap = 10, credits = 10, at = NOON_MS, price = 0, policy = {}, ...rest } = asked
  const { budget = { perDay: { calls: cap } }, ...change } = rest
  const whole = { timeZone: 'UTC', price, ...budget }
  return {
    owner,
    shard: owner,
    id,
    holder: HOLDER,
    session: 's',
    expires: NOON_MS + MS_PER_DAY,
    credits,
    key: KEY,
    spender: {},
    policy: { isStopped: false, keys: [KEY], budget: whole, ...policy },
    at,
    ...change,
  }
}

/** Reserves in the shard that the arguments name. */
export function reserve(owner: string, id: string, asked: Asked = {}) {
  const options = reservation(owner, id, asked)
  return shard(options.shard).reserve(options)
}
