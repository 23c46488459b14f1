/** @module How the rest of the worker spends: one reservation, settled by whoever made it. */

import { ok, type Result } from '@fuse-edge/core/result'
import type { SessionClaims } from '../context/index.ts'
import type { App, VirtualKey } from '../env/index.ts'
import { dayIn, scopesOf, sessionCap } from '../money/index.ts'
import type { Purse, ReserveOptions, ReserveRefusal } from './purse.ts'
import type { Ending, Settlement, Standing } from './purse-book.ts'

/** A call that has been taken. */
export interface Reservation {
  readonly id: string
  /** Ends it. Until then, and if this fails, it stays counted. */
  settle(settlement: Settlement, ending?: Ending): Promise<void>
}

export interface SpendOptions {
  readonly app: App
  readonly session: SessionClaims
  /** Of the wish: the same for a request that arrives twice. */
  readonly id: string
  /** Milliseconds since 1970. */
  readonly at: number
  readonly template?: string | undefined
  /** Pseudonym of the visitor's network. */
  readonly prefix?: string | undefined
}

/** Takes one credit in a purse. */
async function take(
  purse: DurableObjectStub<Purse>,
  options: ReserveOptions,
): Promise<Result<Reservation, ReserveRefusal>> {
  const reserved = await purse.reserve(options)
  if (!reserved.ok) return reserved
  const { id } = options
  return ok({
    id,
    async settle(settlement, ending) {
      await purse.settle(id, settlement, ending)
    },
  })
}

/** The purse of a session, which is where its visitor was when it was opened. */
function purseOf({ app, purse: locationHint }: SessionClaims) {
  return locationHint === undefined
    ? { name: app, options: {} }
    : { name: `${app}@${locationHint}`, options: { locationHint } }
}

/** Takes one credit in the purse of the session. */
export async function reserve(
  purses: DurableObjectNamespace<Purse>,
  { app, session, id, at, template, prefix }: SpendOptions,
): Promise<Result<Reservation, ReserveRefusal>> {
  const { budget } = app
  const purse = purseOf(session)
  return take(purses.getByName(purse.name, purse.options), {
    owner: app.id,
    purse: purse.name,
    id,
    session: session.id,
    cap: sessionCap(session.credits, budget),
    scopes: scopesOf(budget, { template, prefix }),
    day: dayIn(budget.timeZone, at),
    price: budget.price,
    at,
  })
}

/** How the wish of a session ended, for one that is asked again; waits while nobody knows. */
export async function endOf(
  purses: DurableObjectNamespace<Purse>,
  session: SessionClaims,
  id: string,
): Promise<Standing | undefined> {
  const purse = purseOf(session)
  return purses.getByName(purse.name, purse.options).ended(id)
}

export interface SpendByKeyOptions {
  readonly key: VirtualKey
  /** The same for a call that arrives twice. */
  readonly id: string
  /** Milliseconds since 1970. */
  readonly at: number
}

/** Takes one call in the purse of a virtual key. No app has its name: ids of apps have no colon. */
export function reserveByKey(
  purses: DurableObjectNamespace<Purse>,
  { key, id, at }: SpendByKeyOptions,
): Promise<Result<Reservation, ReserveRefusal>> {
  const { budget } = key
  const owner = `key:${key.id}`
  return take(purses.getByName(owner), {
    owner,
    purse: owner,
    id,
    session: '',
    scopes: scopesOf(budget, {}),
    day: dayIn(budget.timeZone, at),
    price: budget.price,
    at,
  })
}
