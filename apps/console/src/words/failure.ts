/** @module Sentences for failures of the server of the page. */

import type { ProblemField } from '@fuse-edge/core/edge'
import type { Result } from '@fuse-edge/core/result'
import type { ApiFailure } from '../api/request.ts'
import { home } from '../router.ts'
import { tell } from '../state/toasts.ts'
import { failureSentence } from './failure-sentence.ts'

/** Returns what happened, and what to do. */
export function sentenceFor(failure: ApiFailure): string {
  return failureSentence(home, failure)
}

/** Returns the value of an answer. Shows a message and returns `undefined` for a failure. */
export function valueOr<Value>(answer: Result<Value, ApiFailure>): Value | undefined {
  if (answer.ok) return answer.value
  tell(sentenceFor(answer.error), { isBad: true })
  return undefined
}

/**
 * Returns the value of an answer to a form. Of a failure it gives the fields that are wrong to the form, or shows a message
 * where it is about no field.
 */
export function valueOrFields<Value>(
  answer: Result<Value, ApiFailure>,
  onFields: (fields: readonly ProblemField[]) => void,
): Value | undefined {
  const fields = answer.ok ? [] : (answer.error.problem?.errors ?? [])
  onFields(fields)
  return fields.length > 0 ? undefined : valueOr(answer)
}
