/**
 * @module What an app or a virtual key may spend, at one revision of the catalogue. Where money is spent, the newest known
 * policy decides, from wherever it came. Pure.
 */

import { type Budget, type Scope, type Spender, scopesOf, sessionCap } from './budget.ts'
import { dayIn } from './calendar.ts'
import type { Cap } from './caps.ts'

/** What an owner, an app or a virtual key, may spend. */
export interface SpendingPolicy {
  /** Revision of the catalogue. `undefined` for a catalogue in a variable, which has none and is always the newest. */
  readonly revision?: number | undefined
  /** Whether the owner may spend nothing: it is switched off, or was removed. */
  readonly isStopped: boolean
  /** Names of the keys that may spend: those of sessions, or the secret ids of a virtual key. */
  readonly keys: readonly string[]
  readonly budget: Budget
}

/** Who wants to spend one call. */
export interface CallClaim {
  /** Name of the key that the call is made with. */
  readonly key: string
  /** Credits of the session. `undefined` for a virtual key, which has no sessions. */
  readonly credits?: number | undefined
  readonly spender: Spender
  /** Milliseconds since 1970. */
  readonly at: number
}

/** What a call counts on. */
export interface CallTerms {
  /** Limit of the session over its whole life. Default: unlimited. */
  readonly cap?: Cap | undefined
  /** Scopes that the call counts on. Each needs a call left. */
  readonly scopes: readonly Scope[]
  /** `YYYY-MM-DD`, in the budget's time zone. */
  readonly day: string
  /** Price of the call, minor units of the budget's currency. */
  readonly price: number
}

/** Why a policy allows no call. `needs-template`: the claim names no template, and its limits count. */
export type PolicyRefusal = 'stopped' | 'key-ended' | 'needs-template'

/** Returns the policy of an owner that was removed. */
export const REMOVED: SpendingPolicy = Object.freeze({
  isStopped: true,
  keys: Object.freeze([]),
  budget: Object.freeze({ timeZone: 'UTC', price: 0 }),
})

/** Returns whether a policy is newer than a known one. */
export function isNewer(policy: SpendingPolicy, known: SpendingPolicy | undefined): boolean {
  return (policy.revision ?? Number.POSITIVE_INFINITY) > (known?.revision ?? -1)
}

/** Returns why the policy allows no call; `undefined` where it may. */
export function refusalBy(
  { isStopped, keys, budget }: SpendingPolicy,
  { key, spender }: CallClaim,
): PolicyRefusal | undefined {
  if (isStopped) return 'stopped'
  if (!keys.includes(key)) return 'key-ended'
  const isIncomplete = budget.perTemplate !== undefined && spender.template === undefined
  return isIncomplete ? 'needs-template' : undefined
}

/** Returns what a call counts on under a budget. */
export function callTerms(budget: Budget, { credits, spender, at }: CallClaim): CallTerms {
  return {
    cap: credits === undefined ? undefined : sessionCap(credits, budget),
    scopes: scopesOf(budget, spender),
    day: dayIn(budget.timeZone, at),
    price: budget.price,
  }
}
