/** @module The cloud accounts of an edge: one, or one for each site. */

import type { Regions } from '@fuse-edge/core/client'
import type { Site } from '@fuse-edge/core/regions'
import * as v from 'valibot'
import type { ConfigurationIssue } from './cross-rules.ts'
import { isEndpoint } from './url-guard.ts'

/** One account: a site, a key pair, and its regions. Caches use the object itself as their key. */
export interface Account {
  readonly site: Site
  readonly credentials: { readonly secretId: string; readonly secretKey: string }
  /** Values of `X-TC-Region`, in order of preference where routing finds no difference. */
  readonly regions: Regions
  /** Server that receives the calls instead of the cloud's own hosts, for example an emulator. */
  readonly endpoint: string | undefined
  /**
   * Whether each region is called at its own host only. The site's host resolves to whichever region is near, which a
   * residency policy does not allow.
   */
  readonly isPinned: boolean
  /** Purchased calls a second (QPS) in each region. `undefined`: calls are not paced. */
  readonly perSecond: number | undefined
}

/** The other site, by site. */
export const OTHER_SITE: Readonly<Record<Site, Site>> = Object.freeze({ cn: 'intl', intl: 'cn' })

const REGION = '[a-z]{2}-[a-z]+(?:-\\d+)?'
const secret = v.pipe(v.string(), v.regex(/^[\x21-\x7e]+$/, 'must be visible ASCII'))
const endpoint = v.pipe(v.string(), v.check(isEndpoint, 'must be http(s)://host, without path'))
const perSecond = v.pipe(
  v.string(),
  v.regex(/^[1-9]\d{0,3}$/, 'must be a whole number of calls a second, 1 to 9999'),
  v.transform(Number),
)
const regions = v.pipe(
  v.string(),
  v.regex(
    new RegExp(`^${REGION}(?:,${REGION})*$`),
    'must be a region name, or several with commas between',
  ),
  v.transform((text): Regions => {
    const [first = '', ...others] = text.split(',')
    return [first, ...others]
  }),
  v.check((names) => new Set(names).size === names.length, 'names a region twice'),
)

/** Schemas of the variables of the required account, and of an optional account on the other site. */
export const accountsSchema = v.object({
  TENCENT_SECRET_ID: secret,
  TENCENT_SECRET_KEY: secret,
  TENCENT_SITE: v.picklist(['cn', 'intl']),
  TENCENT_REGION: regions,
  TENCENT_ENDPOINT: v.optional(endpoint),
  TENCENT_QPS: v.optional(perSecond),
  TENCENT_OTHER_SECRET_ID: v.optional(secret),
  TENCENT_OTHER_SECRET_KEY: v.optional(secret),
  TENCENT_OTHER_REGION: v.optional(regions),
  TENCENT_OTHER_ENDPOINT: v.optional(endpoint),
  TENCENT_OTHER_QPS: v.optional(perSecond),
})

export type AccountVariables = v.InferOutput<typeof accountsSchema>

const REQUIRED = [
  'TENCENT_OTHER_SECRET_ID',
  'TENCENT_OTHER_SECRET_KEY',
  'TENCENT_OTHER_REGION',
] as const

/** Returns which variables of a second account are missing, where one of them is set. */
export function accountIssues(variables: AccountVariables): ConfigurationIssue[] {
  const missing = REQUIRED.filter((name) => variables[name] === undefined)
  const isAbsent = missing.length === REQUIRED.length
  if (isAbsent && variables.TENCENT_OTHER_ENDPOINT === undefined) return []
  return missing.map((path) => ({ path, rule: 'is missing' }))
}

/** Returns the accounts, the required one first. */
export function resolveAccounts(
  variables: AccountVariables,
  isPinned: boolean,
): readonly [Account, ...Account[]] {
  const site = variables.TENCENT_SITE
  const main: Account = Object.freeze({
    site,
    credentials: Object.freeze({
      secretId: variables.TENCENT_SECRET_ID,
      secretKey: variables.TENCENT_SECRET_KEY,
    }),
    regions: variables.TENCENT_REGION,
    endpoint: variables.TENCENT_ENDPOINT,
    isPinned,
    perSecond: variables.TENCENT_QPS,
  })
  const {
    TENCENT_OTHER_SECRET_ID: secretId,
    TENCENT_OTHER_SECRET_KEY: secretKey,
    TENCENT_OTHER_REGION: otherRegions,
  } = variables
  if (secretId === undefined || secretKey === undefined || otherRegions === undefined) return [main]
  const other: Account = Object.freeze({
    site: OTHER_SITE[site],
    credentials: Object.freeze({ secretId, secretKey }),
    regions: otherRegions,
    endpoint: variables.TENCENT_OTHER_ENDPOINT,
    isPinned,
    perSecond: variables.TENCENT_OTHER_QPS,
  })
  return [main, other]
}
