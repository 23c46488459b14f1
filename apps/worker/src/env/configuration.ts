/** @module The worker's configuration: parsed once from its variables, whole or not at all. */

import { fail, ok, type Result } from '@fuse-edge/core/result'
import * as v from 'valibot'
import { CONFIGURATION_LIMITS } from '../limits.ts'
import { type Account, accountIssues, accountsSchema, resolveAccounts } from './accounts.ts'
import { type App, catalogueSchema } from './catalogue.ts'
import {
  challengeIssues,
  challengeVariables,
  type TurnstileAccess,
  turnstileOf,
} from './challenge.ts'
import { type ConfigurationIssue, crossIssues } from './cross-rules.ts'
import { ruleOf } from './issue-rule.ts'
import { jsonText } from './json-text.ts'
import { type CatalogueTemplate, resolveTemplate } from './materials.ts'
import { type ResidencyPolicy, residencyIssues, residencySchema } from './residency.ts'
import { type SigningKey, signingKeysSchema } from './signing-keys.ts'
import { type Uploads, uploadIssues, uploadsOf, uploadVariables } from './uploads.ts'
import {
  type VirtualKey,
  virtualKeyIssues,
  virtualKeysById,
  virtualSecretsSchema,
} from './virtual-keys.ts'

/** Configuration of one deployment. Frozen; everything in it has been checked. */
export interface Configuration {
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
  readonly appsById: ReadonlyMap<string, App>
  readonly appsByKey: ReadonlyMap<string, App>
  readonly appsBySecretKeyHash: ReadonlyMap<string, App>
  /** Where challenges are checked; `undefined`: nowhere, and no app asks for one. */
  readonly turnstile: TurnstileAccess | undefined
  readonly templates: ReadonlyMap<string, CatalogueTemplate>
  /** Absent: every photo travels inside its request. */
  readonly uploads: Uploads | undefined
  /** Origins that some app allows. */
  readonly origins: ReadonlySet<string>
  /** By secret id. */
  readonly virtualKeys: ReadonlyMap<string, VirtualKey>
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

const schema = v.object({
  ...accountsSchema.entries,
  RESIDENCY: v.optional(v.pipe(jsonText, residencySchema)),
  SIGNING_KEYS: signingKeysSchema,
  RESULT_HOURS: v.optional(hours, String(CONFIGURATION_LIMITS.RESULT_HOURS_DEFAULT)),
  RECEIPT_DAYS: v.optional(days, String(CONFIGURATION_LIMITS.RECEIPT_DAYS_DEFAULT)),
  CATALOGUE: v.pipe(jsonText, catalogueSchema),
  ...challengeVariables,
  ...uploadVariables,
  VIRTUAL_KEYS: v.optional(virtualSecretsSchema),
})

const NO_SECRETS: ReadonlyMap<string, string> = new Map()

type Variables = v.InferOutput<typeof schema>

function describe(issue: v.BaseIssue<unknown>): ConfigurationIssue {
  return { path: v.getDotPath(issue) ?? '', rule: ruleOf(issue) }
}

function resolve(variables: Variables): Configuration {
  const { apps, templates, virtualKeys } = variables.CATALOGUE
  return Object.freeze({
    accounts: resolveAccounts(variables, variables.RESIDENCY !== undefined),
    residency: variables.RESIDENCY,
    signingKeys: variables.SIGNING_KEYS,
    resultSeconds: variables.RESULT_HOURS * HOUR_SECONDS,
    receiptSeconds: variables.RECEIPT_DAYS * DAY_SECONDS,
    appsById: new Map(apps.map((app) => [app.id, app])),
    appsByKey: new Map(
      apps.flatMap((app) => app.publishableKeys.map((key) => [key, app] as const)),
    ),
    appsBySecretKeyHash: new Map(
      apps.flatMap((app) => app.secretKeyHashes.map((hash) => [hash, app] as const)),
    ),
    turnstile: turnstileOf(variables),
    uploads: uploadsOf(variables),
    templates: new Map(
      templates.map((entry) => [entry.id, resolveTemplate(entry, variables.TENCENT_SITE)]),
    ),
    origins: new Set(apps.flatMap((app) => app.origins)),
    virtualKeys: virtualKeysById(virtualKeys, variables.VIRTUAL_KEYS ?? NO_SECRETS),
  })
}

/** What contradicts something else. */
function contradictions(variables: Variables): ConfigurationIssue[] {
  const { CATALOGUE, RESIDENCY, VIRTUAL_KEYS = NO_SECRETS } = variables
  const accounts = resolveAccounts(variables, true)
  const regions = accounts.flatMap((account) => account.regions)
  const sites = accounts.map(({ site }) => site)
  return [
    ...accountIssues(variables),
    ...residencyIssues(RESIDENCY, regions),
    ...uploadIssues(variables, regions),
    ...crossIssues(CATALOGUE, sites),
    ...challengeIssues(CATALOGUE.apps, variables),
    ...virtualKeyIssues(CATALOGUE.virtualKeys, VIRTUAL_KEYS),
  ]
}

/**
 * Parses the variables of a deployment. Anything missing, malformed or contradictory refuses the whole.
 *
 * @param variables the worker's `env`; what it holds beside the known names is ignored
 */
export function parseConfiguration(
  variables: object,
): Result<Configuration, readonly ConfigurationIssue[]> {
  const parsed = v.safeParse(schema, variables)
  if (!parsed.success) return fail(parsed.issues.map(describe))
  const issues = contradictions(parsed.output)
  return issues.length > 0 ? fail(issues) : ok(resolve(parsed.output))
}
