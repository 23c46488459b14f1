/** @module Which addresses a configuration may name, and which of them the edge may fetch. */

import { isPublicName } from './private-names.ts'

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/

/** Returns whether a text is an absolute `http:` or `https:` URL without credentials. */
export function isWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, username, password } = new URL(text)
  return /^https?:$/.test(protocol) && username === '' && password === ''
}

/**
 * Returns whether a text is an origin as browsers send it (RFC 6454, section 6.2: no path, no default port, lower case).
 * It must be `https:`, or `http:` on loopback, where no network can change the page. Wildcards are not origins.
 */
export function isOrigin(text: string): boolean {
  if (!isWebAddress(text)) return false
  const { origin, protocol, hostname } = new URL(text)
  return (
    origin === text && !text.includes('*') && (protocol === 'https:' || LOOPBACK.test(hostname))
  )
}

/** Returns whether a text is `https://host` or `http://host:port`, without path, query or fragment. */
export function isEndpoint(text: string): boolean {
  if (!isWebAddress(text)) return false
  const { pathname, search, hash } = new URL(text)
  return pathname === '/' && search === '' && hash === ''
}

/** Returns whether a URL points to this machine. */
export function isLoopback(text: string): boolean {
  return LOOPBACK.test(new URL(text).hostname)
}

/**
 * Returns whether the configuration may name a URL that the edge fetches: `https:` with a public host name, or loopback.
 * IP addresses and private names are refused, which prevents server-side request forgery (SSRF). What a public name
 * resolves to is not seen here: outside Cloudflare, the network of workerd must be closed to private addresses.
 */
export function isFetchable(text: string): boolean {
  if (!isWebAddress(text)) return false
  const { protocol, hostname } = new URL(text)
  return isLoopback(text) || (protocol === 'https:' && isPublicName(hostname))
}

/** The part of the settings that says where the cloud is. */
interface AccountEndpoints {
  readonly accounts: readonly [{ readonly endpoint: string | undefined }, ...unknown[]]
}

/**
 * Returns whether the edge may fetch a URL of its configuration now: a {@link isFetchable} one, and on loopback only where
 * the cloud's endpoint is on loopback too, as in development against the emulator.
 */
export function mayFetch({ accounts: [{ endpoint }] }: AccountEndpoints, url: string): boolean {
  if (!isFetchable(url)) return false
  return !isLoopback(url) || (endpoint !== undefined && isLoopback(endpoint))
}
