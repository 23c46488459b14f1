/**
 * @module An end user's wish, which is paid once however often it is asked: reserves its money, or finds what came of it.
 *
 * Where all is known that the budget asks for, the shard is asked while the body is still on its way, so that nobody
 * waits for it. What is reserved for a request that breaks a rule goes back.
 */

import { fail, ok, type Result } from '@fuse-edge/core/result'
import type { Context } from 'hono'
import { prefixPseudonym } from '../auth/index.ts'
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
import { settleLater, usageNames } from './settle-later.ts'

/** Money for a call that nobody has made yet. */
export interface Paid {
  /** Settles it after the answer; `result` is where the picture is, for those who ask again. */
  settle(settlement: Settlement, result?: string): void
}

/** What came of the wish when it was asked before. */
export interface Made {
  readonly result: string
}

/** One request's part in a wish. */
export interface Wish {
  /** Money for the call, or what came of the call of another request. */
  take(fusion: ValidFusion): Promise<Result<Paid | Made, Failure>>
  /** The request breaks a rule: what was reserved for it goes back. */
  drop(): void
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

/** What another request's end means for this one; `again`: that one was certainly not made. */
function judge(
  record: ReservationRecord | undefined,
  hash: string,
): Result<Made, Failure> | 'again' {
  if (record === undefined || record.status === 'released') return 'again'
  if (record.hash !== undefined && record.hash !== hash) return fail(MISMATCH)
  const { result } = record
  return result === undefined ? fail(REFUSALS['already-sent']) : ok({ result })
}

/** `undefined` when the time is over first. */
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

/** @param key that the caller gave */
export function startWish(c: Context<AppEnv>, ports: Ports, key: string | undefined): Wish {
  const { app, configuration, session, stopwatch } = c.var
  const { perPrefix, perTemplate } = app.budget

  async function ask(id: string, template?: string): Reserved {
    const prefix =
      perPrefix && (await prefixPseudonym(configuration.signingKeys[0], session.prefix))
    return reserve(c.env.BUDGET_SHARD, { app, session, id, at: ports.now(), template, prefix })
  }

  // Keys are the caller's: what another session calls by the same name is another wish.
  const named = key === undefined ? undefined : `${session.id} ${key}`
  const early = named !== undefined && perTemplate === undefined ? ask(named) : undefined
  // Whoever waits for it hears of a fault; while nobody does, nobody need.
  early?.catch(() => undefined)

  function paid(reservation: Reservation, hash: Promise<string>): Paid {
    return {
      settle: (settlement, result) =>
        settleLater(c, ports, {
          id: reservation.id,
          settlement,
          settle: async () =>
            reservation.settle(settlement, { hash: await hash, result, names: usageNames(c) }),
        }),
    }
  }

  async function takeOrJoin(
    fusion: ValidFusion,
    hash: Promise<string>,
  ): Promise<Result<Paid | Made, Failure>> {
    const signal = ports.timeoutSignal(MONEY_LIMITS.JOIN_MS)
    const id = named ?? `${session.id}#${await hash}`
    for (let reserved = early; ; reserved = undefined) {
      const taken = await (reserved ?? ask(id, fusion.template.id))
      if (taken.ok) return ok(paid(taken.value, hash))
      if (taken.error !== 'already-sent') return fail(REFUSALS[taken.error])
      const end = await within(signal, awaitSettlement(c.env.BUDGET_SHARD, session, id))
      if (signal.aborted) return fail(REFUSALS['already-sent'])
      const verdict = judge(end, await hash)
      if (verdict !== 'again') return verdict
    }
  }

  return {
    take: (fusion) => stopwatch.measure('reserve', () => takeOrJoin(fusion, fusionHash(fusion))),
    drop() {
      const goesBack = early?.then(async (taken) => {
        if (taken.ok) await taken.value.settle('released')
      })
      if (goesBack !== undefined) c.executionCtx.waitUntil(goesBack.catch(() => undefined))
    },
  }
}
