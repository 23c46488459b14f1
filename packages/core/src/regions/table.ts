/** @module The table of access regions. A bundle that needs only hosts does without it. */

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
