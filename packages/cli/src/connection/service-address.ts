/** @module Decides where calls go: site, region and endpoint, from options and the environment. */

import { addressFromEnvironment } from '@fuse-edge/core/client'
import { SITE_HOSTS, type Site } from '@fuse-edge/core/regions'
import { type Ports, UsageError } from '../ports.ts'
import { type Given, given, readOrigin } from './given.ts'

/** Where calls go. */
export interface ServiceAddress {
  readonly site: Site
  readonly region: string
  /** Origin, for example `https://facefusion.tencentcloudapi.com`. */
  readonly endpoint: string
}

/** The options that decide where calls go. */
export interface ServiceAddressValues {
  readonly site?: string | undefined
  readonly region?: string | undefined
  readonly endpoint?: string | undefined
}

/** The region of calls if neither option nor environment names one. */
export const DEFAULT_REGION: string = addressFromEnvironment({}).region

const SITES: readonly string[] = Object.keys(SITE_HOSTS)

function readSite(site: Given | undefined): Site | undefined {
  if (site === undefined || SITES.includes(site.text)) return site?.text as Site | undefined
  throw new UsageError(
    `${site.field} must be ${SITES.join(' or ')}, not '${site.text}'`,
    site.field,
  )
}

/**
 * Returns where to send calls. Options precede the variables `FUSE_EDGE_SITE`, `FUSE_EDGE_ENDPOINT` and
 * `TENCENTCLOUD_REGION`; empty variables count as absent.
 *
 * @throws {UsageError} for an unknown site, or an endpoint that is not the address of a server; it names the option or the variable.
 */
export function readServiceAddress(
  values: ServiceAddressValues,
  env: Ports['env'],
): ServiceAddress {
  const site = readSite(given('--site', values.site, 'FUSE_EDGE_SITE', env)) ?? 'cn'
  const endpoint = given('--endpoint', values.endpoint, 'FUSE_EDGE_ENDPOINT', env)
  return {
    site,
    region: values.region || env.TENCENTCLOUD_REGION || DEFAULT_REGION,
    endpoint:
      endpoint === undefined
        ? `https://${SITE_HOSTS[site]}`
        : readOrigin(endpoint, 'http://127.0.0.1:9180'),
  }
}
