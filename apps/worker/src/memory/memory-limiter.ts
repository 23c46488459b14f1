/**
 * @module Bounds the bytes that an isolate holds for messages in flight. Bytes are charged as they arrive. A message that
 * may hold no more waits with the rest unread: HTTP flow control then stops its sender.
 *
 * Memory is divided into pools, which never take from each other. Inside a pool a network may hold as many bytes as are
 * still free, so one network alone gets half of the pool and leaves a part to every newcomer: the dynamic thresholds of
 * shared-memory switches (Choudhury and Hahne, 1998). Inside a network it is the same for sessions and keys. Messages that
 * hold little pass those that hold much.
 *
 * Messages that were read in part could wait for each other (deadlock). So waiting messages are exempt from the pools: small
 * ones as long as they fit into the overflow together, and one larger one at a time.
 *
 * A waiting message asks again and again, on the timers of the same request. No request resolves a promise of another: workerd
 * then runs the rest of the waiting request in the wrong context, once V8 has optimized the code
 * (docs/decisions/0012-bodies-wait-for-memory.md).
 */

/** Options of a limiter. */
export interface MemoryLimiterOptions<Pool extends string> {
  /** Bytes of each pool. */
  readonly pools: Readonly<Record<Pool, number>>
  /** Bytes of all small messages that are exempt from the pools. */
  readonly overflowBytes: number
  /** Largest whole length of a small message. */
  readonly smallBytes: number
  /**
   * Milliseconds after which memory counts as free although it was not released: the platform may end a request
   * without running its `finally` blocks.
   */
  readonly maxHoldMs: number
  /** Milliseconds. */
  readonly now: () => number
}

/** How a message waits. */
export interface Wait {
  /** How often it asks again before it gives up. Lowered with each time, so that a message has one wait for all its bytes. */
  times: number
  /** Longest length that the whole message may have, bytes. */
  readonly wholeBytes: number
  /** Resolves after a moment. */
  readonly pause: () => Promise<void>
}

/** The memory of one message. */
export interface Hold {
  /**
   * Charges more bytes, at once or when they are free. Returns `false`, and charges nothing, if they were not free in
   * time or the hold was released.
   */
  grow(bytes: number, wait: Wait): Promise<boolean>
  /** Whether it had to wait for bytes. */
  readonly hasWaited: boolean
  /** Releases all bytes. Calling it again has no effect. */
  readonly release: () => void
}

interface Account {
  readonly pool: string
  /** Keys of the sums: the pool, and each group with its path. */
  readonly keys: readonly string[]
  bytes: number
  untilMs: number
  /** Bytes that count on the overflow; `undefined` where the message counts on its pool. */
  exemptBytes: number | undefined
  hasWaited: boolean
}

interface Waiting {
  readonly account: Account
  readonly bytes: number
  readonly wholeBytes: number
  isGranted: boolean
}

/** Bounds the bytes of messages in memory. A new limiter has all its memory free. */
export class MemoryLimiter<Pool extends string> {
  readonly #options: MemoryLimiterOptions<Pool>
  readonly #accounts = new Set<Account>()
  /** Bytes of each pool and group, without those of exempt messages. */
  readonly #sums = new Map<string, number>()
  readonly #queue = new Set<Waiting>()

  constructor(options: MemoryLimiterOptions<Pool>) {
    this.#options = options
  }

  /** Returns a hold without bytes. @param groups names of the groups that the message counts on, each inside the one before */
  open(pool: Pool, groups: readonly string[]): Hold {
    const keys = [pool, ...groups].map((_, level, path) => path.slice(0, level + 1).join(' '))
    const account: Account = {
      pool,
      keys,
      bytes: 0,
      untilMs: this.#expiry(),
      exemptBytes: undefined,
      hasWaited: false,
    }
    this.#accounts.add(account)
    return {
      get hasWaited() {
        return account.hasWaited
      },
      grow: async (bytes, wait) => {
        if (!this.#accounts.has(account)) return false
        if (!this.#fits(account, bytes)) return this.#wait(account, bytes, wait)
        this.#charge(account, bytes)
        return true
      },
      release: () => {
        if (!this.#accounts.has(account)) return
        this.#remove(account)
        this.#grantWaiting()
      },
    }
  }

  #expiry(): number {
    return this.#options.now() + this.#options.maxHoldMs
  }

  #sum(key: string): number {
    return this.#sums.get(key) ?? 0
  }

  #count({ keys }: Account, bytes: number): void {
    for (const key of keys) {
      const sum = this.#sum(key) + bytes
      if (sum === 0) this.#sums.delete(key)
      else this.#sums.set(key, sum)
    }
  }

