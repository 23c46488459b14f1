/** @module The configuration of challenges: the secret and the URL with which Turnstile tokens are verified. */

import * as v from 'valibot'
import type { App } from './catalogue.ts'
import type { ConfigurationIssue } from './cross-rules.ts'
import { isWebAddress } from './url-guard.ts'

/** How Turnstile tokens are verified. */
export interface TurnstileAccess {
  readonly secret: string
  /** URL of Cloudflare's siteverify, or of a replacement for tests. */
  readonly url: string
}

const SITEVERIFY = 'https://challenges.cloudflare.com/turnstile/v0/siteverify'

/** Schemas of the variables of challenges. */
export const challengeVariables = {
  TURNSTILE_SECRET: v.optional(
    v.pipe(v.string(), v.regex(/^[\x21-\x7e]+$/, 'must be visible ASCII')),
  ),
  TURNSTILE_URL: v.optional(
    v.pipe(v.string(), v.check(isWebAddress, 'must be an http or https address')),
    SITEVERIFY,
  ),
} as const

interface ChallengeVariables {
  readonly TURNSTILE_SECRET?: string | undefined
  readonly TURNSTILE_URL: string
}

/** Returns how tokens are verified; `undefined` where no secret is configured. */
export function turnstileOf(variables: ChallengeVariables): TurnstileAccess | undefined {
  const { TURNSTILE_SECRET: secret, TURNSTILE_URL: url } = variables
  return secret === undefined ? undefined : Object.freeze({ secret, url })
}

/** Returns an issue where an app requires challenges and they cannot be verified. */
export function challengeIssues(
  apps: readonly App[],
  turnstile: TurnstileAccess | undefined,
): ConfigurationIssue[] {
  const isRequired = apps.some(({ challengeAction }) => challengeAction !== undefined)
  return isRequired && turnstile === undefined
    ? [{ path: 'TURNSTILE_SECRET', rule: 'is missing, and an app asks for a challenge' }]
    : []
}
