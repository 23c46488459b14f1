/**
 * @module Step: claims an idempotent request. The first request with a claim reserves one call; a repeated one waits
 * for the first and gets its result, so that a fusion is paid once.
 *
 * A claim is the caller's `Idempotency-Key`, or else the hash of the content, within one session. With a key, and without a
 * limit per template, everything that the budget needs is known before the body: the reservation then overlaps the
 * upload. A request that turns out to be invalid cancels it.
 */

import { fail, ok, type Result } from '@fuse-edge/core/result'
import type { Context } from 'hono'
import { networkPseudonyms } from '../auth/index.ts'
import type { AppEnv, Ports } from '../context/index.ts'
import { MONEY_LIMITS } from '../limits.ts'
import {
  awaitSettlement,
  type Reservation,
  type ReservationRecord,
  type ReserveRefusal,
  reserve,
  type Settlement,
} from '../objects/index.ts'
import type { Failure } from '../problem/index.ts'
import { fusionHash, type ValidFusion } from '../validation/index.ts'
import { settle } from './settle.ts'

/** A call that is reserved and has not been made. */
export interface PaidCall {
  readonly kind: 'paid'
  /** Settles the reservation after the answer. @param result what a repeated request needs to find the picture */
  settle(settlement: Settlement, result?: string): void
}

/** The result of an earlier request with the same claim. */
export interface Replay {
  readonly kind: 'replay'
  /** What the earlier request passed to {@link PaidCall.settle}. */
  readonly result: string
}

/** One request that may repeat another. */
export interface IdempotentRequest {
  /** Reserves one call, or waits for the earlier request with the same claim and returns its result. */
  claim(fusion: ValidFusion): Promise<Result<PaidCall | Replay, Failure>>
  /** Releases the reservation of a request that turned out to be invalid. */
  cancel(): void
}

const REFUSALS: Readonly<Record<ReserveRefusal, Failure>> = Object.freeze({
  'out-of-credits': {
    code: 'out-of-credits',
    detail: 'The session may not make more fusions; a new session may.',
  },
  'already-sent': {
    code: 'already-sent',
    detail: 'This fusion was sent before; it may be made. Nothing was sent again.',
  },
  'over-budget': {
    code: 'over-budget',
    detail: 'The app may not make more fusions for now.',
  },
})

const MISMATCH: Failure = {
  code: 'idempotency-mismatch',
  detail: 'A request with this Idempotency-Key asked for something else before.',
}

type Reserved = Promise<Result<Reservation, ReserveRefusal>>

/** Returns what an earlier request's end means for this one; `retry` if that fusion was certainly not made. */
function replayOf(
  record: ReservationRecord | undefined,
  hash: string,
): Result<Replay, Failure> | 'retry' {
  if (record === undefined || record.status === 'released') return 'retry'
  if (record.hash !== undefined && record.hash !== hash) return fail(MISMATCH)
  const { result } = record
  return result === undefined ? fail(REFUSALS['already-sent']) : ok({ kind: 'replay', result })
}

/** Resolves with `undefined` if the signal aborts first. */
function within<T>(signal: AbortSignal, work: Promise<T>): Promise<T | undefined> {
  return Promise.race([
    work,
    new Promise<undefined>((resolve) => {
      const giveUp = () => resolve(undefined)
      if (signal.aborted) giveUp()
      else signal.addEventListener('abort', giveUp, { once: true })
    }),
  ])
}

/** Begins a request, and reserves already if it can. @param key value of `Idempotency-Key`, if the caller sent one */
export function beginIdempotentRequest(
  c: Context<AppEnv>,
  ports: Ports,
  key: string | undefined,
): IdempotentRequest {
  const { app, configuration, session, stopwatch } = c.var
  const { perPrefix, perTemplate } = app.budget

  async function reserveOne(id: string, template?: string): Reserved {
    const networks =
      perPrefix && (await networkPseudonyms(configuration.signingKeys[0], session.prefix))
    return reserve(c.env.BUDGET_SHARD, { app, session, id, at: ports.now(), template, networks })
  }

  // Callers choose their keys, so the same key in another session is another claim.
  const named = key === undefined ? undefined : `${session.id} ${key}`
  const early = named !== undefined && perTemplate === undefined ? reserveOne(named) : undefined
  // `claim` awaits it and sees a fault; until then the rejection must not count as unhandled.
  early?.catch(() => undefined)

  function paidCall(reservation: Reservation, hash: Promise<string>): PaidCall {
    return {
      kind: 'paid',
      settle: (settlement, result) => settle(c, ports, reservation, { settlement, hash, result }),
    }
  }

  async function reserveOrReplay(
    fusion: ValidFusion,
    hash: Promise<string>,
  ): Promise<Result<PaidCall | Replay, Failure>> {
    const signal = ports.timeoutSignal(MONEY_LIMITS.JOIN_MS)
    const id = named ?? `${session.id}#${await hash}`
    for (let reserved = early; ; reserved = undefined) {
      const reservation = await (reserved ?? reserveOne(id, fusion.template.id))
      if (reservation.ok) return ok(paidCall(reservation.value, hash))
      if (reservation.error !== 'already-sent') return fail(REFUSALS[reservation.error])
      const record = await within(signal, awaitSettlement(c.env.BUDGET_SHARD, session, id))
      if (signal.aborted) return fail(REFUSALS['already-sent'])
      const replay = replayOf(record, await hash)
      if (replay !== 'retry') return replay
    }
  }

  return {
    claim: (fusion) =>
      stopwatch.measure('reserve', () => reserveOrReplay(fusion, fusionHash(fusion))),
    cancel() {
      const released = early?.then(async (reservation) => {
        if (reservation.ok) await reservation.value.settle('released')
      })
      if (released !== undefined) c.executionCtx.waitUntil(released.catch(() => undefined))
    },
  }
}
