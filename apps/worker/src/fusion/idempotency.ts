/**
 * @module Step: claims an idempotent request. The first request with a claim reserves one call; a repeated one waits
 * for the first and gets its result, so that a fusion is paid once.
 *
 * A claim is the caller's `Idempotency-Key`, or else the fingerprint of the content, within one session. With a key, and without a
 * limit per template, everything that the budget needs is known before the body: the reservation then overlaps the second
 * half of the upload. A request that turns out to be invalid cancels it.
 */

import { fail, ok, type Result } from '@fuse-edge/core/result'
import { networkPseudonyms } from '../auth/index.ts'
import type { Context, Ports } from '../context/index.ts'
import { pause } from '../context/pause.ts'
import * as MONEY_LIMITS from '../limits/money.ts'
import { type Reservation, reserve } from '../objects/index.ts'
import type { Failure } from '../problem/index.ts'
import type { ValidFusion } from '../validation/index.ts'
import { createEarlyReservation, type Reserved } from './early-reservation.ts'
import type { EarlyReservations } from './early-reservations.ts'
import { createFingerprint, type Fingerprint } from './fingerprint.ts'
import { joinEarlier, RESERVE_FAILURES, type Replay } from './join-earlier.ts'
import { createPaidCall, type PaidCall } from './paid-call.ts'
import { settle } from './settle.ts'

/** One request that may repeat another. */
export interface IdempotentRequest {
  /** Reserves one call before the request is known to be valid, if its claim is known and few others do so now. */
  readonly reserveEarly: () => void
  /** Reserves one call, or waits for the earlier request with the same claim and returns its result. */
  claim(fusion: ValidFusion): Promise<Result<PaidCall | Replay, Failure>>
  /** Releases the reservation of a request that turned out to be invalid. */
  cancel(): void
}

function release(c: Context, ports: Ports, reservation: Reservation): Promise<void> {
  return settle(c, ports, reservation, { settlement: 'released' })
}

/** Reserves one call of the session. Releases it where it is not known whether the shard reserved it. */
async function reserveCall(
  c: Context,
  ports: Ports,
  id: string,
  template: string | undefined,
): Reserved {
  const app = c.get('app')
  const configuration = c.get('configuration')
  const requestId = c.get('requestId')
  const session = c.get('session')
  const networks = await networkPseudonyms(configuration.signingKeys[0], session)
  return reserve(c.env.BUDGET_SHARD, {
    app,
    session,
    id,
    holder: requestId,
    at: ports.now(),
    signal: ports.timeoutSignal(MONEY_LIMITS.OBJECT_MS),
    pause: (ms) => pause(ports, ms),
    revision: configuration.revision,
    spender: { template, networks },
    onUnknown: (reservation) => void release(c, ports, reservation),
  })
}

/** What a request is begun with. */
export interface BeginOptions {
  /** Value of `Idempotency-Key`, if the caller sent one. */
  readonly key: string | undefined
  /** Early reservations of the isolate. */
  readonly earlyReservations: EarlyReservations
}

/** Begins a request. Reserves nothing yet. */
export function beginIdempotentRequest(
  c: Context,
  ports: Ports,
  { key, earlyReservations }: BeginOptions,
): IdempotentRequest {
  const app = c.get('app')
  const session = c.get('session')
  const stopwatch = c.get('stopwatch')
  const { perTemplate } = app.budget

  const reserveOne = (id: string, template?: string) => reserveCall(c, ports, id, template)

  // Callers choose their keys, so the same key in another session is another claim.
  const named = key === undefined ? undefined : `${session.id} ${key}`
  const early = createEarlyReservation({
    now: ports.now,
    begin: () => earlyReservations.begin(session.id, session.prefix),
    reserve: () => reserveOne(named ?? ''),
    release: (reservation) => release(c, ports, reservation),
  })

  function paidCall(reservation: Reservation, fingerprint: Fingerprint): PaidCall {
    return createPaidCall(
      (settlement, result) =>
        settle(c, ports, reservation, { settlement, hash: fingerprint.kept(), result }),
      fingerprint.decide,
    )
  }

  async function reserveOrReplay(fusion: ValidFusion): Promise<Result<PaidCall | Replay, Failure>> {
    const fingerprint = createFingerprint(fusion, session)
    // Most requests repeat no other, and need no timer.
    let signal: AbortSignal | undefined
    const id = named ?? `${session.id}#${await fingerprint.byContent()}`
    const reserveWhole = () => reserveOne(id, fusion.template.id)
    for (let next = () => early.confirm(reserveWhole); ; next = reserveWhole) {
      const reservation = await next()
      if (reservation.ok) return ok(paidCall(reservation.value, fingerprint))
      if (reservation.error !== 'already-sent') return fail(RESERVE_FAILURES[reservation.error])
      signal ??= ports.timeoutSignal(MONEY_LIMITS.JOIN_MS)
      const earlier = await joinEarlier(c, { id, fingerprint, signal })
      if (earlier !== 'retry') return earlier
    }
  }

  return {
    reserveEarly() {
      if (named !== undefined && perTemplate === undefined) early.start()
    },
    claim: (fusion) => stopwatch.measure('reserve', () => reserveOrReplay(fusion)),
    cancel() {
      c.executionCtx.waitUntil(early.cancel())
    },
  }
}
