/** @module Budgets of apps and virtual keys, and the scopes that a fusion counts on. Pure. */

import type { Cap, Limits } from './caps.ts'

/** A validated budget. */
export interface Budget extends Limits {
  /** Time zone in which days and months begin. */
  readonly timeZone: string
  /** ISO 4217, for reports. */
  readonly currency?: string | undefined
  /** Price of one call, minor units of the currency. */
  readonly price: number
  /** Webhook and thresholds of alerts, percent of each limit. Default: no alerts. */
  readonly alerts?: { url: string; at: number[] } | undefined
  /** Limit of one session over its whole life. Default: its credits alone. */
  readonly perSession?: Cap | undefined
  /** Limits of each template. Default: the limits of the app alone. */
  readonly perTemplate?: Limits | undefined
  /** Limits of each network of end users. Default: the limits of the app alone. */
  readonly perPrefix?: Limits | undefined
}

/** Something with its own limits: the whole app, a template, a network. */
export interface Scope extends Limits {
  readonly name: string
}

/** What decides on which scopes a fusion counts. */
export interface Spender {
  /** Id of the template. Needed where the budget has `perTemplate`. */
  readonly template?: string | undefined
  /** Pseudonym of the network. Needed where the budget has `perPrefix`. */
  readonly prefix?: string | undefined
}

function scope(name: string, { perDay, perMonth }: Limits): Scope {
  return { name, perDay, perMonth }
}

/** Returns every scope that a fusion counts on. Each must have a call left. */
export function scopesOf(budget: Budget, { template, prefix }: Spender): readonly Scope[] {
  const { perTemplate, perPrefix } = budget
  return [
    scope('app', budget),
    ...(perTemplate === undefined ? [] : [scope(`template:${template}`, perTemplate)]),
    ...(perPrefix === undefined ? [] : [scope(`prefix:${prefix}`, perPrefix)]),
  ]
}

/** Returns the limit of a session: the lower of its credits and the budget's `perSession`. */
export function sessionCap(credits: number, { perSession }: Budget): Cap {
  const calls = Math.min(credits, perSession?.calls ?? credits)
  return { calls, money: perSession?.money }
}
