/** @module Keeps the latest explanations in memory, by the RequestId of their calls. */

import type { CallExplanation } from './explain-call.ts'

/** Explanations by RequestId. */
export interface Explanations {
  add(explanation: CallExplanation): void
  find(requestId: string): CallExplanation | undefined
}

const EXPLANATIONS_MAX = 100

/** Creates a store of the latest {@link EXPLANATIONS_MAX} explanations. */
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
