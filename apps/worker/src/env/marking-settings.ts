/** @module The settings of Content Credentials and of the label of GB 45438. */

import { fail, ok, type Result } from '@fuse-edge/core/result'
import * as v from 'valibot'
import { NAME_MAX_CHARS } from '../limits/marking.ts'
import type { ConfigurationIssue } from './cross-rules.ts'
import { describeIssue } from './issue-rule.ts'
import type { MarkingVariables } from './marking.ts'
import { isFetchable, isLoopback, isWebAddress } from './url-guard.ts'

/** A server that signs. */
export interface RemoteSigner {
  readonly url: string
  /** Bearer token that the server gets. */
  readonly token: string
}

/** How Content Credentials are signed. */
export interface CredentialSettings {
  /** PEM: the signing certificate, then those between it and the root. */
  readonly certificate: string
  /** PEM of the key, or the server that has it. */
  readonly key: string | RemoteSigner
  /** URL of a time stamping authority. `undefined`: pictures are not stamped. */
  readonly stampUrl: string | undefined
}

/** Who the label of GB 45438 names. */
export interface LabelSettings {
  readonly producer: string
  readonly propagator: string | undefined
}

/** What is written into pictures besides the AI label. */
export interface MarkingSettings {
  readonly credentials: CredentialSettings | undefined
  readonly label: LabelSettings | undefined
}

const pem = v.pipe(v.string(), v.regex(/-----BEGIN /, 'must be PEM'))
const NAME = new RegExp(String.raw`^(?=\S)\P{Cc}{1,${NAME_MAX_CHARS}}$`, 'u')
const name = v.pipe(
  v.string(),
  v.regex(NAME, `must be one line of at most ${NAME_MAX_CHARS} characters`),
)

/** Schema of the variables. `reference/variables.ts` documents each. */
export const markingSchema = v.strictObject({
  C2PA_CERTIFICATE: v.optional(pem),
  C2PA_KEY: v.optional(pem),
  C2PA_SIGNER_URL: v.optional(
    v.pipe(v.string(), v.check(isFetchable, 'must be an https address with a public name')),
  ),
  C2PA_SIGNER_TOKEN: v.optional(
    v.pipe(v.string(), v.regex(/^[\x21-\x7e]+$/, 'must be visible ASCII')),
  ),
  C2PA_STAMP_URL: v.optional(
    v.pipe(v.string(), v.check(isStampUrl, 'must be an http or https address with a public name')),
  ),
  AIGC_PRODUCER: v.optional(name),
  AIGC_PROPAGATOR: v.optional(name),
})

type Variables = v.InferOutput<typeof markingSchema>

/** Public authorities answer on `http:`; what they sign protects itself. */
function isStampUrl(text: string): boolean {
  return isFetchable(
    isWebAddress(text) && !isLoopback(text) ? text.replace(/^http:/i, 'https:') : text,
  )
}

/** Each contradiction between variables, and whether it holds. */
const CONTRADICTIONS: readonly (ConfigurationIssue & {
  readonly holds: (variables: Variables) => unknown
})[] = [
  {
    path: 'C2PA_CERTIFICATE',
    rule: 'is missing, and another variable of Content Credentials is set',
    holds: ({ C2PA_CERTIFICATE, C2PA_KEY, C2PA_SIGNER_URL, C2PA_SIGNER_TOKEN, C2PA_STAMP_URL }) =>
      !C2PA_CERTIFICATE && (C2PA_KEY ?? C2PA_SIGNER_URL ?? C2PA_SIGNER_TOKEN ?? C2PA_STAMP_URL),
  },
  {
    path: 'C2PA_KEY',
    rule: 'is missing, and so is C2PA_SIGNER_URL',
    holds: ({ C2PA_CERTIFICATE, C2PA_KEY, C2PA_SIGNER_URL }) =>
      C2PA_CERTIFICATE && !C2PA_KEY && !C2PA_SIGNER_URL,
  },
  {
    path: 'C2PA_SIGNER_URL',
    rule: 'must not be set beside C2PA_KEY',
    holds: ({ C2PA_KEY, C2PA_SIGNER_URL }) => C2PA_KEY && C2PA_SIGNER_URL,
  },
  {
    path: 'C2PA_SIGNER_TOKEN',
    rule: 'must be set with C2PA_SIGNER_URL, and only with it',
    holds: ({ C2PA_SIGNER_URL, C2PA_SIGNER_TOKEN }) => !C2PA_SIGNER_URL !== !C2PA_SIGNER_TOKEN,
  },
  {
    path: 'AIGC_PRODUCER',
    rule: 'is missing beside AIGC_PROPAGATOR',
    holds: ({ AIGC_PRODUCER, AIGC_PROPAGATOR }) => !AIGC_PRODUCER && AIGC_PROPAGATOR,
  },
]

function credentialsOf(variables: Variables): CredentialSettings | undefined {
  const { C2PA_CERTIFICATE: certificate, C2PA_KEY, C2PA_STAMP_URL: stampUrl } = variables
  const { C2PA_SIGNER_URL: url = '', C2PA_SIGNER_TOKEN: token = '' } = variables
  return certificate === undefined
    ? undefined
    : { certificate, key: C2PA_KEY ?? { url, token }, stampUrl }
}

/** Returns every contradiction between valid variables. */
export function markingIssues(variables: Variables): ConfigurationIssue[] {
  return CONTRADICTIONS.filter(({ holds }) => holds(variables)).map(({ path, rule }) => ({
    path,
    rule,
  }))
}

/** Validates the variables, or fails with everything that is malformed or contradictory. */
export function parseMarking(
  variables: MarkingVariables,
): Result<MarkingSettings, readonly ConfigurationIssue[]> {
  const parsed = v.safeParse(markingSchema, variables)
  if (!parsed.success) return fail(parsed.issues.map((issue) => describeIssue(issue)))
  const { AIGC_PRODUCER: producer, AIGC_PROPAGATOR: propagator } = parsed.output
  const issues = markingIssues(parsed.output)
  if (issues.length > 0) return fail(issues)
  return ok({
    credentials: credentialsOf(parsed.output),
    label: producer === undefined ? undefined : { producer, propagator },
  })
}
