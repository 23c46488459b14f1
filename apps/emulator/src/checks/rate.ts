/** @module How often an action may be called in a second. */

import type { ActionName } from '@fuse-edge/core/api'
import { REQUEST_LIMITS } from '@fuse-edge/core/limits'
import type { Refusal } from '@fuse-edge/core/wire'
import { refuseService } from '../protocol/index.ts'

/** Documented calls a second, for each key and region. The limits of other actions are sold. */
const LIMITS_PER_SECOND: Readonly<Partial<Record<ActionName, number>>> = Object.freeze({
  DescribeMaterialList: REQUEST_LIMITS.MATERIAL_LIST_CALLS_PER_SECOND,
})

/** A call as it is counted. */
export interface RatedCall {
  readonly action: ActionName
  readonly region: string
  /** `root`, a user or a role: the keys of one holder are counted together. */
  readonly holder: string
  /** Seconds of Unix time: the limit counts by second of the clock. */
  readonly second: number
  /** Purchased calls a second of the action; `undefined` for no limit. */
  readonly boughtPerSecond: number | undefined
}

/** Counts a call. Returns a refusal for a call above the limit. */
export type CountCall = (call: RatedCall) => Refusal | undefined

/** Creates a counter of the calls in the current second. */
export function createCallCounter(): CountCall {
  let current = Number.NaN
  const counts = new Map<string, number>()
  return ({ action, region, holder, second, boughtPerSecond }) => {
    if (second !== current) counts.clear()
    current = second
    const key = `${action} ${region} ${holder}`
    const count = (counts.get(key) ?? 0) + 1
    counts.set(key, count)
    const limit = LIMITS_PER_SECOND[action] ?? boughtPerSecond ?? Number.POSITIVE_INFINITY
    return count > limit ? refuseService('frequency', count, limit) : undefined
  }
}
