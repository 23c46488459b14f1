/** @module Explains in plain words why a request was refused before its signature was computed. */

import { MS_PER_DAY } from '../units.ts'
import type { AuthorizationMalformed, SignatureMismatch } from './failures.ts'
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

function explainAuthorization({ part }: AuthorizationMalformed): ExplainedRefusal {
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

type ClearFailure = Exclude<VerifyFailure, SignatureMismatch>

const EXPLAINERS: {
  readonly [Reason in ClearFailure['reason']]: (
    failure: Extract<ClearFailure, { reason: Reason }>,
  ) => ExplainedRefusal
} = {
  'authorization-malformed': explainAuthorization,
  'timestamp-malformed': () => ({
    step: 'clock',
    part: 'X-TC-Timestamp',
    summary: 'X-TC-Timestamp is absent or not in whole seconds of Unix time.',
    causes: ['timestamp-not-seconds', 'timestamp-missing'],
  }),
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

/** Explains every refusal but a mismatch of signatures. */
export function explainRefusal<Reason extends ClearFailure['reason']>(
  failure: Extract<ClearFailure, { reason: Reason }>,
): ExplainedRefusal {
  const reason: Reason = failure.reason
  return EXPLAINERS[reason](failure)
}
