/**
 * @module The settings of a deployment: its variables and secrets. Together with a catalogue, which may change while the
 * edge runs, they are a `Configuration`.
 */

import { fail, ok, type Result } from '@fuse-edge/core/result'
import { SECONDS_PER_DAY, SECONDS_PER_HOUR } from '@fuse-edge/core/units'
import * as v from 'valibot'
import * as CONFIGURATION_LIMITS from '../limits/configuration.ts'
import { type Account, accountIssues, accountsSchema, resolveAccounts } from './accounts.ts'
import { type AdminKey, adminKeysSchema } from './admin-keys.ts'
import { type Catalogue, catalogueSchema } from './catalogue.ts'
import { challengeVariables, type TurnstileAccess, turnstileOf } from './challenge.ts'
import type { ConfigurationIssue } from './cross-rules.ts'
import { describeIssue } from './issue-rule.ts'
import { jsonText } from './json-text.ts'
import { type MarkingVariables, markingOf } from './marking.ts'
import { type ResidencyPolicy, residencyIssues, residencySchema } from './residency.ts'
import { type SigningKey, signingKeysSchema } from './signing-keys.ts'
import { type Uploads, uploadIssues, uploadsOf, uploadVariables } from './uploads.ts'
import { virtualSecretsSchema } from './virtual-keys.ts'

/** The validated settings of one deployment. Frozen. */
export interface Settings {
  /** Cloud accounts, that of `TENCENT_SITE` first. */
  readonly accounts: readonly [Account, ...Account[]]
  /** `undefined` only with a single region, which then serves every end user. */
  readonly residency: ResidencyPolicy | undefined
  /** The first key signs, every key verifies. */
  readonly signingKeys: readonly [SigningKey, ...SigningKey[]]
  /** Life of a result and its link, seconds. */
  readonly resultSeconds: number
  /** Life of the receipt of a consent, seconds. */
  readonly receiptSeconds: number
  /** How challenges are verified. `undefined`: no app requires one. */
  readonly turnstile: TurnstileAccess | undefined
  /** Object storage for photos. `undefined`: every photo travels inside its request. */
  readonly uploads: Uploads | undefined
  /** What is written into pictures besides the AI label, not validated. `undefined`: nothing. */
  readonly marking: MarkingVariables | undefined
  /** Secret keys of the variable `VIRTUAL_KEYS`, by secret id. */
  readonly virtualSecrets: ReadonlyMap<string, string>
  /** Admin keys by the SHA-256 of the key. Empty: the edge cannot be administered. */
  readonly adminKeys: ReadonlyMap<string, AdminKey>
  /** Whether the keys `pk_test_…` are valid. */
  readonly hasTestKeys: boolean
  /** Header in which the operator's proxy tells the client's address. `undefined`: see `clientAddress`. */
  readonly clientAddressHeader: string | undefined
  /** Catalogue of the variable `CATALOGUE`. `undefined`: the registry holds the catalogue. */
  readonly fixedCatalogue: Catalogue | undefined
}

const hours = v.pipe(
  v.string(),
  v.regex(/^[1-9]\d{0,2}$/, 'must be a whole number of hours'),
  v.transform(Number),
  v.maxValue(CONFIGURATION_LIMITS.RESULT_HOURS_MAX, 'must be at most 168'),
)

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
  TEST_KEYS: v.optional(v.picklist(['on'])),
  CLIENT_ADDRESS_HEADER: v.optional(
    v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{1,64}$/, 'must be the name of a header')),
  ),
})

type Variables = v.InferOutput<typeof settingsSchema>

function resolve(variables: Variables, marking: MarkingVariables | undefined): Settings {
  return Object.freeze({
    accounts: resolveAccounts(variables, variables.RESIDENCY !== undefined),
    residency: variables.RESIDENCY,
    signingKeys: variables.SIGNING_KEYS,
    resultSeconds: variables.RESULT_HOURS * SECONDS_PER_HOUR,
    receiptSeconds: variables.RECEIPT_DAYS * SECONDS_PER_DAY,
    turnstile: turnstileOf(variables),
    uploads: uploadsOf(variables),
    marking,
    virtualSecrets: variables.VIRTUAL_KEYS ?? new Map(),
    adminKeys: variables.ADMIN_KEYS ?? new Map(),
    hasTestKeys: variables.TEST_KEYS !== undefined,
    clientAddressHeader: variables.CLIENT_ADDRESS_HEADER,
    fixedCatalogue: variables.CATALOGUE,
  })
}

const NO_CALLERS = {
  path: 'CATALOGUE.apps',
  rule: 'must have an app where there is no virtual key',
}

/** Returns every contradiction between valid variables. */
export function contradictions(variables: Omit<Variables, 'SIGNING_KEYS'>): ConfigurationIssue[] {
  const { CATALOGUE, RESIDENCY } = variables
  const regions = resolveAccounts(variables, true).flatMap((account) => account.regions)
  const hasNoCallers = CATALOGUE && CATALOGUE.apps.length + CATALOGUE.virtualKeys.length === 0
  return [
    ...accountIssues(variables),
    ...residencyIssues(RESIDENCY, regions),
    ...uploadIssues(variables, regions),
    ...(hasNoCallers ? [NO_CALLERS] : []),
  ]
}

/**
 * Parses the variables of a deployment, or fails with everything that is missing, malformed or contradictory.
 *
 * @param variables the worker's `env`. Unknown names are ignored
 */
export function parseSettings(variables: object): Result<Settings, readonly ConfigurationIssue[]> {
  const parsed = v.safeParse(settingsSchema, variables)
  if (!parsed.success) return fail(parsed.issues.map((issue) => describeIssue(issue)))
  const issues = contradictions(parsed.output)
  return issues.length > 0 ? fail(issues) : ok(resolve(parsed.output, markingOf(variables)))
}
