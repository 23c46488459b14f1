/**
 * @module The shard: spends what the ledger leased it, near the end users.
 *
 * Why the state lives here: a credit must be taken in one atomic step, before the request is sent; a Durable Object is
 * the one place in Cloudflare where that holds, and one near the end user is a short hop away. An app has one for each
 * part of the world (`app`, `app@weur`, …), and a session stays with that in which it was opened; a virtual key has one, so that
 * no signature is good in two. What is held in memory is only who waits, and what need not be asked again; eviction loses nothing.
 * The tables are described in `SCHEMA.md`.
 *
 * The shard has no clock of its own: it goes by that of its callers, whose distance from the platform's it keeps for its alarm.
 */

import { DurableObject } from 'cloudflare:workers'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import { MONEY_LIMITS } from '../limits.ts'
import { createLeaseDemand } from './lease-demand.ts'
import type { LeaseState } from './lease-sync.ts'
import { createTables } from './reservation-schema.ts'
import {
  type Ending,
  type ReservationRecord,
  ReservationStore,
  type Settlement,
  type Taking,
} from './reservation-store.ts'

export interface ReserveOptions extends Taking {
  /** Names the ledger. */
  readonly owner: string
  /** Names this shard. */
  readonly shard: string
}

/** Why nothing was reserved. */
export type ReserveRefusal = 'out-of-credits' | 'over-budget' | 'already-sent'

const DAY_CHARS = 'YYYY-MM-DD'.length
/** A clock that is off by less is not worth writing down. */
const CLOCK_STEP_MS = 1000

