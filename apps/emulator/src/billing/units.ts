/** @module What a call costs, in units. */

import { ACTIONS, type ActionName } from '@fuse-edge/core/api'

/** What the documents do not say, as settings. */
export interface ChargeRules {
  /** Whether a billable call that was refused for its picture or its parameters is charged. Default false. */
  readonly failures: boolean
  /** Whether each face counts. Default false: a call is one, however many faces it fuses. */
  readonly faces: boolean
}

/** Only success is charged, once. */
export const DEFAULT_CHARGE_RULES: ChargeRules = Object.freeze({ failures: false, faces: false })

/** One call, when it has ended. */
export interface EndedCall {
  /** `undefined` where it was refused before its action was known. */
  readonly action: ActionName | undefined
  readonly succeeded: boolean
  /** Entries of MergeInfos; 1 where there is no such list. */
  readonly faces: number
}

/** Units to be charged; 0 for none. */
export function unitsOf({ action, succeeded, faces }: EndedCall, rules: ChargeRules): number {
  const isCharged =
    action !== undefined && ACTIONS[action].billable && (succeeded || rules.failures)
  if (!isCharged) return 0
  return rules.faces ? Math.max(1, faces) : 1
}
