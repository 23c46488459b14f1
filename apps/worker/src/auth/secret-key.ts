/**
 * @module Bearer keys: `sk_…` of the apps' own servers, and `ak_…` of administrators. The configuration holds their hashes
 * only.
 */

/** Kind of a key: its first two letters. */
export type SecretKeyKind = 'sk' | 'ak'

/** Random bytes of a key: 256 bits, which cannot be guessed, so that a fast hash is enough. */
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
 * Returns the lower-case hex SHA-256 of the key in an `Authorization` header; `undefined` where it holds no key of the
 * kind. Looking the hash up in a table leaks nothing about the keys through timing.
 */
export async function bearerHash(
  kind: SecretKeyKind,
  authorization: string | undefined,
): Promise<string | undefined> {
  const key = BEARER[kind].exec(authorization ?? '')?.[1]
  return key === undefined ? undefined : hashOf(key)
}

/** Creates a key, and the hash that is stored of it. */
export async function makeSecretKey(
  kind: SecretKeyKind,
  randomBytes: (length: number) => Uint8Array,
): Promise<{ key: string; hash: string }> {
  const random = randomBytes(KEY_BYTES).toBase64({ alphabet: 'base64url', omitPadding: true })
  const key = `${kind}_${random}`
  return { key, hash: await hashOf(key) }
}