  #charge(account: Account, bytes: number): void {
    account.bytes += bytes
    account.untilMs = this.#expiry()
    if (account.exemptBytes === undefined) this.#count(account, bytes)
  }

  #remove(account: Account): void {
    this.#accounts.delete(account)
    if (account.exemptBytes === undefined) this.#count(account, -account.bytes)
    for (const waiting of this.#queue) {
      if (waiting.account === account) this.#queue.delete(waiting)
    }
  }

  #fits(account: Account, bytes: number): boolean {
    const { pool, keys, exemptBytes } = account
    if (exemptBytes !== undefined) return account.bytes + bytes <= exemptBytes
    const [, ...groups] = keys
    let free = this.#options.pools[pool as Pool] - this.#sum(pool) - bytes
    if (free < 0) return false
    for (const group of groups) {
      const held = this.#sum(group) + bytes
      if (held > free) return false
      free -= held
    }
    return true
  }

  async #wait(account: Account, bytes: number, wait: Wait): Promise<boolean> {
    const waiting: Waiting = { account, bytes, wholeBytes: wait.wholeBytes, isGranted: false }
    account.hasWaited = true
    this.#queue.add(waiting)
    this.#grantWaiting()
    for (; wait.times > 0 && this.#queue.has(waiting); wait.times--) await wait.pause()
    this.#queue.delete(waiting)
    return waiting.isGranted
  }

  #grant(waiting: Waiting): void {
    this.#queue.delete(waiting)
    this.#charge(waiting.account, waiting.bytes)
    waiting.isGranted = true
  }

  /** Grants bytes to the smallest messages first, and exempts what still waits and may be exempt. */
  #grantWaiting(): void {
    if (this.#queue.size === 0) return
    const { now } = this.#options
    for (const account of this.#accounts) if (account.untilMs <= now()) this.#remove(account)
    const size = ({ account, bytes }: Waiting) => account.bytes + bytes
    for (const waiting of [...this.#queue].sort((a, b) => size(a) - size(b))) {
      const isWaiting = this.#queue.has(waiting)
      if (isWaiting && this.#fits(waiting.account, waiting.bytes)) this.#grant(waiting)
    }
    this.#exempt()
  }

  /**
   * Exempts messages of groups that hold little first; of several, those that have waited longest. A small message that is
   * exempt and grows may take the place of the larger one, because all that are exempt could wait for more.
   */
  #exempt(): void {
    const { overflowBytes, smallBytes } = this.#options
    const exempt = [...this.#accounts].flatMap(({ exemptBytes }) => exemptBytes ?? [])
    const isSmall = (bytes: number) => bytes <= smallBytes
    let free = exempt.filter(isSmall).reduce((rest, bytes) => rest - bytes, overflowBytes)
    let hasLarge = !exempt.every(isSmall)
    const largest = ({ account: { keys } }: Waiting) =>
      Math.max(...keys.slice(1).map((key) => this.#sum(key)))
    for (const waiting of [...this.#queue].sort((a, b) => largest(a) - largest(b))) {
      const { account, wholeBytes } = waiting
      const { exemptBytes: own = 0 } = account
      const returned = isSmall(own) ? own : 0
      const asSmall = isSmall(wholeBytes) && wholeBytes <= free + returned
      const mayBeLarge = !isSmall(wholeBytes) || own > 0
      if (!asSmall && !(mayBeLarge && (!hasLarge || !isSmall(own)))) continue
      free += returned - (asSmall ? wholeBytes : 0)
      hasLarge ||= !asSmall
      if (own === 0) this.#count(account, -account.bytes)
      account.exemptBytes = asSmall ? wholeBytes : Math.max(wholeBytes, smallBytes + 1)
      this.#grant(waiting)
    }
  }
}
