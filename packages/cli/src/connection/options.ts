/** @module The options that every command which talks to the service has, and what they mean. */

import { type ParseArgsConfig, parseArgs } from 'node:util'
import { REGIONS, SITE_HOSTS, type Site } from '@fuse-edge/core/regions'
import { UsageError, type World } from '../world.ts'

export const COMMON_OPTIONS = Object.freeze({
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const satisfies ParseArgsConfig['options'])

export const CREDENTIALS_OPTIONS = Object.freeze({
  'credentials-file': { type: 'string' },
  profile: { type: 'string' },
} as const satisfies ParseArgsConfig['options'])

export const CONNECTION_OPTIONS = Object.freeze({
  ...CREDENTIALS_OPTIONS,
  site: { type: 'string' },
  region: { type: 'string' },
  endpoint: { type: 'string' },
} as const satisfies ParseArgsConfig['options'])

export const CREDENTIALS_HELP = `  --credentials-file FILE   ini file with secret_id and secret_key (default: the environment,
                            TENCENTCLOUD_SECRET_ID, _SECRET_KEY and _SESSION_TOKEN)
  --profile NAME            section of that file (default: default)`

export const CONNECTION_HELP = `  --site cn|intl            the site that the account belongs to (default: cn)
  --region NAME             access region (default: TENCENTCLOUD_REGION, else ap-guangzhou)
  --endpoint URL            send to this address instead, such as an emulator's
${CREDENTIALS_HELP}`

export const COMMON_HELP = `  --json                    print JSON
  -h, --help                print this`

type Options = NonNullable<ParseArgsConfig['options']>

/**
 * Reads arguments by a table of options.
 *
 * @throws {UsageError} for an option that is not in the table.
 */
export function readArguments<const T extends Options>(args: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

/** Where calls go. */
export interface Connection {
  readonly site: Site
  readonly region: string
  /** Origin, such as `https://facefusion.tencentcloudapi.com`. */
  readonly endpoint: string
}

/** What decides where calls go. */
export interface ConnectionValues {
  readonly site?: string | undefined
  readonly region?: string | undefined
  readonly endpoint?: string | undefined
}

/** In the table of regions the one nearest to the product's own stands first; both sites have it. */
export const DEFAULT_REGION: string = REGIONS[0]?.name ?? ''
const DEFAULT_SITE: Site = 'cn'

function isSite(text: string): text is Site {
  return Object.hasOwn(SITE_HOSTS, text)
}

function readEndpoint(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.username || url.password) {
    throw new UsageError('--endpoint wants an address such as http://127.0.0.1:9180')
  }
  return url.origin
}

/** Where to send. @throws {UsageError} for a site or an endpoint that is none. */
export function readConnection(values: ConnectionValues, env: World['env']): Connection {
  const { site = DEFAULT_SITE, endpoint } = values
  if (!isSite(site)) throw new UsageError(`--site is cn or intl, not '${site}'`)
  const region = values.region ?? (env.TENCENTCLOUD_REGION || DEFAULT_REGION)
  return {
    site,
    region,
    endpoint: endpoint === undefined ? `https://${SITE_HOSTS[site]}` : readEndpoint(endpoint),
  }
}
