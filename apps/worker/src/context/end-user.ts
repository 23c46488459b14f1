/** @module The end user of a request: address, country and position, as Cloudflare determined them. The sender cannot set any of them. */

/** An end user. A field is `undefined` where Cloudflare does not know it or another runtime does not provide it. */
export interface EndUser {
  /** IP address. */
  readonly address: string | undefined
  /** ISO 3166-1 alpha-2, upper case. */
  readonly country: string | undefined
  /** `AF`, `AN`, `AS`, `EU`, `NA`, `OC` or `SA`. */
  readonly continent: string | undefined
  /** Position in degrees. */
  readonly position: Position | undefined
  /** IATA code of the data centre in which the worker runs. */
  readonly colo: string | undefined
}

/** A point of the globe, in degrees. */
export interface Position {
  readonly latitude: number
  readonly longitude: number
}

const ADDRESS = /^[0-9A-Fa-f:.]{2,45}$/
const TWO_LETTERS = /^[A-Z]{2}$/
const COLO = /^[A-Z]{3}$/
/** Cloudflare's code for an unknown country. Its code for Tor, `T1`, does not match {@link TWO_LETTERS}. */
const UNKNOWN_COUNTRY = 'XX'

function matching(value: unknown, pattern: RegExp): string | undefined {
  return typeof value === 'string' && pattern.test(value) ? value : undefined
}

function degrees(value: unknown): number | undefined {
  const number = typeof value === 'string' && value !== '' ? Number(value) : Number.NaN
  return Number.isFinite(number) ? number : undefined
}

/** The read fields of `request.cf`. Their types are checked before use. */
type Cf = Partial<Record<'country' | 'continent' | 'latitude' | 'longitude' | 'colo', unknown>>

function positionOf(cf: Cf): Position | undefined {
  const [latitude, longitude] = [degrees(cf.latitude), degrees(cf.longitude)]
  return latitude === undefined || longitude === undefined ? undefined : { latitude, longitude }
}

/** Returns the end user, from `request.cf` and `CF-Connecting-IP`. Cloudflare overwrites both, whatever the sender wrote there. */
export function endUserOf(request: Request): EndUser {
  const cf = (request.cf ?? {}) as Cf
  const country = matching(cf.country, TWO_LETTERS)
  return {
    address: matching(request.headers.get('CF-Connecting-IP'), ADDRESS),
    country: country === UNKNOWN_COUNTRY ? undefined : country,
    continent: matching(cf.continent, TWO_LETTERS),
    position: positionOf(cf),
    colo: matching(cf.colo, COLO),
  }
}
