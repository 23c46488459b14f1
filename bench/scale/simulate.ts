/**
 * @module Simulates one app at a given rate: the real budget shards and the real ledger of the worker, on SQLite in memory, in virtual
 * time. It leaves out the isolates, which take settlements along, and the cloud.
 */

import { MS_PER_HOUR, MS_PER_SECOND } from '@fuse-edge/core/units'
import { OBJECT_MS } from '../../apps/worker/src/limits/money.ts'
import type { ReserveOptions } from '../../apps/worker/src/objects/budget-shard.ts'
import { randomOf } from '../world/random.ts'
import { createVirtualTime } from '../world/virtual-time.ts'
import { createShards, type SimulatedShard } from './shards.ts'
import { useVirtualTime } from './virtual-globals.ts'

/** What is simulated. */
export interface Scale {
  readonly fusionsPerSecond: number
  readonly seconds: number
  readonly shardsPerPlace: number
  /** The budget, as a part of the fusions that are asked for. */
  readonly budgetShare: number
  readonly seed: number
}

/** What happened. */
export interface Outcome {
  readonly asked: number
  readonly reserved: number
  readonly overBudget: number
  /** Reservations that failed, because no answer of the ledger or of the shard arrived in time. */
  readonly failed: number
  /** Part of the reservations that waited for the ledger, among those in the first second, and among the others. */
  readonly waited: { readonly first: number; readonly later: number }
  /** Longest time of a reservation, milliseconds. */
  readonly longestMs: number
  /** Calls beyond the budget, at the moment when they were most. */
  readonly overspent: number
  /** Part of the budget that lay unspent in shards at the end, when no shard found a call any more. */
  readonly stranded: number
  readonly shards: number
  /** Most requests that reached one shard in a second: reservations and settlements. */
  readonly busiestShard: number
  /** Longest queue before a shard, milliseconds. */
  readonly longestShardQueueMs: number
  readonly syncs: number
  /** Most lease syncs that reached the ledger in a second, the first one included, and after it. */
  readonly busiestLedger: number
  readonly busiestLedgerLater: number
  /** Longest queue before the ledger, milliseconds. */
  readonly longestQueueMs: number
}

const APP = 'shop'
const KEY = 'pk_shop'
const START_MS = Date.UTC(2026, 0, 15, 12)
const EXPIRES_MS = START_MS + MS_PER_HOUR
/** Fusions of a session on average. An assumption, as the next three. */
const PER_SESSION = 5
/** From a reservation to its settlement: the time of a fusion. */
const FUSION_MS = 2500
/** Part of the fusions that the cloud refuses, so that their calls are released. */
const REFUSED = 0.04
const NAMES = Object.freeze({ template: 'portrait', region: 'ap-singapore', country: 'SG' })
const CREDITS = 50
/** How often the books are compared. */
const AUDIT_MS = 100
/** How long requests may still end after the last one began. */
const DRAIN_MS = 8000
const DAY_CHARS = 'YYYY-MM-DD'.length

interface Session extends SimulatedShard {
  readonly id: string
}

