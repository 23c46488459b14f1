/** @module Decides where calls go: site, region and endpoint, from options and the environment. */

import { addressFromEnvironment } from '@fuse-edge/core/client'
import { SITE_HOSTS, type Site } from '@fuse-edge/core/regions'
import { type Ports, UsageError } from '../ports.ts'

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

function readEndpoint(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.username || url.password) {
    throw new UsageError(
      '--endpoint (or FUSE_EDGE_ENDPOINT) must be an address such as http://127.0.0.1:9180',
    )
  }
  return url.origin
}

/** Reads the variables. @throws {UsageError} for an unknown site, the one thing that can be wrong with them */
function readAddress(given: Ports['env']) {
  try {
    return addressFromEnvironment(given)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    const site = given.FUSE_EDGE_SITE
    throw new UsageError(`--site (or FUSE_EDGE_SITE) must be cn or intl, not '${site}'`)
  }
}

/**
 * Returns where to send calls. Options precede the variables `FUSE_EDGE_SITE`, `FUSE_EDGE_ENDPOINT` and
 * `TENCENTCLOUD_REGION`; empty variables count as absent.
 *
 * @throws {UsageError} for an unknown site or an endpoint that is not an http(s) URL.
 */
export function readServiceAddress(
  values: ServiceAddressValues,
  env: Ports['env'],
): ServiceAddress {
  const given = {
    FUSE_EDGE_SITE: values.site ?? env.FUSE_EDGE_SITE,
    TENCENTCLOUD_REGION: values.region ?? env.TENCENTCLOUD_REGION,
    FUSE_EDGE_ENDPOINT: values.endpoint ?? env.FUSE_EDGE_ENDPOINT,
  }
  const { site, region, endpoint } = readAddress(given)
  return {
    site,
    region,
    endpoint: endpoint === undefined ? `https://${SITE_HOSTS[site]}` : readEndpoint(endpoint),
  }
}
