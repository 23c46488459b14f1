/** @module How the review of a material goes: from which state to which. */

import { MATERIAL_STATUS } from '@fuse-edge/core/api'

const { underReview, passedByHand, refusedByHand, appealing } = MATERIAL_STATUS
const { appealPassed, appealRefused, refusedByMachine } = MATERIAL_STATUS

/** What can be decided about a material. */
export type Decision = 'pass' | 'refuse' | 'appeal'

/**
 * One appeal for each refused material; what was refused on appeal stays so. Source: the product's FAQ. Whether a
 * material that the machine passed can be refused later is not documented: here it cannot.
 */
const TRANSITIONS: Readonly<Record<number, Readonly<Partial<Record<Decision, number>>>>> =
  Object.freeze({
    [underReview]: { pass: passedByHand, refuse: refusedByHand },
    [refusedByHand]: { appeal: appealing },
    [refusedByMachine]: { appeal: appealing },
    [appealing]: { pass: appealPassed, refuse: appealRefused },
  })

/** The state after a decision, or `undefined` where there is no such way. */
export function nextStatus(status: number, decision: Decision): number | undefined {
  return TRANSITIONS[status]?.[decision]
}
