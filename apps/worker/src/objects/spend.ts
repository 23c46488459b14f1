/** @module How the rest of the worker spends: one reservation, settled by whoever made it. */

import { fail, ok, type Result } from '@fuse-edge/core/result'
import type { SessionClaims } from '../context/index.ts'
import type { App, VirtualKey } from '../env/index.ts'
import type { Failure } from '../problem/index.ts'
import type { Purse, ReserveOptions, ReserveRefusal, Settlement } from './purse.ts'

/** A credit that has been taken. */
export interface Reservation {
  readonly id: string
  /** Ends it. Until then, and if this fails, it stays counted. */
  settle(settlement: Settlement): Promise<void>
}

export interface SpendOptions {
  readonly app: App
  readonly session: SessionClaims
  /** Of the wish: the same for a request that arrives twice. */
  readonly id: string
  /** Milliseconds since 1970. */
  readonly at: number
}

const REFUSALS: Readonly<Record<ReserveRefusal, Failure>> = Object.freeze({
  'out-of-credits': {
    code: 'out-of-credits',
    detail: 'The session may not make more fusions; a new session may.',
  },
  'already-sent': {
    code: 'already-sent',
    detail:
      'A fusion with this Idempotency-Key was sent before; it may be made. Nothing was sent again.',
  },
  'over-budget': {
    code: 'over-budget',
    detail: 'The app may not make more fusions today (UTC).',
  },
})

/** Takes one credit in a purse, which the caller of this function names. */
async function take(
  purse: DurableObjectStub<Purse>,
  options: ReserveOptions,
): Promise<Result<Reservation, ReserveRefusal>> {
  const reserved = await purse.reserve(options)
  if (!reserved.ok) return reserved
  const { id } = options
  return ok({
    id,
    async settle(settlement) {
      await purse.settle(id, settlement)
    },
  })
}

/** Takes one credit in the purse of the app. */
export async function reserve(
  purses: DurableObjectNamespace<Purse>,
  { app, session, id, at }: SpendOptions,
): Promise<Result<Reservation, Failure>> {
  const { id: sessionId, credits } = session
  const { dailyCap } = app
  const options = { id, session: sessionId, credits, dailyCap, at }
  const taken = await take(purses.getByName(app.id), options)
  return taken.ok ? taken : fail(REFUSALS[taken.error])
}

export interface SpendByKeyOptions {
  readonly key: VirtualKey
  /** The same for a call that arrives twice. */
  readonly id: string
  /** Milliseconds since 1970. */
  readonly at: number
}

/** Takes one call of the day in the purse of a virtual key. No app has its name: ids of apps have no colon. */
export function reserveByKey(
  purses: DurableObjectNamespace<Purse>,
  { key, id, at }: SpendByKeyOptions,
): Promise<Result<Reservation, ReserveRefusal>> {
  const { dailyCap } = key
  const options = { id, session: '', credits: Number.POSITIVE_INFINITY, dailyCap, at }
  return take(purses.getByName(`key:${key.id}`), options)
}