/** Runs the simulation. */
export async function simulate(scale: Scale): Promise<Outcome> {
  const { fusionsPerSecond, seconds, shardsPerPlace, budgetShare, seed } = scale
  const time = createVirtualTime(START_MS)
  const restore = useVirtualTime(time)
  const random = randomOf(seed)
  const shards = createShards(time, randomOf(seed, 'network'), {
    app: APP,
    perPlace: shardsPerPlace,
  })
  const limit = Math.floor(fusionsPerSecond * seconds * budgetShare)
  const budget = { timeZone: 'UTC', price: 1, perDay: { calls: limit } }
  const policy = { revision: 1, isStopped: false, keys: [KEY], budget }
  const counts = { asked: 0, reserved: 0, overBudget: 0, failed: 0, overspent: 0, longestMs: 0 }
  const reserved = { first: 0, later: 0 }
  const waited = { first: 0, later: 0 }
  const sessions: Session[] = []
  const end = START_MS + seconds * MS_PER_SECOND

  /** Returns a new session, or one of those that were opened in the last seconds. */
  function drawSession(): Session {
    const isNew = sessions.length === 0 || random.next() < 1 / PER_SESSION
    if (isNew) sessions.push({ ...shards.open(), id: `session-${sessions.length}` })
    const recent = Math.min(sessions.length, fusionsPerSecond)
    return sessions[sessions.length - 1 - Math.floor(random.next() * recent)] as Session
  }

  function optionsOf({ id, name }: Session): ReserveOptions {
    const at = time.now()
    const key = { id: `${id} ${counts.asked}`, holder: `holder ${counts.asked}`, session: id }
    const claim = { key: KEY, credits: CREDITS, spender: {}, expires: EXPIRES_MS, at, policy }
    return { ...key, ...claim, owner: APP, shard: name }
  }

  /** @param askedMs when the end user came @param servedMs when the shard began */
  function countReserved(askedMs: number, servedMs: number): void {
    counts.reserved += 1
    const when = askedMs < START_MS + MS_PER_SECOND ? 'first' : 'later'
    reserved[when] += 1
    if (time.now() > servedMs) waited[when] += 1
  }

  async function fuse(): Promise<void> {
    counts.asked += 1
    const session = drawSession()
    const options = optionsOf(session)
    const { id, holder } = options
    await session.thread.serve()
    const servedMs = time.now()
    const answer = await session.shard.reserve(options).catch(() => undefined)
    const tookMs = time.now() - options.at
    counts.longestMs = Math.max(counts.longestMs, tookMs)
    // The worker has refused the request by then, and releases what it may have reserved.
    const isLate = tookMs > OBJECT_MS
    if (answer === undefined || isLate) counts.failed += 1
    else if (!answer.ok) counts.overBudget += 1
    else countReserved(options.at, servedMs)
    if (!answer?.ok) return
    const settlement = isLate || random.next() < REFUSED ? 'released' : 'committed'
    if (!isLate) await time.sleep(random.exponential(FUSION_MS))
    await session.thread.serve()
    await session.shard.settle([{ id, holder, settlement, details: { names: NAMES } }])
  }

  /** What shards hold is never more than what the ledger recorded, and that is never more than the budget. */
  function audit(): void {
    const day = new Date(time.now()).toISOString().slice(0, DAY_CHARS)
    const recorded = shards.ledger.recorded(day)
    const { spent, granted } = shards.held()
    const beyond = Math.max(spent - limit, recorded - limit, granted - recorded)
    counts.overspent = Math.max(counts.overspent, beyond)
  }

  function arrive(): void {
    void fuse()
    const next = time.now() + random.exponential(MS_PER_SECOND / fusionsPerSecond)
    if (next < end) time.at(next, arrive)
  }

  time.at(START_MS, arrive)
  for (let at = START_MS; at < end + DRAIN_MS; at += AUDIT_MS) time.at(at, audit)
  let stranded = 0
  time.at(end, () => {
    const { spent, granted } = shards.held()
    stranded = (granted - spent) / limit
  })
  try {
    await time.run()
  } finally {
    restore()
  }
  const { ledger } = shards
  const threads = shards.all().map(({ thread }) => thread)
  return {
    ...counts,
    waited: { first: waited.first / reserved.first, later: waited.later / reserved.later },
    stranded,
    shards: shards.all().length,
    longestMs: Math.round(counts.longestMs),
    busiestShard: Math.max(...threads.map((each) => each.busiest())),
    longestShardQueueMs: Math.round(Math.max(...threads.map((each) => each.longestQueueMs()))),
    syncs: ledger.thread.requests(),
    busiestLedger: ledger.thread.busiest(),
    busiestLedgerLater: ledger.thread.busiest(START_MS + MS_PER_SECOND),
    longestQueueMs: Math.round(ledger.thread.longestQueueMs()),
  }
}
