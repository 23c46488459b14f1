/**
 * @module HMAC-SHA256 over short texts, with domain separation: a signature for one purpose, such as a session token, does
 * not verify for another, such as a result link.
 */

import type { SigningKey } from '../env/index.ts'

/** Purposes of signatures. Each is part of the signed text. */
export const PURPOSES = Object.freeze({
  session: 'fuse-edge session v2',
  virtualKey: 'fuse-edge virtual key v1',
  webhook: 'fuse-edge webhook v1',
  result: 'fuse-edge result v1',
  prefix: 'fuse-edge prefix v1',
  content: 'fuse-edge content v1',
})

export type Purpose = (typeof PURPOSES)[keyof typeof PURPOSES]

const ALGORITHM = { name: 'HMAC', hash: 'SHA-256' }
const encoder = new TextEncoder()

function message(purpose: Purpose, key: SigningKey, text: string): Uint8Array {
  return encoder.encode(`${purpose}\n${key.id}\n${text}`)
}

function encode(bytes: Uint8Array): string {
  return bytes.toBase64({ alphabet: 'base64url', omitPadding: true })
}

/** Decodes the canonical encoding only, so that a signature cannot be written in several ways. */
function decode(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    const bytes = Uint8Array.fromBase64(text, { alphabet: 'base64url' })
    return encode(bytes) === text ? bytes : undefined
  } catch {
    return undefined
  }
}

/** Imported keys. They are cached, because importing one takes longer than signing with it. */
const prepared = new WeakMap<SigningKey, CryptoKey>()

async function prepare(key: SigningKey): Promise<CryptoKey> {
  const known = prepared.get(key)
  if (known !== undefined) return known
  const usages = ['sign', 'verify']
  const cryptoKey = await crypto.subtle.importKey('raw', key.bytes, ALGORITHM, false, usages)
  prepared.set(key, cryptoKey)
  return cryptoKey
}

/** Returns the HMAC of a text, base64url. */
export async function mac(key: SigningKey, purpose: Purpose, text: string): Promise<string> {
  const bytes = await crypto.subtle.sign('HMAC', await prepare(key), message(purpose, key, text))
  return encode(new Uint8Array(bytes))
}

/** Returns a signature with one key: `<key id>.<base64url>`. */
export async function sign(key: SigningKey, purpose: Purpose, text: string): Promise<string> {
  return `${key.id}.${await mac(key, purpose, text)}`
}

/** Returns which of the keys signed `text` for `purpose`; `undefined` where none did. Compares in constant time. */
export async function verify(
  keys: readonly SigningKey[],
  purpose: Purpose,
  text: string,
  signature: string,
): Promise<SigningKey | undefined> {
  const [id, encoded = '', ...rest] = signature.split('.')
  const key = keys.find((candidate) => candidate.id === id)
  const bytes = decode(encoded)
  if (key === undefined || bytes === undefined || rest.length > 0) return undefined
  const isSigned = await crypto.subtle.verify(
    'HMAC',
    await prepare(key),
    bytes,
    message(purpose, key, text),
  )
  return isSigned ? key : undefined
}
