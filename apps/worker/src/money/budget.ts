/** @module What an app or a virtual key may spend, and on which scopes a fusion counts. Pure. */

import type { Cap, Limits } from './caps.ts'

/** A budget, checked. */
export interface Budget extends Limits {
  /** In which days and months begin. */
  readonly timeZone: string
  /** ISO 4217, for people who read about it. */
  readonly currency?: string | undefined
  /** Of one call, in minor units of the currency. */
  readonly price: number
  /** Who is told when so many percent of a limit are used. Default: nobody. */
  readonly alerts?: { url: string; at: number[] } | undefined
  /** Of one session, in all. Default: its credits alone. */
  readonly perSession?: Cap | undefined
  /** Of each template. Default: no other than the app's. */
  readonly perTemplate?: Limits | undefined
  /** Of each network of end users. Default: no other than the app's. */
  readonly perPrefix?: Limits | undefined
}

/** Something that has limits of its own: the whole app, a template, a network. */
export interface Scope extends Limits {
  readonly name: string
}

/** What is known of a fusion when its money is reserved. */
export interface Spender {
  /** Needed where the budget has `perTemplate`. */
  readonly template?: string | undefined
  /** A pseudonym of the network; needed where the budget has `perPrefix`. */
  readonly prefix?: string | undefined
}

function scope(name: string, { perDay, perMonth }: Limits): Scope {
  return { name, perDay, perMonth }
}

/** Every scope that a fusion counts on. All must have room for it. */
export function scopesOf(budget: Budget, { template, prefix }: Spender): readonly Scope[] {
  const { perTemplate, perPrefix } = budget
  return [
    scope('app', budget),
    ...(perTemplate === undefined ? [] : [scope(`template:${template}`, perTemplate)]),
    ...(perPrefix === undefined ? [] : [scope(`prefix:${prefix}`, perPrefix)]),
  ]
}

/** The lower of two limits of a session: its credits, and what the budget says. */
export function sessionCap(credits: number, { perSession }: Budget): Cap {
  const calls = Math.min(credits, perSession?.calls ?? credits)
  return { calls, money: perSession?.money }
}
