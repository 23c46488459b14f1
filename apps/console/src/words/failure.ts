/** @module Sentences for failures of the server of the page. */

import type { Result } from '@fuse-edge/core/result'
import type { ApiFailure } from '../api/request.ts'
import { home } from '../router.ts'
import { tell } from '../state/toasts.ts'
import { say } from './words.ts'

/** Returns what happened, and what to do. */
export function sentenceFor({ kind, message }: ApiFailure): string {
  return say(`${home}.${kind}`, { message })
}

/** Returns the value of an answer. Shows a message and returns `undefined` for a failure. */
export function valueOr<Value>(answer: Result<Value, ApiFailure>): Value | undefined {
  if (answer.ok) return answer.value
  tell(sentenceFor(answer.error), { isBad: true })
  return undefined
}
