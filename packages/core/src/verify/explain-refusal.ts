/** @module Says in plain words why a request was refused before its signature was computed. */

import type { SignatureMismatch } from './failures.ts'
import type { SignatureCause } from './signature-causes.ts'
import type { VerifyFailure } from './verify-request.ts'

/** A refusal that needs no comparison. */
export interface ExplainedRefusal {
  readonly step: 'authorization' | 'scope' | 'clock' | 'key' | 'headers'
  /** What of the request is wrong: a header, or a part of `Authorization`. */
  readonly part: string
  /** One sentence. */
  readonly summary: string
  /** Most likely first; `SIGNATURE_CAUSES` has the words. */
  readonly causes: readonly SignatureCause[]
}

const DAY_MS = 86_400_000
const HALF_HOUR_SECONDS = 1800
/** Clocks are rarely off by this little from a whole half hour by chance. */
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
  const isNeighbour = Math.abs(Date.parse(date) - Date.parse(expected)) === DAY_MS
  return {
    step: 'scope',
    part: 'CredentialScope',
    summary: `The scope is of ${date}, the timestamp of ${expected} (UTC).`,
    causes: isNeighbour ? ['local-date', 'scope-other-time'] : ['scope-other-time'],
  }
}

/** Explains every refusal but a mismatch. */
export function explainRefusal(
  failure: Exclude<VerifyFailure, SignatureMismatch>,
): ExplainedRefusal {
  switch (failure.reason) {
    case 'authorization-malformed': {
      const isMissing = failure.part === 'header'
      return {
        step: 'authorization',
        part: failure.part,
        summary: isMissing
          ? 'There is no Authorization header.'
          : `The Authorization header has no valid ${failure.part}.`,
        causes: isMissing ? ['authorization-dropped'] : ['authorization-format'],
      }
    }
    case 'timestamp-malformed': {
      const summary = 'X-TC-Timestamp is absent or not in whole seconds of Unix time.'
      const causes = ['timestamp-not-seconds', 'timestamp-missing'] as const
      return { step: 'clock', part: 'X-TC-Timestamp', summary, causes }
    }
    case 'service-mismatch': {
      const summary = 'The scope names a service that is not served here.'
      return { step: 'scope', part: 'CredentialScope', summary, causes: ['service-wrong'] }
    }
    case 'date-mismatch':
      return explainDate(failure.date, failure.expected)
    case 'expired':
      return explainClock(failure.skewSeconds)
    case 'secret-id-unknown': {
      const summary = 'Nobody has this SecretId.'
      return { step: 'key', part: 'SecretId', summary, causes: ['secret-id-wrong'] }
    }
    case 'signed-header-missing': {
      const summary = `${failure.name} is named as signed but did not arrive.`
      return { step: 'headers', part: failure.name, summary, causes: ['header-dropped'] }
    }
    case 'payload-unsigned': {
      const summary = 'The body is left out of the signature.'
      return { step: 'headers', part: 'X-TC-Content-SHA256', summary, causes: ['unsigned-payload'] }
    }
  }
}
