/** @module The type of an end user: address, country and position. */

/** An end user. A field is `undefined` where Cloudflare does not know it or another runtime does not provide it. */
export interface EndUser {
  /** IP address, as `parseAddress` writes it. */
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
