/** @module How sure the cause of a refused signature is. */

import type { CallExplanation } from '@fuse-edge/core/control'

/**
 * `proved`: a signature was computed with the cause, and it is the client's. `certain`: the fault is visible in the request
 * itself, and no signature was compared. `foreign`: nothing can be compared without the key. `likely`: a guess.
 */
export type Certainty = 'proved' | 'certain' | 'foreign' | 'likely'

const SIGNATURE_STEPS: readonly string[] = ['canonical-request', 'string-to-sign', 'signature']

/** Returns how sure the cause of an explanation is. */
export function certaintyOf({ explanation, server, client }: CallExplanation): Certainty {
  const { step, causes } = explanation
  if (step === 'key') return 'foreign'
  if (client !== undefined) return 'proved'
  if (causes.length !== 1) return 'likely'
  if (!SIGNATURE_STEPS.includes(step)) return 'certain'
  // Of v1 there are no strings: a single cause gives exactly the client's signature.
  return server === undefined ? 'proved' : 'likely'
}
