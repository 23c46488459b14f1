/** @module Says how a call ended that brought no answer: in plain words, or as JSON. */

import { errorCode } from '@fuse-edge/core/api'
import type { Ambiguous, NotSent, Refused } from '@fuse-edge/core/client'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import type { World } from '../world.ts'

/** Every end of a call but the good one. */
export type Unanswered = Refused | NotSent | Ambiguous

/** What a script gets: never a request, which may hold a photo, and never a cause, which may hold anything. */
interface Failure {
  readonly kind: Unanswered['kind']
  readonly code: string
  readonly message: string
  readonly requestId?: string | undefined
  /** Whether money may be gone. */
  readonly billed: 'no' | 'unknown'
}

const NOT_SENT_WORDS: Readonly<Record<string, string>> = Object.freeze({
  unreachable: 'nobody answers at that address',
  'not-offered': 'this site has no such action',
  aborted: 'ended before it was sent',
})

const AMBIGUOUS_WORDS: Readonly<Record<string, string>> = Object.freeze({
  network: 'the connection broke',
  timeout: 'no answer in time',
  aborted: 'ended while waiting for the answer',
  'answer-too-large': 'the answer is larger than any answer of the service',
  status: 'the answer is not one of the service',
  'not-json': 'the answer is cut or not JSON',
  malformed: 'the answer lacks what was asked for',
})

function notSentMessage(outcome: NotSent): string {
  switch (outcome.reason) {
    case 'invalid':
      return outcome.violations.map(({ path, message }) => `${path} ${message}`).join('; ')
    case 'body-too-large':
      return `the request has ${outcome.bytes} bytes; at most ${outcome.limit} are read`
    default:
      return NOT_SENT_WORDS[outcome.reason] ?? outcome.reason
  }
}

/** The end of a call as data. */
export function toFailure(outcome: Unanswered): Failure {
  const { kind } = outcome
  if (kind === 'refused') {
    const { code, message, requestId } = outcome
    return { kind, code, message, requestId, billed: errorCode(code).billed }
  }
  const code = outcome.reason
  if (kind === 'not-sent') return { kind, code, message: notSentMessage(outcome), billed: 'no' }
  const requestId = outcome.reason === 'malformed' ? outcome.requestId : undefined
  return { kind, code, message: AMBIGUOUS_WORDS[code] ?? code, requestId, billed: 'unknown' }
}

const EXITS = Object.freeze({
  refused: EXIT.refused,
  'not-sent': EXIT.notSent,
  ambiguous: EXIT.ambiguous,
} as const)

const INTRODUCTIONS = Object.freeze({
  refused: 'refused',
  'not-sent': 'not sent',
  ambiguous: 'unclear whether it was done',
} as const)

/** Reports such an end and answers the exit code. */
export function reportUnanswered(outcome: Unanswered, json: boolean, world: World): ExitCode {
  const failure = toFailure(outcome)
  if (json) {
    world.print(JSON.stringify({ ok: false, error: failure }))
    return EXITS[failure.kind]
  }
  const { kind, code, message, requestId, billed } = failure
  const lines = [
    `${INTRODUCTIONS[kind]}: ${code}${message === '' ? '' : `: ${message}`}`,
    ...(requestId === undefined ? [] : [`RequestId ${requestId}`]),
    ...(billed === 'no' ? [] : ['It may have been billed.']),
  ]
  world.say(`${lines.join('\n')}\n`)
  return EXITS[kind]
}
