/** @module The worker's configuration: parsed once from its variables, whole or not at all. */

import type { Site } from '@fuse-edge/core/regions'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import * as v from 'valibot'
import { CONFIGURATION_LIMITS } from '../limits.ts'
import { isEndpoint } from './addresses.ts'
import { type App, type CatalogueTemplate, catalogueSchema } from './catalogue.ts'
import {
  challengeIssues,
  challengeVariables,
  type TurnstileAccess,
  turnstileOf,
} from './challenge.ts'
import { type ConfigurationIssue, crossIssues } from './cross-rules.ts'
import { ruleOf } from './issue-rule.ts'
import { type SigningKey, signingKeysSchema } from './signing-keys.ts'
import {
  type VirtualKey,
  virtualKeyIssues,
  virtualKeysById,
  virtualSecretsSchema,
} from './virtual-keys.ts'

/** Configuration of one deployment. Frozen; everything in it has been checked. */
export interface Configuration {
  readonly credentials: { readonly secretId: string; readonly secretKey: string }
  readonly site: Site
  /** Value of `X-TC-Region`. */
  readonly region: string
  /** Where requests go instead of the cloud's own hosts, for example to an emulator. */
  readonly endpoint: string | undefined
  /** The first signs, every one verifies. */
  readonly signingKeys: readonly [SigningKey, ...SigningKey[]]
  /** How long a result answers. */
  readonly resultSeconds: number
  readonly appsById: ReadonlyMap<string, App>
  readonly appsByKey: ReadonlyMap<string, App>
  readonly appsBySecretKeyHash: ReadonlyMap<string, App>
  /** Where challenges are checked; `undefined`: nowhere, and no app asks for one. */
  readonly turnstile: TurnstileAccess | undefined
  readonly templates: ReadonlyMap<string, CatalogueTemplate>
  /** Origins that some app allows. */
  readonly origins: ReadonlySet<string>
  /** By secret id. */
  readonly virtualKeys: ReadonlyMap<string, VirtualKey>
}

const secret = v.pipe(v.string(), v.regex(/^[\x21-\x7e]+$/, 'must be visible ASCII'))

/** A var of wrangler.jsonc may be JSON itself; a secret or a line of an env file is text. */
const catalogue = v.pipe(
  v.unknown(),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    if (typeof dataset.value !== 'string') return dataset.value
    try {
      return JSON.parse(dataset.value) as unknown
    } catch {
      addIssue({ message: 'must be JSON' })
      return NEVER
    }
  }),
  catalogueSchema,
)

const HOUR_SECONDS = 3600
const hours = v.pipe(
  v.string(),
  v.regex(/^[1-9]\d{0,2}$/, 'must be a whole number of hours'),
  v.transform(Number),
  v.maxValue(CONFIGURATION_LIMITS.RESULT_HOURS_MAX, 'must be at most 168'),
)

const schema = v.object({
  TENCENT_SECRET_ID: secret,
  TENCENT_SECRET_KEY: secret,
  TENCENT_SITE: v.picklist(['cn', 'intl']),
  TENCENT_REGION: v.pipe(v.string(), v.regex(/^[a-z]{2}-[a-z]+(-\d+)?$/, 'must be a region name')),
  TENCENT_ENDPOINT: v.optional(
    v.pipe(v.string(), v.check(isEndpoint, 'must be http(s)://host, without path')),
  ),
  SIGNING_KEYS: signingKeysSchema,
  RESULT_HOURS: v.optional(hours, String(CONFIGURATION_LIMITS.RESULT_HOURS_DEFAULT)),
  CATALOGUE: catalogue,
  ...challengeVariables,
  VIRTUAL_KEYS: v.optional(virtualSecretsSchema),
})

const NO_SECRETS: ReadonlyMap<string, string> = new Map()

type Variables = v.InferOutput<typeof schema>

function describe(issue: v.BaseIssue<unknown>): ConfigurationIssue {
  return { path: v.getDotPath(issue) ?? '', rule: ruleOf(issue) }
}

function largestFirst(template: CatalogueTemplate): CatalogueTemplate {
  const area = ({ box }: CatalogueTemplate['faces'][number]) => box.width * box.height
  return { ...template, faces: template.faces.toSorted((a, b) => area(b) - area(a)) }
}

function resolve(variables: Variables): Configuration {
  const { apps, templates, virtualKeys } = variables.CATALOGUE
  return Object.freeze({
    credentials: Object.freeze({
      secretId: variables.TENCENT_SECRET_ID,
      secretKey: variables.TENCENT_SECRET_KEY,
    }),
    site: variables.TENCENT_SITE,
    region: variables.TENCENT_REGION,
    endpoint: variables.TENCENT_ENDPOINT,
    signingKeys: variables.SIGNING_KEYS,
    resultSeconds: variables.RESULT_HOURS * HOUR_SECONDS,
    appsById: new Map(apps.map((app) => [app.id, app])),
    appsByKey: new Map(
      apps.flatMap((app) => app.publishableKeys.map((key) => [key, app] as const)),
    ),
    appsBySecretKeyHash: new Map(
      apps.flatMap((app) => app.secretKeyHashes.map((hash) => [hash, app] as const)),
    ),
    turnstile: turnstileOf(variables),
    templates: new Map(templates.map((template) => [template.id, largestFirst(template)])),
    origins: new Set(apps.flatMap((app) => app.origins)),
    virtualKeys: virtualKeysById(virtualKeys, variables.VIRTUAL_KEYS ?? NO_SECRETS),
  })
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
  const { CATALOGUE, TENCENT_SITE, VIRTUAL_KEYS = NO_SECRETS } = parsed.output
  const issues = [
    ...crossIssues(CATALOGUE, TENCENT_SITE),
    ...challengeIssues(CATALOGUE.apps, parsed.output),
    ...virtualKeyIssues(CATALOGUE.virtualKeys, VIRTUAL_KEYS),
  ]
  return issues.length > 0 ? fail(issues) : ok(resolve(parsed.output))
}
