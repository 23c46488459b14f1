/**
 * @module Sites and access regions of Face Fusion with their hosts; import from `@fuse-edge/core/regions`.
 *
 * Source: "Service endpoint" of the product's API reference. The hosts of the regions of mainland China and Hong Kong are
 * documented for this product; the others are documented for sister products only (unverified).
 */

/** `cn` is the domestic site, `intl` the international one. They have separate accounts and different actions. */
export type Site = 'cn' | 'intl'

/** An access region: where a request enters the cloud. */
export interface Region {
  /** Value of `X-TC-Region`. */
  readonly name: string
  /** City, for display. */
  readonly city: string
  readonly latitude: number
  readonly longitude: number
  /** Whether it is in mainland China, which has separate residency rules. */
  readonly mainland: boolean
  /** Whether the documentation of Face Fusion names its host. */
  readonly documented: boolean
}

/** Name of the service: the first label of its hosts, and `service` in the credential scope. */
export const SERVICE = 'facefusion'

/** Hosts that resolve to the nearest access region, by site. */
export const SITE_HOSTS: Readonly<Record<Site, string>> = /* @__PURE__ */ Object.freeze({
  cn: 'facefusion.tencentcloudapi.com',
  intl: 'facefusion.intl.tencentcloudapi.com',
})

/** All access regions, the nearest to Guangzhou first. */
export const REGIONS: readonly Region[] = /* @__PURE__ */ Object.freeze([
  {
    name: 'ap-guangzhou',
    city: 'Guangzhou',
    latitude: 23.13,
    longitude: 113.26,
    mainland: true,
    documented: true,
  },
  {
    name: 'ap-hongkong',
    city: 'Hong Kong',
    latitude: 22.32,
    longitude: 114.17,
    mainland: false,
    documented: true,
  },
  {
    name: 'ap-chongqing',
    city: 'Chongqing',
    latitude: 29.56,
    longitude: 106.55,
    mainland: true,
    documented: true,
  },
  {
    name: 'ap-nanjing',
    city: 'Nanjing',
    latitude: 32.06,
    longitude: 118.8,
    mainland: true,
    documented: true,
  },
  {
    name: 'ap-shanghai',
    city: 'Shanghai',
    latitude: 31.23,
    longitude: 121.47,
    mainland: true,
    documented: true,
  },
  {
    name: 'ap-chengdu',
    city: 'Chengdu',
    latitude: 30.57,
    longitude: 104.07,
    mainland: true,
    documented: true,
  },
  {
    name: 'ap-bangkok',
    city: 'Bangkok',
    latitude: 13.76,
    longitude: 100.5,
    mainland: false,
    documented: false,
  },
  {
    name: 'ap-beijing',
    city: 'Beijing',
    latitude: 39.9,
    longitude: 116.41,
    mainland: true,
    documented: true,
  },
  {
    name: 'ap-seoul',
    city: 'Seoul',
    latitude: 37.57,
    longitude: 126.98,
    mainland: false,
    documented: false,
  },
  {
    name: 'ap-singapore',
    city: 'Singapore',
    latitude: 1.35,
    longitude: 103.82,
    mainland: false,
    documented: false,
  },
  {
    name: 'ap-tokyo',
    city: 'Tokyo',
    latitude: 35.68,
    longitude: 139.69,
    mainland: false,
    documented: false,
  },
  {
    name: 'ap-jakarta',
    city: 'Jakarta',
    latitude: -6.21,
    longitude: 106.85,
    mainland: false,
    documented: false,
  },
  {
    name: 'eu-frankfurt',
    city: 'Frankfurt',
    latitude: 50.11,
    longitude: 8.68,
    mainland: false,
    documented: false,
  },
  {
    name: 'na-siliconvalley',
    city: 'Silicon Valley',
    latitude: 37.34,
    longitude: -121.89,
    mainland: false,
    documented: false,
  },
  {
    name: 'na-ashburn',
    city: 'Ashburn',
    latitude: 39.04,
    longitude: -77.49,
    mainland: false,
    documented: false,
  },
  {
    name: 'sa-saopaulo',
    city: 'São Paulo',
    latitude: -23.55,
    longitude: -46.63,
    mainland: false,
    documented: false,
  },
])

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
