/**
 * @module Verifies the token of a Turnstile challenge with Cloudflare. Every answer but a clear success refuses it.
 * Source: Cloudflare Turnstile, server-side validation.
 */

import type { Ports } from '../context/index.ts'
import type { TurnstileAccess } from '../env/index.ts'

/** A challenge that a page says to have passed, and where it must have been passed. */
export interface ChallengeClaim {
  /** Token that the challenge gave the page. */
  readonly token: string
  /** Address of the end user. `undefined` where the runtime does not provide it. */
  readonly endUser: string | undefined
  /** Host name of the page. */
  readonly hostname: string
  readonly action: string
}

/** Result of the verification. `unavailable`: Turnstile did not answer, or refused the worker's own request. */
export type ChallengeVerdict = 'passed' | 'failed' | 'unavailable'

interface Answer {
  readonly success?: unknown
  readonly hostname?: unknown
  readonly action?: unknown
  readonly 'error-codes'?: unknown
}

/** Time limit of one attempt, while the end user waits. */
const TIMEOUT_MS = 5000
/** Attempts of one verification. A token is valid once, so both carry the same `idempotency_key`. */
const ATTEMPTS = 2
/** Error codes that the worker or Turnstile caused, not the end user. */
const NOT_BY_END_USER: ReadonlySet<unknown> = new Set([
  'missing-input-secret',
  'invalid-input-secret',
  'bad-request',
  'internal-error',
])

async function siteverify(
  { fetch, timeoutSignal }: Ports,
  url: string,
  request: object,
): Promise<Answer | undefined> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(request),
      redirect: 'manual',
      signal: timeoutSignal(TIMEOUT_MS),
    })
    const answer: unknown = await response.json()
    return typeof answer === 'object' && answer !== null ? answer : undefined
  } catch {
    return undefined
  }
}

function classify(answer: Answer, { hostname, action }: ChallengeClaim): ChallengeVerdict {
  if (answer.success === true) {
    return answer.hostname === hostname && answer.action === action ? 'passed' : 'failed'
  }
  const codes: unknown = answer['error-codes']
  return Array.isArray(codes) && codes.some((code) => NOT_BY_END_USER.has(code))
    ? 'unavailable'
    : 'failed'
}

/** Verifies a challenge, and repeats the request once where it gets no answer. */
export async function verifyChallenge(
  ports: Ports,
  { secret, url }: TurnstileAccess,
  claim: ChallengeClaim,
): Promise<ChallengeVerdict> {
  const request = {
    secret,
    response: claim.token,
    idempotency_key: ports.randomUUID(),
    ...(claim.endUser !== undefined && { remoteip: claim.endUser }),
  }
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const answer = await siteverify(ports, url, request)
    if (answer !== undefined) return classify(answer, claim)
  }
  return 'unavailable'
}
