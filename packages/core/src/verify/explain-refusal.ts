/** @module Explains in plain words why a request was refused before its signature was computed. */

import { MS_PER_DAY } from '../units.ts'
import type { AuthorizationMalformed, SignatureMismatch, TimestampMalformed } from './failures.ts'
import type { SignatureCause } from './signature-causes.ts'
import type { VerifyFailure } from './verify-request.ts'

/** A refusal that is clear without comparing signatures. */
export interface ExplainedRefusal {
  readonly step: 'authorization' | 'scope' | 'clock' | 'key' | 'headers'
  /** What is wrong: a header, or a part of `Authorization`. */
  readonly part: string
  /** One sentence. */
  readonly summary: string
  /** Most likely first; `SIGNATURE_CAUSES` describes each. */
  readonly causes: readonly SignatureCause[]
}

const HALF_HOUR_SECONDS = 1800
/** A clock that is off by a multiple of half an hour, give or take this much, has the wrong time zone. */
const ZONE_TOLERANCE_SECONDS = 60

function explainClock(skewSeconds: number): ExplainedRefusal {
  const late = Math.abs(skewSeconds)
  const rest = late % HALF_HOUR_SECONDS
  const isZone =
    late > HALF_HOUR_SECONDS - ZONE_TOLERANCE_SECONDS &&
    Math.min(rest, HALF_HOUR_SECONDS - rest) <= ZONE_TOLERANCE_SECONDS
  const direction = skewSeconds > 0 ? 'behind' : 'ahead of'
  const others: SignatureCause[] = skewSeconds > 0 ? ['clock-wrong', 'sent-late'] : ['clock-wrong']
  return {
    step: 'clock',
    part: 'X-TC-Timestamp',
    summary: `The timestamp is ${late} s ${direction} the server’s clock.`,
    causes: isZone ? ['time-zone', ...others] : others,
  }
}

function explainDate(date: string, expected: string): ExplainedRefusal {
  const isNeighbour = Math.abs(Date.parse(date) - Date.parse(expected)) === MS_PER_DAY
  return {
    step: 'scope',
    part: 'CredentialScope',
    summary: `The scope is of ${date}, the timestamp of ${expected} (UTC).`,
    causes: isNeighbour ? ['local-date', 'scope-other-time'] : ['scope-other-time'],
  }
}

/** Returns the value of a header as received, by its lower-case name. */
export type ReadHeader = (name: string) => string | undefined

const MILLISECONDS = /^\d{13}$/

/** Returns the cause of a part of `Authorization` that is right but for upper-case letters. */
function caseCause(part: AuthorizationMalformed['part'], text: string): SignatureCause | undefined {
  if (part === 'signed-headers' && /SignedHeaders=[^,]*[A-Z]/.test(text))
    return 'headers-upper-case'
  const isHash = /Signature=[\dA-Fa-f]{64}$/.test(text.trimEnd())
  return part === 'signature' && isHash ? 'hash-case' : undefined
}

function explainAuthorization(
  { part }: AuthorizationMalformed,
  header: ReadHeader | undefined,
): ExplainedRefusal {
  const cause = caseCause(part, header?.('authorization') ?? '')
  if (cause !== undefined) {
    const what = part === 'signature' ? 'The signature' : 'Names of signed headers'
    return {
      step: 'authorization',
      part,
      summary: `${what} must be in lower case in the Authorization header.`,
      causes: [cause],
    }
  }
  const isMissing = part === 'header'
  return {
    step: 'authorization',
    part,
    summary: isMissing
      ? 'The Authorization header is missing.'
      : `The Authorization header has no valid ${part}.`,
    causes: isMissing ? ['authorization-dropped'] : ['authorization-format'],
  }
}

/** Explains a timestamp. Without the headers it is not known whether there was one. */
function explainTimestamp(_: TimestampMalformed, header: ReadHeader | undefined): ExplainedRefusal {
  const of = (summary: string, ...causes: SignatureCause[]): ExplainedRefusal => ({
    step: 'clock',
    part: 'X-TC-Timestamp',
    summary: `X-TC-Timestamp is ${summary}.`,
    causes,
  })
  const text = header?.('x-tc-timestamp')
  if (header === undefined) {
    const both = ['timestamp-not-seconds', 'timestamp-missing'] as const
    return of('absent or not in whole seconds of Unix time', ...both)
  }
  if (!text) return of('absent', 'timestamp-missing')
  return MILLISECONDS.test(text)
    ? of('in milliseconds; whole seconds are wanted', 'timestamp-milliseconds')
    : of('not in whole seconds of Unix time', 'timestamp-not-seconds')
}

type ClearFailure = Exclude<VerifyFailure, SignatureMismatch>

const EXPLAINERS: {
  readonly [Reason in ClearFailure['reason']]: (
    failure: Extract<ClearFailure, { reason: Reason }>,
    header: ReadHeader | undefined,
  ) => ExplainedRefusal
} = {
  'authorization-malformed': explainAuthorization,
  'timestamp-malformed': explainTimestamp,
  'service-mismatch': () => ({
    step: 'scope',
    part: 'CredentialScope',
    summary: 'The scope names a service that is not served here.',
    causes: ['service-wrong'],
  }),
  'date-mismatch': ({ date, expected }) => explainDate(date, expected),
  expired: ({ skewSeconds }) => explainClock(skewSeconds),
  'secret-id-unknown': () => ({
    step: 'key',
    part: 'SecretId',
    summary: 'The SecretId is unknown.',
    causes: ['secret-id-wrong'],
  }),
  'signed-header-missing': ({ name }) => ({
    step: 'headers',
    part: name,
    summary: `${name} is named as signed but did not arrive.`,
    causes: ['header-dropped'],
  }),
  'payload-unsigned': () => ({
    step: 'headers',
    part: 'X-TC-Content-SHA256',
    summary: 'The body is left out of the signature.',
    causes: ['unsigned-payload'],
  }),
}

/**
 * Explains every refusal but a mismatch of signatures.
 *
 * @param header Headers as received. With them, a header of a wrong form is explained more closely. Default: unknown.
 */
export function explainRefusal<Reason extends ClearFailure['reason']>(
  failure: Extract<ClearFailure, { reason: Reason }>,
  header?: ReadHeader,
): ExplainedRefusal {
  const reason: Reason = failure.reason
  return EXPLAINERS[reason](failure, header)
}
