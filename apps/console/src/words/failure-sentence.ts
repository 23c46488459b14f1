/** @module Sentences for failures, by the code that the edge gives or by the kind of the failure. */

import type { ProblemCode } from '@fuse-edge/core/edge'
import type { ApiFailure } from '../api/request.ts'
import type { Home } from '../routes.ts'
import { say } from './words.ts'

/** Codes of the edge that have a sentence. Of all others the kind is said, with the words of the edge. */
const CODES = [
  'read-only',
  'catalogue-fixed',
  'busy',
  'body-too-large',
  'cloud-refused',
  'cloud-unreachable',
  'cloud-ambiguous',
] as const satisfies readonly ProblemCode[]

/** Returns what happened, and what to do. @param home the server that failed */
export function failureSentence(home: Home, { kind, message, problem }: ApiFailure): string {
  const code = CODES.find((one) => one === problem?.code)
  return say(code ? `code.${code}` : `${home}.${kind}`, { message })
}
