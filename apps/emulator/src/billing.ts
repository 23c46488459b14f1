/** @module What a call costs. */

import { ACTIONS, type ActionName } from '@fuse-edge/core/api'

/**
 * Whether a call is charged: a billable action that succeeded, once, however many faces it fused. That failures
 * are free, and faces not counted, is an assumption: the documents do not say.
 */
export function isBilled(action: ActionName | undefined, succeeded: boolean): boolean {
  return succeeded && action !== undefined && ACTIONS[action].billable
}