export class BudgetShard extends DurableObject<Env> {
  readonly #book: ReservationStore
  readonly #demand = createLeaseDemand()
  readonly #listeners = new Map<string, (() => void)[]>()
  #exchange: Promise<void> | undefined
  #isAwake = false

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    createTables(ctx.storage.sql)
    this.#book = new ReservationStore(ctx.storage.sql)
  }

  /**
   * Takes one call of the session and of every scope, or none. It stays taken until it is settled as `released`; so a
   * reservation that nobody settles is counted, not lost. Waits for the ledger where a lease is used up.
   */
  async reserve(options: ReserveOptions): Promise<Result<undefined, ReserveRefusal>> {
    for (;;) {
      const taken = this.#atomically((book) => book.take(options))
      if (taken.ok) {
        this.#demand.spent(taken.value.leases)
        if (this.#demand.isLow(taken.value.low, options.at))
          this.ctx.waitUntil(this.#restock(options))
        await this.#wake(options)
        return ok(undefined)
      }
      if (typeof taken.error === 'string') return fail(taken.error)
      if (this.#demand.isDry(taken.error, options.at)) return fail('over-budget')
      const leave = this.#demand.wait(taken.error)
      try {
        await (this.#exchange ?? this.#exchangeNow(options))
      } finally {
        leave()
      }
    }
  }

  /** Ends a reservation. The first settlement counts; answers whether this was it. */
  settle(id: string, settlement: Settlement, ending: Ending = {}): boolean {
    const isFirst = this.#atomically((book) => book.settle(id, settlement, ending))
    if (isFirst) this.#tell(id)
    return isFirst
  }

  /** How a reservation ended; waits while nobody knows. `undefined`: there is none. */
  async ended(id: string): Promise<ReservationRecord | undefined> {
    const record = this.#book.find(id)
    if (record?.status !== 'reserved') return record
    await new Promise<void>((resolve) => {
      this.#listeners.set(id, [...(this.#listeners.get(id) ?? []), resolve])
    })
    return this.#book.find(id)
  }

  override alarm(): Promise<void> {
    this.#isAwake = false
    return this.tidy(Date.now() + Number(this.#book.fact('skew') ?? 0))
  }

  /**
   * Ends what nobody settled in time, gives back what nobody uses, and deletes what is old.
   *
   * @param at milliseconds since 1970
   */
  async tidy(at: number): Promise<void> {
    const inDoubt = this.#atomically((book) => {
      book.forget(new Date(at).toISOString().slice(0, DAY_CHARS))
      return book.expire(at)
    })
    for (const id of inDoubt) this.#tell(id)
    // An exchange that is under way may still bring something: only after it is known what there is.
    while (this.#exchange !== undefined) await this.#exchange.catch(() => undefined)
    this.#demand.rest()
    this.#atomically((book) => book.lowerIdle(at))
    const owner = this.#book.fact('owner')
    const shard = this.#book.fact('shard')
    try {
      if (this.#book.untold().length + this.#book.untoldUsage().length > 0) {
        await this.#exchangeNow({ owner: String(owner), shard: String(shard), at })
      }
    } finally {
      const due = this.#book.nextDue(at)
      if (due !== undefined) await this.#setAlarm(Math.max(due, at + MONEY_LIMITS.LEASE_IDLE_MS))
    }
  }

  async #restock(options: ReserveOptions): Promise<void> {
    // Nobody waits for it: what fails here is tried again by whoever does.
    await (this.#exchange ?? this.#exchangeNow(options)).catch(() => undefined)
  }

  /** Tells the ledger what is needed and what is given back, and takes what it gives. One at a time. */
  #exchangeNow(options: Pick<ReserveOptions, 'owner' | 'shard' | 'at'>): Promise<void> {
    const exchange = this.#talk(options).finally(() => {
      this.#exchange = undefined
    })
    this.#exchange = exchange
    return exchange
  }

  async #talk({ owner, shard, at }: Pick<ReserveOptions, 'owner' | 'shard' | 'at'>): Promise<void> {
    const { sequence, leases, usage } = this.#atomically((book) => {
      const next = Number(book.fact('sequence') ?? 0) + 1
      book.setFact('sequence', next)
      const needed = this.#demand
        .take()
        .map(({ shortfall, need }) => ({ ...book.lease(shortfall), need }))
      const others = book
        .untold()
        .filter((lease) => !needed.some((other) => isSameLease(lease, other)))
      return { sequence: next, leases: [...needed, ...others], usage: book.untoldUsage() }
    })
    const ledger = this.env.LEDGER.getByName(owner)
    const answer = await ledger.sync({ owner, shard, sequence, leases, usage })
    if (!answer.ok) throw new Error('the ledger heard a newer sync')
    this.#atomically((book) => {
      for (const row of usage) book.toldUsage(row)
      for (const [index, lease] of leases.entries()) {
        const granted = answer.value[index] ?? lease.granted
        book.grant(lease, granted)
        this.#demand.answered(lease, { more: granted - lease.granted, at })
      }
    })
  }

  /** Remembers whose shard this is, and has it woken up, once. */
  async #wake({ owner, shard, at }: ReserveOptions): Promise<void> {
    if (this.#isAwake) return
    this.#isAwake = true
    const skew = at - Date.now()
    if (Math.abs(skew - Number(this.#book.fact('skew') ?? 0)) > CLOCK_STEP_MS) {
      this.#book.setFact('skew', skew)
    }
    if (this.#book.fact('shard') !== shard) {
      this.#book.setFact('owner', owner)
      this.#book.setFact('shard', shard)
    }
    if ((await this.ctx.storage.getAlarm()) === null) {
      await this.#setAlarm(at + MONEY_LIMITS.LEASE_IDLE_MS)
    }
  }

  async #setAlarm(at: number): Promise<void> {
    this.#isAwake = true
    await this.ctx.storage.setAlarm(at - Number(this.#book.fact('skew') ?? 0))
  }

  #tell(id: string): void {
    for (const listen of this.#listeners.get(id) ?? []) listen()
    this.#listeners.delete(id)
  }

  #atomically<T>(step: (book: ReservationStore) => T): T {
    return this.ctx.storage.transactionSync(() => step(this.#book))
  }
}

function isSameLease(one: LeaseState, other: LeaseState): boolean {
  return one.scope === other.scope && one.day === other.day && one.price === other.price
}
