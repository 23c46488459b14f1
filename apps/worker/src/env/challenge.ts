/** @module The challenge that apps may ask end users to pass: Turnstile, and where its verdicts come from. */

import * as v from 'valibot'
import { isWebAddress } from './addresses.ts'
import type { App } from './catalogue.ts'
import type { ConfigurationIssue } from './cross-rules.ts'

/** Where to ask whether a challenge was passed, and as whom. */
export interface TurnstileAccess {
  readonly secret: string
  /** Cloudflare's address, or that of a stand-in. */
  readonly url: string
}

const SITEVERIFY = 'https://challenges.cloudflare.com/turnstile/v0/siteverify'

/** Variables of the challenge. */
export const challengeVariables = {
  TURNSTILE_SECRET: v.optional(
    v.pipe(v.string(), v.regex(/^[\x21-\x7e]+$/, 'must be visible ASCII')),
  ),
  /** For tests, which have no Cloudflare to ask. */
  TURNSTILE_URL: v.optional(
    v.pipe(v.string(), v.check(isWebAddress, 'must be an http or https address')),
    SITEVERIFY,
  ),
} as const

interface ChallengeVariables {
  readonly TURNSTILE_SECRET?: string | undefined
  readonly TURNSTILE_URL: string
}

/** Where to ask; `undefined` where no secret says who asks. */
export function turnstileOf(variables: ChallengeVariables): TurnstileAccess | undefined {
  const { TURNSTILE_SECRET: secret, TURNSTILE_URL: url } = variables
  return secret === undefined ? undefined : Object.freeze({ secret, url })
}

/** An app that asks for a challenge that nobody can check would let nobody in. */
export function challengeIssues(
  apps: readonly App[],
  turnstile: TurnstileAccess | undefined,
): ConfigurationIssue[] {
  const isAsked = apps.some(({ challengeAction }) => challengeAction !== undefined)
  return isAsked && turnstile === undefined
    ? [{ path: 'TURNSTILE_SECRET', rule: 'is missing, and an app asks for a challenge' }]
    : []
}
