/** @module Creates admin keys. The edge stores only the hash of one. */

import { createHash } from 'node:crypto'
import type { Ports } from '../ports.ts'

/** As many bits of randomness as the SHA-256 hash, which is all that the edge stores, has. */
const KEY_BYTES = 32

/** Returns random text, and as a key of the edge's signing keys it has enough bits. */
export function randomText(randomBytes: Ports['randomBytes']): string {
  return Buffer.from(randomBytes(KEY_BYTES)).toString('base64url')
}

/** Returns a new admin key, `ak_…`. */
export function newAdminKey(randomBytes: Ports['randomBytes']): string {
  return `ak_${randomText(randomBytes)}`
}

/** Returns whether a text has the form of an admin key. */
export function isAdminKey(text: string): boolean {
  return /^ak_[\w-]{32,}$/.test(text)
}

/** Returns the entry of an admin key in `ADMIN_KEYS`. */
export function adminKeyEntry(name: string, role: string, key: string): string {
  return `${name}:${role}:${createHash('sha256').update(key).digest('hex')}`
}
