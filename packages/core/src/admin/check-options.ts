/** @module Checks the options of an admin client, so that a wrong one is named before anything is sent. */

import { parseEndpoint } from '../regions.ts'

/**
 * Returns the address under which the paths of an edge are, without a slash at its end.
 *
 * @throws TypeError for anything but an http(s) address without user name, password, query and fragment.
 */
export function requireEndpoint(endpoint: string): string {
  const { username, password, search, hash, origin, pathname } = parseEndpoint(endpoint)
  if (username || password || search || hash) {
    throw new TypeError(
      `endpoint must have no user name, password, query or fragment, as '${origin}${pathname}'`,
    )
  }
  return origin + pathname.replace(/\/+$/, '')
}

/**
 * Checks that a header can carry a key. `fetch` throws for other characters, and repeats the key in its message.
 *
 * @throws TypeError which never contains the key.
 */
export function requireAdminKey(key: string): void {
  if (typeof key !== 'string' || key === '') throw new TypeError('key is missing')
  if (!/^[!-~]+$/.test(key)) throw new TypeError('key has other characters than visible ASCII')
}
