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
