/** @module How many units a call is charged. */

import { ACTIONS, type ActionName } from '@fuse-edge/core/api'

/** What is charged, where the service's documents do not say it. */
export interface ChargeRules {
  /**
   * Whether a billable call is charged that was refused after its action was known.
   * @default false
   */
  readonly failures: boolean
  /**
   * Whether each face of a call is charged. Otherwise a call is one unit, however many faces it fuses.
   * @default false
   */
  readonly faces: boolean
}

/** Charges successful calls only, one unit each. */
export const DEFAULT_CHARGE_RULES: ChargeRules = Object.freeze({ failures: false, faces: false })

/** A call that has ended. */
export interface EndedCall {
  /** `undefined` for a call that was refused before its action was known. */
  readonly action: ActionName | undefined
  readonly succeeded: boolean
  /** Entries of `MergeInfos`; 1 for a request without that list. */
  readonly faces: number
}

/** Returns the number of faces that a request names: the entries of `MergeInfos`, or 1 without that list. */
export function facesOf(parameters: object): number {
  const list = 'MergeInfos' in parameters ? parameters.MergeInfos : undefined
  return Array.isArray(list) ? list.length : 1
}

/** Returns how many units a call is charged; 0 for a call that is free. */
export function unitsOf({ action, succeeded, faces }: EndedCall, rules: ChargeRules): number {
  const isCharged =
    action !== undefined && ACTIONS[action].billable && (succeeded || rules.failures)
  if (!isCharged) return 0
  return rules.faces ? Math.max(1, faces) : 1
}
