/**
 * @module What a deployment is made of: its variables and secrets, parsed once. The catalogue, which changes while the
 * edge runs, is apart; together they are a `Configuration`.
 */

import { fail, ok, type Result } from '@fuse-edge/core/result'
import * as v from 'valibot'
import { CONFIGURATION_LIMITS } from '../limits.ts'
import { type Account, accountIssues, accountsSchema, resolveAccounts } from './accounts.ts'
import { type AdminKey, adminKeysSchema } from './admin-keys.ts'
import { type Catalogue, catalogueSchema } from './catalogue.ts'
import { challengeVariables, type TurnstileAccess, turnstileOf } from './challenge.ts'
import type { ConfigurationIssue } from './cross-rules.ts'
import { describeIssue } from './issue-rule.ts'
import { jsonText } from './json-text.ts'
import { type ResidencyPolicy, residencyIssues, residencySchema } from './residency.ts'
import { type SigningKey, signingKeysSchema } from './signing-keys.ts'
import { type Uploads, uploadIssues, uploadsOf, uploadVariables } from './uploads.ts'
import { virtualSecretsSchema } from './virtual-keys.ts'

/** Settings of one deployment. Frozen; everything in them has been checked. */
export interface Settings {
  /** The one of `TENCENT_SITE` first. */
  readonly accounts: readonly [Account, ...Account[]]
  /** Absent only where there is a single region, which serves everybody. */
  readonly residency: ResidencyPolicy | undefined
  /** The first signs, every one verifies. */
  readonly signingKeys: readonly [SigningKey, ...SigningKey[]]
  /** How long a result answers. */
  readonly resultSeconds: number
  /** How long the receipt of a consent is kept. */
  readonly receiptSeconds: number
  /** Where challenges are checked; `undefined`: nowhere, and no app asks for one. */
  readonly turnstile: TurnstileAccess | undefined
  /** Absent: every photo travels inside its request. */
  readonly uploads: Uploads | undefined
  /** Secrets of virtual keys that stand in the variable, by secret id. */
  readonly virtualSecrets: ReadonlyMap<string, string>
  /** By the SHA-256 of the key. Without any, nobody may administer. */
  readonly adminKeys: ReadonlyMap<string, AdminKey>
  /** Whether the keys `pk_test_…` are good. */
  readonly hasTestKeys: boolean
  /** The catalogue of the variable, which then is the only one; `undefined`: it is kept by the registry. */
  readonly fixedCatalogue: Catalogue | undefined
}

const HOUR_SECONDS = 3600
const hours = v.pipe(
  v.string(),
  v.regex(/^[1-9]\d{0,2}$/, 'must be a whole number of hours'),
  v.transform(Number),
  v.maxValue(CONFIGURATION_LIMITS.RESULT_HOURS_MAX, 'must be at most 168'),
)

const DAY_SECONDS = 24 * HOUR_SECONDS
const days = v.pipe(
  v.string(),
  v.regex(/^[1-9]\d{0,3}$/, 'must be a whole number of days'),
  v.transform(Number),
  v.maxValue(CONFIGURATION_LIMITS.RECEIPT_DAYS_MAX, 'must be at most ten years'),
)

/** Schema of the variables. `reference/variables.ts` documents each. */
export const settingsSchema = v.object({
  ...accountsSchema.entries,
  RESIDENCY: v.optional(v.pipe(jsonText, residencySchema)),
  SIGNING_KEYS: signingKeysSchema,
  RESULT_HOURS: v.optional(hours, String(CONFIGURATION_LIMITS.RESULT_HOURS_DEFAULT)),
  RECEIPT_DAYS: v.optional(days, String(CONFIGURATION_LIMITS.RECEIPT_DAYS_DEFAULT)),
  CATALOGUE: v.optional(v.pipe(jsonText, catalogueSchema)),
  ...challengeVariables,
  ...uploadVariables,
  VIRTUAL_KEYS: v.optional(virtualSecretsSchema),
  ADMIN_KEYS: v.optional(adminKeysSchema),
  TEST_KEYS: v.optional(v.literal('on')),
})

type Variables = v.InferOutput<typeof settingsSchema>

function resolve(variables: Variables): Settings {
  return Object.freeze({
    accounts: resolveAccounts(variables, variables.RESIDENCY !== undefined),
    residency: variables.RESIDENCY,
    signingKeys: variables.SIGNING_KEYS,
    resultSeconds: variables.RESULT_HOURS * HOUR_SECONDS,
    receiptSeconds: variables.RECEIPT_DAYS * DAY_SECONDS,
    turnstile: turnstileOf(variables),
    uploads: uploadsOf(variables),
    virtualSecrets: variables.VIRTUAL_KEYS ?? new Map(),
    adminKeys: variables.ADMIN_KEYS ?? new Map(),
    hasTestKeys: variables.TEST_KEYS !== undefined,
    fixedCatalogue: variables.CATALOGUE,
  })
}

const NOBODY = { path: 'CATALOGUE.apps', rule: 'must have an app where there is no virtual key' }

function contradictions(variables: Variables): ConfigurationIssue[] {
  const { CATALOGUE, RESIDENCY } = variables
  const regions = resolveAccounts(variables, true).flatMap((account) => account.regions)
  const isForNobody = CATALOGUE && CATALOGUE.apps.length + CATALOGUE.virtualKeys.length === 0
  return [
    ...accountIssues(variables),
    ...residencyIssues(RESIDENCY, regions),
    ...uploadIssues(variables, regions),
    ...(isForNobody ? [NOBODY] : []),
  ]
}

/**
 * Parses the variables of a deployment. Anything missing, malformed or contradictory refuses the whole.
 *
 * @param variables the worker's `env`; what it holds beside the known names is ignored
 */
export function parseSettings(variables: object): Result<Settings, readonly ConfigurationIssue[]> {
  const parsed = v.safeParse(settingsSchema, variables)
  if (!parsed.success) return fail(parsed.issues.map((issue) => describeIssue(issue)))
  const issues = contradictions(parsed.output)
  return issues.length > 0 ? fail(issues) : ok(resolve(parsed.output))
}
