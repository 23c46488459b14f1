/** @module Reports a call that did not succeed: a message for people, or JSON. */

import { errorCode } from '@fuse-edge/core/api'
import type { Ambiguous, NotSent, Refused } from '@fuse-edge/core/client'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import type { Ports } from '../ports.ts'
import { type ErrorReport, printError } from './print-error.ts'

/** Every outcome of a call except `done`. */
export type FailedOutcome = Refused | NotSent | Ambiguous

/** The error of a call. It never holds the request, which may contain a photo. */
interface FailureReport extends ErrorReport {
  readonly kind: FailedOutcome['kind']
  readonly requestId?: string | undefined
  /** Whether the call may have been billed. */
  readonly billed: 'no' | 'unknown'
}

const NOT_SENT_MESSAGES: Readonly<Record<string, string>> = Object.freeze({
  unreachable: 'no server answers at that address',
  'not-offered': 'this site does not offer the action; --site selects the other one',
  aborted: 'stopped before the request was sent',
})

const AMBIGUOUS_MESSAGES: Readonly<Record<string, string>> = Object.freeze({
  network: 'the connection broke',
  timeout: 'no answer in time',
  aborted: 'stopped while waiting for the answer',
  'answer-too-large': 'the answer is larger than any answer of the service',
  status: 'the answer did not come from the service',
  'not-json': 'the answer is incomplete or not JSON',
  malformed: 'the answer lacks fields that the action promises',
})

function notSentMessage(outcome: NotSent): string {
  switch (outcome.reason) {
    case 'invalid':
      return outcome.violations.map(({ path, message }) => `${path} ${message}`).join('; ')
    case 'body-too-large':
      return `the request has ${outcome.bytes} bytes; the service reads at most ${outcome.limit}`
    case 'invalid-header':
      return `the header ${outcome.header} has a character that a header cannot carry`
    default:
      return NOT_SENT_MESSAGES[outcome.reason] ?? outcome.reason
  }
}

function toReport(outcome: FailedOutcome): FailureReport {
  const { kind } = outcome
  if (kind === 'refused') {
    const { code, message, requestId } = outcome
    return { kind, code, message, requestId, billed: errorCode(code).billed }
  }
  const code = outcome.reason
  if (kind === 'not-sent') return { kind, code, message: notSentMessage(outcome), billed: 'no' }
  const requestId = outcome.reason === 'malformed' ? outcome.requestId : undefined
  return { kind, code, message: AMBIGUOUS_MESSAGES[code] ?? code, requestId, billed: 'unknown' }
}

const EXITS = Object.freeze({
  refused: EXIT.refused,
  'not-sent': EXIT.notSent,
  ambiguous: EXIT.ambiguous,
} as const)

const INTRODUCTIONS = Object.freeze({
  refused: 'refused',
  'not-sent': 'not sent',
  ambiguous: 'unknown whether it was executed',
} as const)

/** Codes with which a service refuses an action that only the other site has. */
const OTHER_SITE = new Set(['InvalidAction', 'NoSuchVersion'])

/** Writes the report, as JSON to standard output or as a message to standard error, and returns the exit code. */
export function reportFailure(outcome: FailedOutcome, json: boolean, ports: Ports): ExitCode {
  const report = toReport(outcome)
  const { kind, code, message, requestId, billed } = report
  const lines = [
    `${INTRODUCTIONS[kind]}: ${code}${message === '' ? '' : `: ${message}`}`,
    ...(requestId === undefined ? [] : [`RequestId ${requestId}`]),
    ...(OTHER_SITE.has(code)
      ? ['Some actions exist on one site only: compare --site with the site of this address.']
      : []),
    ...(billed === 'no' ? [] : ['It may have been billed.']),
  ]
  printError({ error: report, text: lines.join('\n') }, json, ports)
  return EXITS[kind]
}
