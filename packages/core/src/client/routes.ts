/** @module Maps regions to the origins that calls are sent to. */

import { parseEndpoint, regionHost, SITE_HOSTS, type Site } from '../regions.ts'

/** A region, and the origin that its calls are sent to. */
export interface Route {
  /** Value of `X-TC-Region`. */
  readonly region: string
  /** Origin, such as `https://facefusion.ap-tokyo.tencentcloudapi.com`. */
  readonly endpoint: string
}

/** Options of {@link routesTo}. */
export interface RouteOptions {
  readonly site: Site
  /** In order of preference. */
  readonly regions: readonly [string, ...string[]]
  /** One origin for all regions, such as an emulator's. @default see {@link routesTo} */
  readonly endpoint?: string | undefined
}

/** Regions become part of a host name: other characters could name another host. */
const REGION = /^[a-z0-9-]+$/

/**
 * Returns the routes to regions. A single region uses the site's host, which resolves to the nearest access point. Several
 * regions use the host of each region, since the site's host would lead every retry to the same place.
 *
 * @throws TypeError for no region, a malformed one, or an endpoint that is not the origin of an http(s) URL.
 */
export function routesTo(options: RouteOptions): readonly [Route, ...Route[]] {
  const { site, regions, endpoint } = options
  for (const region of regions) {
    // `test` would take a missing region for the text "undefined".
    if (!REGION.test(region ?? '')) throw new TypeError(`not a region: '${region}'`)
  }
  const route = (region: string): Route => {
    const host = regions.length === 1 ? SITE_HOSTS[site] : regionHost(region)
    const { href, origin } = parseEndpoint(endpoint ?? `https://${host}`)
    // Signatures cover no other path than `/`, and the message must not repeat a password.
    if (href !== `${origin}/`) throw new TypeError(`endpoint must be '${origin}'`)
    return { region, endpoint: origin }
  }
  const [first, ...others] = regions
  if (first === undefined) throw new TypeError('no regions')
  return [route(first), ...others.map(route)]
}
