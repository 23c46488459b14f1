/**
 * @module The budget shard: a Durable Object near the end users that spends the calls which its ledger leased to it, and
 * keeps the reservations.
 *
 * Why the state is in a Durable Object: a credit must be spent in one atomic step before the request is sent, and an
 * object near the end user is one short hop away. An app has one shard for each Cloudflare location hint (`app@weur`, …)
 * and one for sessions without a hint (`app`); a session stays with the shard of the place in which it was opened. A
 * virtual key has a single shard, so that a replayed signature is refused everywhere. Besides copies of small
 * tables, memory holds only waiting requests and recent refusals of the ledger, so eviction loses nothing. `SCHEMA.md` describes the tables.
 *
 * The shard uses the clock of its callers for days. It stores how far that is from the platform's clock, by which alarms go
 * off and the term of its leases ends.
 *
 * The newest spending policy that the shard knows decides, whether it came with a request, from the ledger unasked, or with
 * a lease sync. A shard that its ledger cannot reach stops spending when the term of its leases ends.
 */

import { DurableObject } from 'cloudflare:workers'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import { ageOf } from '../context/index.ts'
import { LEASE_IDLE_MS, LEASE_TERM_MS } from '../limits/money.ts'
import { SHARD_BYTES } from '../limits/others.ts'
import {
  type CallClaim,
  callTerms,
  type PolicyRefusal,
  refusalBy,
  type SpendingPolicy,
} from '../money/index.ts'
import type {
  HandRefusal,
  HandSettled,
  HandSettlement,
  InDoubt,
  InDoubtQuestion,
} from './in-doubt.ts'
import { LeaseDemand } from './lease-demand.ts'
import { LeaseSyncer, type SyncContext } from './lease-syncer.ts'
import {
  leasesOf,
  type ReservationKey,
  type ReservationRecord,
  type ReservationRefusal,
  type Reserved,
} from './reservation-store.ts'
import type { SettlementMessage } from './settlement-queue.ts'
import { ShardStores } from './shard-stores.ts'

/** A request to reserve one call, and the names of the ledger and of the shard. */
export interface ReserveOptions extends ReservationKey, CallClaim, SyncContext {
  /** Id of the session, with which the id of the reservation begins, followed by a space or `#`. */
  readonly session: string
  /** When the session expires, milliseconds since 1970. */
  readonly expires: number
  /** What the owner may spend, by the catalogue of the caller. The shard uses a newer policy where it knows one. */
  readonly policy: SpendingPolicy
}

/** Why nothing was reserved. */
export type ReserveRefusal = PolicyRefusal | 'out-of-credits' | 'over-budget' | 'already-sent'

const DAY_CHARS = 'YYYY-MM-DD'.length
/** Smaller changes of the callers' clock are not stored. */
const CLOCK_STEP_MS = 1000

