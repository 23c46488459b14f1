/** @module Check 14: how often an action may be called in a second. */

import type { ActionName } from '@fuse-edge/core/api'
import { REQUEST_LIMITS } from '@fuse-edge/core/limits'
import { type Refusal, refuseBecause } from '../refusal.ts'

/** Calls in a second for each key and region, where the documents say. The others are sold. */
const LIMITS_PER_SECOND: Readonly<Partial<Record<ActionName, number>>> = Object.freeze({
  DescribeMaterialList: REQUEST_LIMITS.MATERIAL_LIST_CALLS_PER_SECOND,
})

/** Who calls what, where and when. */
export interface RatedCall {
  readonly action: ActionName
  readonly region: string
  /** User or role: the limit is that of a sub-account, not of a key. */
  readonly holder: string
  /** Whole seconds: the limit counts by second of the clock. */
  readonly second: number
  /** What was bought of this action; `undefined` for no limit. */
  readonly boughtPerSecond: number | undefined
}

/** Counts a call, and refuses it when it is one too many. */
export type CheckRate = (call: RatedCall) => Refusal | undefined

/** A counter that forgets everything when a new second begins. */
export function createRateCheck(): CheckRate {
  let current = Number.NaN
  const counts = new Map<string, number>()
  return ({ action, region, holder, second, boughtPerSecond }) => {
    if (second !== current) counts.clear()
    current = second
    const key = `${action} ${region} ${holder}`
    const count = (counts.get(key) ?? 0) + 1
    counts.set(key, count)
    const limit = LIMITS_PER_SECOND[action] ?? boughtPerSecond ?? Number.POSITIVE_INFINITY
    return count > limit ? refuseBecause('frequency', count, limit) : undefined
  }
}
