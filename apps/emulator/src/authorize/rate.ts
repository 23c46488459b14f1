/** @module Check 14: how often an action may be called in a second. */

import type { ActionName } from '@fuse-edge/core/api'
import { type Refusal, refuseBecause } from '../refusal.ts'

/** Calls in a second for each key and region. FuseFace is sold by QPS: what was bought is not known here. */
const LIMITS_PER_SECOND: Readonly<Record<ActionName, number>> = Object.freeze({
  FuseFace: Number.POSITIVE_INFINITY,
  DescribeMaterialList: 1,
})

/** Who calls what, where and when. */
export interface RatedCall {
  readonly action: ActionName
  readonly region: string
  readonly secretId: string
  /** Whole seconds: the limit counts by second of the clock. */
  readonly second: number
}

/** Counts a call, and refuses it when it is one too many. */
export type CheckRate = (call: RatedCall) => Refusal | undefined

/** A counter that forgets everything when a new second begins. */
export function createRateCheck(): CheckRate {
  let current = Number.NaN
  const counts = new Map<string, number>()
  return ({ action, region, secretId, second }) => {
    if (second !== current) counts.clear()
    current = second
    const key = `${action} ${region} ${secretId}`
    const count = (counts.get(key) ?? 0) + 1
    counts.set(key, count)
    const limit = LIMITS_PER_SECOND[action]
    return count > limit ? refuseBecause('frequency', count, limit) : undefined
  }
}
