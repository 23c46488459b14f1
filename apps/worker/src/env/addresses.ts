/** @module Which addresses a configuration may name. */

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/

/** An absolute `http:` or `https:` address without credentials. */
export function isWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, username, password } = new URL(text)
  return /^https?:$/.test(protocol) && username === '' && password === ''
}

/**
 * An origin as browsers send it (no path, no default port, lower case): `https`, or `http` on loopback, where
 * no network can change what is sent. No wildcard.
 */
export function isOrigin(text: string): boolean {
  if (!isWebAddress(text)) return false
  const { origin, protocol, hostname } = new URL(text)
  return (
    origin === text && !text.includes('*') && (protocol === 'https:' || LOOPBACK.test(hostname))
  )
}

/** `https://host` or `http://host:port`, without path, query or fragment. */
export function isEndpoint(text: string): boolean {
  if (!isWebAddress(text)) return false
  const { pathname, search, hash } = new URL(text)
  return pathname === '/' && search === '' && hash === ''
}

const PUBLIC_NAME = /\.[a-z][a-z0-9-]*$/
/** Names that mean something inside a network only. Source: RFC 6761, RFC 6762, RFC 8375, and ICANN's `internal`. */
const PRIVATE_NAME = /\.(?:localhost|local|internal|home\.arpa|lan|test|invalid)$/

/** Whether an address is on this very machine. */
export function isLoopback(text: string): boolean {
  return LOOPBACK.test(new URL(text).hostname)
}

/**
 * An address that the edge itself may fetch a picture from: `https` and a public name, no number. Addresses of loopback
 * pass too; {@link isLoopback} tells them apart.
 */
export function isFetchable(text: string): boolean {
  if (!isWebAddress(text)) return false
  const { protocol, hostname } = new URL(text)
  const isPublic = PUBLIC_NAME.test(hostname) && !PRIVATE_NAME.test(hostname)
  return isLoopback(text) || (protocol === 'https:' && isPublic)
}
