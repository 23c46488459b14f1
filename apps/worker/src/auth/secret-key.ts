/**
 * @module Secret keys that are sent as they are: `sk_…` of apps, for their own servers, and `ak_…` of administrators.
 * The configuration has their hashes only.
 */

/** Kinds of keys, by their first letters. */
export type SecretKeyKind = 'sk' | 'ak'

/** Random bytes of a key: so much chance that its hash need not be slow. */
const KEY_BYTES = 32
const BEARER: Readonly<Record<SecretKeyKind, RegExp>> = Object.freeze({
  sk: /^Bearer (sk_[A-Za-z0-9_-]{32,128})$/i,
  ak: /^Bearer (ak_[A-Za-z0-9_-]{32,128})$/i,
})

async function hashOf(key: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(key))
  return new Uint8Array(digest).toHex()
}

/**
 * Lower-case hex SHA-256 of the secret key in an `Authorization` header; `undefined` where there is none of the kind.
 * To find a hash in a table tells nothing of any key.
 */
export async function bearerHash(
  kind: SecretKeyKind,
  authorization: string | undefined,
): Promise<string | undefined> {
  const key = BEARER[kind].exec(authorization ?? '')?.[1]
  return key === undefined ? undefined : hashOf(key)
}

/** Makes a key, and the hash that is kept of it. */
export async function makeSecretKey(
  kind: SecretKeyKind,
  randomBytes: (length: number) => Uint8Array,
): Promise<{ key: string; hash: string }> {
  const chance = randomBytes(KEY_BYTES).toBase64({ alphabet: 'base64url', omitPadding: true })
  const key = `${kind}_${chance}`
  return { key, hash: await hashOf(key) }
}
