/** @module The last explanations, by the RequestId of their calls; in memory only. */

import type { CallExplanation } from './explain-call.ts'

export interface Explanations {
  add(explanation: CallExplanation): void
  find(requestId: string): CallExplanation | undefined
}

const EXPLANATIONS_MAX = 100

/** Remembers the last hundred. */
export function createExplanations(): Explanations {
  const kept = new Map<string, CallExplanation>()
  return {
    add: (explanation) => {
      kept.set(explanation.requestId, explanation)
      const [oldest] = kept.keys()
      if (kept.size > EXPLANATIONS_MAX && oldest !== undefined) kept.delete(oldest)
    },
    find: (requestId) => kept.get(requestId),
  }
}
