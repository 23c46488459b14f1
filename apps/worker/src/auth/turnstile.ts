/**
 * @module Asks Turnstile whether an end user passed its challenge. Whatever is not a clear yes is a no.
 * Source: Cloudflare's documentation, "Server-side validation".
 */

import type { Ports } from '../context/index.ts'
import type { TurnstileAccess } from '../env/index.ts'

/** What was passed, by whom and where it must have been. */
export interface ChallengeClaim {
  /** What the challenge gave the page. */
  readonly token: string
  /** Address of the end user, where the runtime tells. */
  readonly endUser: string | undefined
  /** Of the page. */
  readonly hostname: string
  readonly action: string
}

export type ChallengeVerdict = 'passed' | 'failed' | 'unavailable'

interface Answer {
  readonly success?: unknown
  readonly hostname?: unknown
  readonly action?: unknown
  readonly 'error-codes'?: unknown
}

/** An end user waits for it. */
const TIMEOUT_MS = 5000
/** The same question may be asked twice: `idempotency_key` makes it one, and a token is good for one. */
const ATTEMPTS = 2
/** Codes that say that the question was wrong, or could not be answered: not the end user's doing. */
const OURS: ReadonlySet<unknown> = new Set([
  'missing-input-secret',
  'invalid-input-secret',
  'bad-request',
  'internal-error',
])

async function ask(
  { fetch, timeoutSignal }: Ports,
  url: string,
  question: object,
): Promise<Answer | undefined> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(question),
      redirect: 'manual',
      signal: timeoutSignal(TIMEOUT_MS),
    })
    const answer: unknown = await response.json()
    return typeof answer === 'object' && answer !== null ? answer : undefined
  } catch {
    return undefined
  }
}

function judge(answer: Answer, { hostname, action }: ChallengeClaim): ChallengeVerdict {
  if (answer.success === true) {
    return answer.hostname === hostname && answer.action === action ? 'passed' : 'failed'
  }
  const codes: unknown = answer['error-codes']
  return Array.isArray(codes) && codes.some((code) => OURS.has(code)) ? 'unavailable' : 'failed'
}

/** Asks, and once more when there is no answer. */
export async function verifyChallenge(
  ports: Ports,
  { secret, url }: TurnstileAccess,
  claim: ChallengeClaim,
): Promise<ChallengeVerdict> {
  const question = {
    secret,
    response: claim.token,
    idempotency_key: ports.randomUUID(),
    ...(claim.endUser !== undefined && { remoteip: claim.endUser }),
  }
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const answer = await ask(ports, url, question)
    if (answer !== undefined) return judge(answer, claim)
  }
  return 'unavailable'
}
