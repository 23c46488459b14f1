/** @module The sites, and the hosts of sites and regions. */

/** `cn` is the domestic site, `intl` the international one. They have separate accounts and different actions. */
export type Site = 'cn' | 'intl'

/** Name of the service: the first label of its hosts, and `service` in the credential scope. */
export const SERVICE = 'facefusion'

/** Hosts that resolve to the nearest access region, by site. */
export const SITE_HOSTS: Readonly<Record<Site, string>> = /* @__PURE__ */ Object.freeze({
  cn: 'facefusion.tencentcloudapi.com',
  intl: 'facefusion.intl.tencentcloudapi.com',
})

/**
 * Parses the address of a service or an edge.
 *
 * @throws TypeError for anything but an http(s) URL. The message repeats it without a user name or password.
 */
export function parseEndpoint(endpoint: string): URL {
  if (/^https?:\/\/[^/]/i.test(endpoint)) return new URL(endpoint)
  throw new TypeError(
    `endpoint must be an http or https address, not '${`${endpoint}`.replace(/.*@/, '')}'`,
  )
}

/**
 * Returns the host of one region, for example `facefusion.ap-singapore.tencentcloudapi.com`.
 *
 * @example
 * import { regionHost } from '@fuse-edge/core/regions'
 * console.assert(regionHost('ap-tokyo') === 'facefusion.ap-tokyo.tencentcloudapi.com')
 */
export function regionHost(region: string): string {
  return `${SERVICE}.${region}.tencentcloudapi.com`
}
