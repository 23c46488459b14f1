/** @module Where calls go: regions and the addresses through which they are entered. */

import { regionHost, SITE_HOSTS, type Site } from '../regions.ts'

/** One way into the cloud. */
export interface Route {
  /** Value of `X-TC-Region`. */
  readonly region: string
  /** Origin, such as `https://facefusion.ap-tokyo.tencentcloudapi.com`. */
  readonly endpoint: string
}

/** What routes are made from. */
export interface RouteOptions {
  readonly site: Site
  /** In order of preference. */
  readonly regions: readonly [string, ...string[]]
  /** One address for all regions, such as an emulator's. Default: see {@link routesTo}. */
  readonly endpoint?: string | undefined
}

/** Regions become part of a host name. */
const REGION = /^[a-z0-9-]+$/
const WEB = /^https?:$/

function originOf(address: string): string {
  const { origin, protocol } = new URL(address)
  if (!WEB.test(protocol)) throw new TypeError(`not an http(s) address: ${protocol}`)
  return origin
}

/**
 * Routes to regions. A single region is entered through the site's host, which resolves to the nearest access
 * point; several are entered each through its own host, since going elsewhere only helps if it is elsewhere.
 *
 * @throws TypeError for no region, an empty one, or an endpoint that is no http(s) address.
 */
export function routesTo(options: RouteOptions): readonly [Route, ...Route[]] {
  const { site, regions, endpoint } = options
  const malformed = regions.find((region) => !REGION.test(region))
  if (malformed !== undefined) throw new TypeError(`not a region: '${malformed}'`)
  const route = (region: string): Route => {
    const host = regions.length === 1 ? SITE_HOSTS[site] : regionHost(region)
    return { region, endpoint: originOf(endpoint ?? `https://${host}`) }
  }
  const [first, ...others] = regions
  if (first === undefined) throw new TypeError('no regions')
  return [route(first), ...others.map(route)]
}
