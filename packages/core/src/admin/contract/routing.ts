/** @module Where fusions go: the health of regions, the route of an end user, and the residency policy. */

import type { Count, IsoTime } from '../../edge/index.ts'
import type { Site } from '../../regions.ts'

/** What one isolate of the edge knows of a region. */
export interface RegionState {
  region: string
  site: Site
  /**
   * State of the circuit breaker. `closed`: the region serves. `open`: calls failed in a row, and fusions go elsewhere while
   * another region is open to them. `probing`: a probe finds out whether it serves again.
   */
  breaker: 'closed' | 'open' | 'probing'
  /** When the next probe may close the breaker. Absent unless it is `open`. */
  probedAgainAt?: IsoTime | undefined
  /** Expected round trip for the place that this request came from, milliseconds. Absent where it is not known. */
  ms?: number | undefined
  /** Whether `ms` comes from measurements in this data centre or from the table alone. */
  source: 'measured' | 'expected'
  /** When the last measurement was made. Absent where nothing was measured. */
  measuredAt?: IsoTime | undefined
  /** Calls that this isolate has sent and that have not ended. */
  inFlight: Count
}

/**
 * The regions as the isolate that answered knows them. Measurements hold for its data centre, and calls in flight for itself;
 * isolates elsewhere know other values.
 */
export interface RegionList {
  /** IATA code of the data centre. Absent outside Cloudflare. */
  colo?: string | undefined
  /** Whether the edge watches its regions: with a single one it measures nothing, as there is no choice. */
  watched: boolean
  /** In the order of the configuration. */
  regions: RegionState[]
}

/** An end user whose route is asked for. Every field that is absent is unknown to the edge. */
export interface RouteQuestion {
  /** ISO 3166-1 alpha-2, upper case. */
  country?: string | undefined
  /** `AF`, `AN`, `AS`, `EU`, `NA`, `OC` or `SA`. */
  continent?: string | undefined
  /** Degrees, with `longitude`. */
  latitude?: number | undefined
  /** Degrees, with `latitude`. */
  longitude?: number | undefined
  /** Id of a template: then only sites that have it count. */
  template?: string | undefined
}

/** One region that the policy opens to an end user, with what its rank depends on. */
export interface RouteStep {
  region: string
  site: Site
  /** Expected round trip, milliseconds. Absent where it is not known. */
  ms?: number | undefined
  /** Whether `ms` comes from measurements in this data centre or from the table alone. */
  source: 'measured' | 'expected'
  /** Whether its breaker is closed. */
  healthy: boolean
  /** `true` where region and end user are both in mainland China, so that it goes before nearer ones. Absent otherwise. */
  inland?: true | undefined
  /** Whether a fusion would be sent there, at once or after an earlier region certainly did not make it. */
  used: boolean
}

/** The route that a fusion of an end user would take now. Nothing is sent. */
export interface RouteReport {
  /**
   * Entry of the residency policy that decides: `countries.DE`, `continents.EU`, `others` or `unknown`. Absent where the edge
   * has no policy.
   */
  entry?: string | undefined
  /** Regions that the entry opens. Empty: the end user is refused with 451. */
  allowed: string[]
  /** Best first. Empty where none is open, or none of the open ones has the template. */
  order: RouteStep[]
  /** Why the first one, as `Server-Timing` has it. Absent where `order` is empty. */
  reason?: string | undefined
}

/** Which regions may serve whom. The most specific entry decides alone; an empty list, or no entry, refuses. */
export interface ResidencyPolicy {
  /** Regions by country, ISO 3166-1 alpha-2. */
  countries: Record<string, string[]>
  /** Regions by continent, in Cloudflare's codes. */
  continents: Record<string, string[]>
  /** Regions for end users of every other known country. */
  others: string[]
  /** Regions for end users whose country is not known. */
  unknown: string[]
}

/** The residency policy, and where it is set. */
export interface ResidencyReport {
  /** Variable of the deployment that holds the policy. Administrators cannot change it here. */
  variable: 'RESIDENCY'
  /** Absent where the edge has a single region, which then serves every end user. */
  policy?: ResidencyPolicy | undefined
  /** Regions of the edge, in the order of the configuration. */
  regions: string[]
}
