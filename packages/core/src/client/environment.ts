/** @module Reads the options of a client from environment variables; import from `@fuse-edge/core/client`. */

import { SITE_HOSTS, type Site } from '../regions.ts'
import { requireKey } from '../require-key.ts'
import type { Credentials } from '../sign/credentials.ts'
import { credentialsFromEnvironment } from './credentials-provider.ts'

/** Where calls go, as far as the environment says. */
export interface EnvironmentAddress {
  readonly site: Site
  readonly region: string
  /** Absent: the service's own hosts. */
  readonly endpoint: string | undefined
}

/** The options of a client that the environment can hold. */
export interface EnvironmentOptions extends EnvironmentAddress {
  readonly credentials: Credentials
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^/]/i.test(text) && URL.canParse(text)
}

/**
 * Returns where calls go by `FUSE_EDGE_SITE`, `TENCENTCLOUD_REGION` and `FUSE_EDGE_ENDPOINT`, as `optionsFromEnvironment` does, and
 * needs no key.
 *
 * @param env `process.env`, a Worker's `env`, or any other record.
 * @throws TypeError for a site that does not exist, and an endpoint that is no http(s) address. The message names the variable.
 *
 * @example
 * import { addressFromEnvironment } from '@fuse-edge/core/client'
 * const { site, region } = addressFromEnvironment({ FUSE_EDGE_SITE: 'intl' })
 * console.assert(site === 'intl' && region === 'ap-guangzhou')
 */
export function addressFromEnvironment(env: Readonly<Record<string, unknown>>): EnvironmentAddress {
  const read = (name: string): string | undefined => {
    const value = env[name]
    return typeof value === 'string' && value !== '' ? value : undefined
  }
  const site = read('FUSE_EDGE_SITE') ?? 'cn'
  requireKey('FUSE_EDGE_SITE', site, SITE_HOSTS)
  const endpoint = read('FUSE_EDGE_ENDPOINT')
  if (endpoint !== undefined && !isWebAddress(endpoint)) {
    throw new TypeError(
      'FUSE_EDGE_ENDPOINT must be an http or https address such as http://127.0.0.1:9180',
    )
  }
  return { site: site as Site, region: read('TENCENTCLOUD_REGION') ?? 'ap-guangzhou', endpoint }
}

/**
 * Returns the options that the environment holds, under the names that the command line reads too:
 *
 * | variable | option | without it |
 * |---|---|---|
 * | `TENCENTCLOUD_SECRET_ID`, `TENCENTCLOUD_SECRET_KEY`, `TENCENTCLOUD_SESSION_TOKEN` | `credentials` | see `credentialsFromEnvironment` |
 * | `TENCENTCLOUD_REGION` | `region` | `ap-guangzhou` |
 * | `FUSE_EDGE_SITE` | `site` | `cn` |
 * | `FUSE_EDGE_ENDPOINT` | `endpoint` | none: the service's own hosts |
 *
 * Empty variables count as absent. A `site` that the program writes itself, beside these options, lets the compiler refuse the
 * actions of the other site.
 *
 * @param env `process.env`, a Worker's `env`, or any other record.
 * @throws TypeError for a missing key, one with white space around it, a site that does not exist, or an endpoint that is no http(s)
 * address. The message names every missing variable, or the wrong one, and never contains a key.
 *
 * @example
 * import { createClient, optionsFromEnvironment } from '@fuse-edge/core/client'
 * const env = {
 *   TENCENTCLOUD_SECRET_ID: 'AKIDEXAMPLE',
 *   TENCENTCLOUD_SECRET_KEY: 'secret',
 *   FUSE_EDGE_ENDPOINT: 'http://127.0.0.1:9180',
 * }
 * const client = createClient({ ...optionsFromEnvironment(env), site: 'intl' })
 * console.assert(typeof client.call === 'function')
 */
export function optionsFromEnvironment(env: Readonly<Record<string, unknown>>): EnvironmentOptions {
  const address = addressFromEnvironment(env)
  return { credentials: credentialsFromEnvironment(env), ...address }
}
