/** @module Secret keys of apps (`sk_…`), for their own servers. The configuration has their hashes only. */

const BEARER = /^Bearer (sk_[A-Za-z0-9_-]{32,128})$/i

/**
 * Lower-case hex SHA-256 of the secret key in an `Authorization` header; `undefined` where there is none. A key has at
 * least 32 characters of chance, so that its hash need not be slow, and to find a hash in a table tells nothing of
 * any key.
 */
export async function secretKeyHash(
  authorization: string | undefined,
): Promise<string | undefined> {
  const key = BEARER.exec(authorization ?? '')?.[1]
  if (key === undefined) return undefined
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(key))
  return new Uint8Array(digest).toHex()
}