export class BudgetShard extends DurableObject<Env> {
  readonly #stores: ShardStores
  readonly #demand = new LeaseDemand()
  readonly #syncer: LeaseSyncer
  readonly #listeners = new Map<string, (() => void)[]>()
  /** Holders whose `reserve` has not returned, and whether the holder has released the reservation meanwhile. */
  readonly #reserving = new Map<string, boolean>()
  /** When the alarm goes off, by the platform's clock. NaN: unknown, or never. */
  #alarmAt = Number.NaN

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    this.#stores = new ShardStores(ctx.storage.sql)
    this.#syncer = new LeaseSyncer({
      storage: ctx.storage,
      stores: this.#stores,
      demand: this.#demand,
      ledgers: env.LEDGER,
    })
  }

  /**
   * Reserves one call of the session and of every scope, or nothing. A reservation counts until it is settled as
   * `released`, so one that no request settles is counted and not lost. Waits for the ledger where a lease is used up, or
   * was not confirmed within its term.
   *
   * @param settlements of other requests, which come first
   */
  async reserve(
    options: ReserveOptions,
    settlements: readonly SettlementMessage[] = [],
  ): Promise<Result<undefined, ReserveRefusal>> {
    if (settlements.length > 0) await this.settle(settlements)
    this.#reserving.set(options.holder, false)
    try {
      return await this.#reserve(options)
    } finally {
      this.#reserving.delete(options.holder)
    }
  }

  async #reserve(options: ReserveOptions): Promise<Result<undefined, ReserveRefusal>> {
    this.#alarmAt ||= (await this.ctx.storage.getAlarm()) ?? Number.NaN
    for (;;) {
      // The caller lost the connection and released what it may have reserved: it must not be reserved afterwards.
      if (this.#reserving.get(options.holder)) return fail('already-sent')
      const reserved = this.#atomically((stores) => this.#tryReserve(stores, options))
      if (reserved.ok) {
        // Stored together with the reservation: nothing is awaited in between.
        const alarming = this.#ensureAlarm(options)
        this.#demand.addSpent(reserved.value.leases)
        const isLow = this.#demand.canRestock(reserved.value.low, options.at)
        if (isLow || !this.#isConfirmed(LEASE_TERM_MS / 2)) this.#restock(options)
        await alarming
        return ok(undefined)
      }
      if (typeof reserved.error === 'string') return fail(reserved.error)
      if (this.#demand.isExhausted(reserved.error, options.at)) return fail('over-budget')
      const stopWaiting = this.#demand.addWaiting(reserved.error)
      try {
        await this.#syncer.sync(options)
      } finally {
        stopWaiting()
      }
    }
  }

  /** Spends one call under the newest policy, or nothing. Leases that the ledger has not confirmed in time count as used up. */
  #tryReserve(
    { policies, reservations }: ShardStores,
    options: ReserveOptions,
  ): Result<Reserved, PolicyRefusal | ReservationRefusal> {
    const policy = policies.deciding(options.policy)
    const refusal = refusalBy(policy, options)
    if (refusal !== undefined) return fail(refusal)
    const terms = callTerms(policy.budget, options)
    if (!this.#isConfirmed(LEASE_TERM_MS)) return fail(leasesOf(terms))
    return reservations.reserve({ ...options, ...terms })
  }

  /** Learns what its owner may spend from now on. Sent by the ledger. */
  applyPolicy(policy: SpendingPolicy): void {
    this.#atomically(({ policies }) => policies.learn(policy))
  }

  /**
   * Settles reservations, whatever their age. Returns for each `false`, and changes nothing, where its end was known before, and
   * where it is unknown or another's.
   */
  async settle(settlements: readonly SettlementMessage[]): Promise<readonly boolean[]> {
    for (const { holder, settlement } of settlements) {
      if (this.#reserving.has(holder)) this.#reserving.set(holder, settlement === 'released')
    }
    const settled = this.#atomically(({ reservations }) =>
      settlements.map(({ settlement, details, ...key }) =>
        reservations.settle(key, settlement, details),
      ),
    )
    for (const [index, { id }] of settlements.entries()) if (settled[index]) this.#notify(id)
    if (settled.some((one) => one?.isLate)) {
      await this.#setAlarm(Date.now() + LEASE_IDLE_MS)
    }
    return settled.map((one) => one !== undefined)
  }

  /** Returns a reservation once it is settled; `undefined` where the id is unknown. */
  async whenSettled(id: string): Promise<ReservationRecord | undefined> {
    const record = this.#stores.reservations.find(id)
    if (record?.status !== 'reserved') return record
    await new Promise<void>((resolve) => {
      this.#listeners.set(id, [...(this.#listeners.get(id) ?? []), resolve])
    })
    return this.#stores.reservations.find(id)
  }

  /** Returns the reservations in doubt, newest first. */
  async listInDoubt(question: InDoubtQuestion): Promise<InDoubt[]> {
    const { listInDoubt } = await import('./worldwide.ts')
    return listInDoubt(this.ctx.storage.sql, question)
  }

  /** Settles a reservation in doubt as an administrator decided. @param requestId that of the request that reserved */
  async settleByHand(
    requestId: string,
    settlement: HandSettlement,
  ): Promise<Result<HandSettled, HandRefusal>> {
    const { settleByHand } = await import('./worldwide.ts')
    const settled = this.#atomically(({ reservations }) =>
      settleByHand(this.ctx.storage.sql, reservations, { requestId, settlement }),
    )
    if (settled.ok) await this.#setAlarm(Date.now())
    return settled
  }

  override alarm(): Promise<void> {
    this.#alarmAt = Number.NaN
    return this.prune(Date.now() + this.#skew())
  }

  /**
   * Settles reservations that no request settled in time, forgets expired sessions, returns idle leases to the ledger, and
   * deletes old rows.
   *
   * @param at milliseconds since 1970, by the clock of the callers
   */
  async prune(at: number): Promise<void> {
    const inDoubt = this.#atomically((stores) => {
      stores.deleteOld(new Date(at).toISOString().slice(0, DAY_CHARS))
      return stores.reservations.expire(at)
    })
    for (const id of inDoubt) this.#notify(id)
    // Requests are served between the transactions.
    while (this.#atomically(({ reservations }) => reservations.forget(at))) await scheduler.wait(0)
    const { sql } = this.ctx.storage
    if (sql.databaseSize > SHARD_BYTES) await (await import('./full-shard.ts')).makeRoom(sql)
    // A sync in flight may still raise a lease, so leases are lowered only after it.
    await this.#syncer.idle()
    this.#demand.clearSpent()
    this.#atomically(({ leases }) => leases.lowerIdle(at))
    const { leases, usage, metadata } = this.#stores
    try {
      if (leases.unsynced().length > 0 || usage.isPending()) {
        const [owner, shard] = [metadata.get('owner'), metadata.get('shard')]
        const policy = this.#stores.policies.newest
        await this.#syncer.sync({ owner: String(owner), shard: String(shard), at, policy })
      }
    } finally {
      const due = this.#stores.nextPruneAt(at)
      if (due !== undefined) await this.#setAlarm(Math.max(due, at + LEASE_IDLE_MS) - this.#skew())
    }
  }

  /** Asks the ledger for more calls, and to confirm the leases, beside the answer. A failure is ignored: the next request that needs a call syncs again. */
  #restock(options: ReserveOptions): void {
    this.ctx.waitUntil(this.#syncer.sync(options).catch(() => undefined))
  }

  /**
   * Lets the alarm go off within an idle minute, also where one is set for later: when the next session is forgotten, for example.
   * Then it stores the shard's names and clock skew, too.
   */
  async #ensureAlarm({ owner, shard, at }: ReserveOptions): Promise<void> {
    const soon = Date.now() + LEASE_IDLE_MS
    // NaN is not.
    if (this.#alarmAt <= soon) return
    const { metadata } = this.#stores
    const skew = at - Date.now()
    if (Math.abs(skew - this.#skew()) > CLOCK_STEP_MS) metadata.set('skew', skew)
    if (metadata.get('shard') !== shard) {
      metadata.set('owner', owner)
      metadata.set('shard', shard)
    }
    await this.#setAlarm(soon)
  }

  /** @param at milliseconds since 1970, by the platform's clock */
  #setAlarm(at: number): Promise<void> {
    this.#alarmAt = at
    return this.ctx.storage.setAlarm(at)
  }

  /** Milliseconds from the platform's clock to that of the callers. */
  #skew(): number {
    return this.#stores.metadata.get('skew') ?? 0
  }

  /** Returns whether the ledger has confirmed the leases less than so many milliseconds ago, by the platform's clock. */
  #isConfirmed(maxAgeMs: number): boolean {
    const confirmedAt = this.#stores.metadata.get('confirmedAt') ?? Number.NEGATIVE_INFINITY
    return ageOf(confirmedAt, Date.now()) < maxAgeMs
  }

  #notify(id: string): void {
    for (const listen of this.#listeners.get(id) ?? []) listen()
    this.#listeners.delete(id)
  }

  #atomically<T>(step: (stores: ShardStores) => T): T {
    return this.ctx.storage.transactionSync(() => step(this.#stores))
  }
}
