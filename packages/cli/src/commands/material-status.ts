/** @module The review status of a material in words. */

import { MATERIAL_STATUS } from '@fuse-edge/core/api'

const STATUS_WORDS = new Map<number, string>([
  [MATERIAL_STATUS.underReview, 'under review'],
  [MATERIAL_STATUS.passedByHand, 'ready'],
  [MATERIAL_STATUS.refusedByHand, 'refused'],
  [MATERIAL_STATUS.appealing, 'appealing'],
  [MATERIAL_STATUS.appealPassed, 'ready'],
  [MATERIAL_STATUS.appealRefused, 'refused'],
  [MATERIAL_STATUS.passedByMachine, 'ready'],
  [MATERIAL_STATUS.refusedByMachine, 'refused'],
])

/** Returns the status in words, and for a refused material why. @param reason of the review; empty where none was given */
export function describeStatus(status: number, reason = ''): string {
  const words = STATUS_WORDS.get(status) ?? `state ${status}`
  return words === 'refused' && reason !== '' ? `refused: ${reason}` : words
}
