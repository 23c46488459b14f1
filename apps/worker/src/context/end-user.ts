/** @module Who sent a request and from where, as Cloudflare saw it; nothing of it was written by the sender. */

/** Where an end user is. What Cloudflare does not know, and what another runtime does not tell, is missing. */
export interface EndUser {
  /** IP address. */
  readonly address: string | undefined
  /** ISO 3166-1 alpha-2, upper case. */
  readonly country: string | undefined
  /** `AF`, `AN`, `AS`, `EU`, `NA`, `OC` or `SA`. */
  readonly continent: string | undefined
  /** Degrees; both or neither. */
  readonly position: Position | undefined
  /** IATA code of the data centre that the worker runs in. */
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
/** Cloudflare's word for a country that it does not know; Tor's, `T1`, is not two letters. */
const UNKNOWN_COUNTRY = 'XX'

function matching(value: unknown, pattern: RegExp): string | undefined {
  return typeof value === 'string' && pattern.test(value) ? value : undefined
}

function degrees(value: unknown): number | undefined {
  const number = typeof value === 'string' && value !== '' ? Number(value) : Number.NaN
  return Number.isFinite(number) ? number : undefined
}

/** What is read of `request.cf`; nothing of it is taken on trust. */
type Cf = Partial<Record<'country' | 'continent' | 'latitude' | 'longitude' | 'colo', unknown>>

function positionOf(cf: Cf): Position | undefined {
  const [latitude, longitude] = [degrees(cf.latitude), degrees(cf.longitude)]
  return latitude === undefined || longitude === undefined ? undefined : { latitude, longitude }
}

/** Reads `request.cf` and `CF-Connecting-IP`, which Cloudflare sets whatever the sender wrote there. */
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
