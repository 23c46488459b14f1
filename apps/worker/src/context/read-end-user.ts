/** @module Reads the end user of a request. The sender cannot set any of it. */

import { clientAddress } from './client-address.ts'
import type { Context } from './context.ts'
import type { EndUser, Position } from './end-user.ts'

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
type Cf = Partial<
  Record<'clientIp' | 'country' | 'continent' | 'latitude' | 'longitude' | 'colo', unknown>
>

function positionOf(cf: Cf): Position | undefined {
  const [latitude, longitude] = [degrees(cf.latitude), degrees(cf.longitude)]
  return latitude === undefined || longitude === undefined ? undefined : { latitude, longitude }
}

function readEndUser(c: Context): EndUser {
  const { raw } = c.req
  const cf = (raw.cf ?? {}) as Cf
  const country = matching(cf.country, TWO_LETTERS)
  return {
    address: clientAddress(raw.headers, cf, c.get('settings').clientAddressHeader),
    country: country === UNKNOWN_COUNTRY ? undefined : country,
    continent: matching(cf.continent, TWO_LETTERS),
    position: positionOf(cf),
    colo: matching(cf.colo, COLO),
  }
}

/** Returns the end user, from `request.cf`, which the runtime sets, and {@link clientAddress}. Reads them once per request. */
export function endUserOf(c: Context): EndUser {
  const endUser = c.get('endUser') ?? readEndUser(c)
  c.set('endUser', endUser)
  return endUser
}
