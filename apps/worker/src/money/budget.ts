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
  readonly perPrefix?: NetworkLimits | undefined
}

/** Limits of each network: of an IPv4 address or an IPv6 /64, and multiples of them for the networks around the /64. */
export interface NetworkLimits extends Limits {
  /** How many times the limits a /56 has. */
  readonly times56: number
  /** How many times the limits a /48 has. */
  readonly times48: number
}

/** Something with its own limits: the whole app, a template, a network. */
export interface Scope extends Limits {
  readonly name: string
}

/** What decides on which scopes a fusion counts. */
export interface Spender {
  /** Id of the template. Needed where the budget has `perTemplate`. */
  readonly template?: string | undefined
  /** Pseudonyms of the networks, narrowest first: an IPv4 address, or a /64, its /56 and its /48. Needed for `perPrefix`. */
  readonly networks?: readonly string[] | undefined
}

function scope(name: string, { perDay, perMonth }: Limits): Scope {
  return { name, perDay, perMonth }
}

function capTimes(cap: Cap | undefined, factor: number): Cap | undefined {
  return (
    cap && {
      calls: cap.calls && cap.calls * factor,
      money: cap.money && cap.money * factor,
    }
  )
}

/** Returns the scopes of networks, narrowest first. A caller without a known network counts on one scope of all such. */
function networkScopes(limits: NetworkLimits, networks: readonly string[]): Scope[] {
  const factors = [1, limits.times56, limits.times48]
  return networks.map((network, index) => {
    const factor = factors[index] ?? 1
    const wider = {
      perDay: capTimes(limits.perDay, factor),
      perMonth: capTimes(limits.perMonth, factor),
    }
    return scope(`prefix:${network}`, wider)
  })
}

/** Returns every scope that a fusion counts on. Each must have a call left. */
export function scopesOf(budget: Budget, { template, networks = [] }: Spender): readonly Scope[] {
  const { perTemplate, perPrefix } = budget
  return [
    scope('app', budget),
    ...(perTemplate === undefined ? [] : [scope(`template:${template}`, perTemplate)]),
    ...(perPrefix === undefined ? [] : networkScopes(perPrefix, networks)),
  ]
}

/** Returns the limit of a session: the lower of its credits and the budget's `perSession`. */
export function sessionCap(credits: number, { perSession }: Budget): Cap {
  const calls = Math.min(credits, perSession?.calls ?? credits)
  return { calls, money: perSession?.money }
}
