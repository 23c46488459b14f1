/** @module The review of materials, as transitions between statuses. */

import { MATERIAL_STATUS } from '@fuse-edge/core/api'
import type { Decision } from '@fuse-edge/core/control'

export type { Decision }

const { underReview, passedByHand, refusedByHand, appealing } = MATERIAL_STATUS
const { appealPassed, appealRefused, refusedByMachine } = MATERIAL_STATUS

/**
 * A refused material may be appealed once, and what is refused on appeal stays refused. Source: the product's FAQ.
 * Whether a material that passed the automatic review can be refused later is not documented; here it cannot.
 */
const TRANSITIONS: Readonly<Record<number, Readonly<Partial<Record<Decision, number>>>>> =
  Object.freeze({
    [underReview]: { pass: passedByHand, refuse: refusedByHand },
    [refusedByHand]: { appeal: appealing },
    [refusedByMachine]: { appeal: appealing },
    [appealing]: { pass: appealPassed, refuse: appealRefused },
  })

/** Returns the decisions that a status allows, as a sentence about a material. */
export function describeDecisions(status: number): string {
  const decisions = Object.keys(TRANSITIONS[status] ?? {})
  return decisions.length === 0
    ? 'its review has ended'
    : `its review allows ${decisions.join(' and ')} now`
}

/** Returns the status after a decision, or `undefined` where the status does not allow it. */
export function nextStatus(status: number, decision: Decision): number | undefined {
  return TRANSITIONS[status]?.[decision]
}
