/** @module Tokens of the console's pages, in memory only. */

import { createHash } from 'node:crypto'
import type { ConsoleSession } from '@fuse-edge/core/control'
import { MS_PER_HOUR } from '@fuse-edge/core/units'

/** Tokens of pages. */
export interface Sessions {
  /** Makes a token. The ninth ends the oldest. */
  open(): ConsoleSession
  /** Returns whether a token was made here and has not ended. */
  has(token: string): boolean
}

/** Where tokens and times come from. */
export interface SessionOptions {
  /** The machine's randomness: tokens must not follow the option `seed`. */
  readonly randomBytes: (size: number) => Uint8Array
  /** Milliseconds of Unix time by the machine's clock: jumps of the emulator's clock end no session. */
  readonly now: () => number
}

const TOKEN_BYTES = 32
const LIFETIME_MS = 12 * MS_PER_HOUR
const SESSIONS_MAX = 8

/** Tokens are kept and looked up by their hash, so that the time of a look-up tells nothing about one (timing attack). */
function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** Creates an empty list. */
export function createSessions({ randomBytes, now }: SessionOptions): Sessions {
  const ends = new Map<string, number>()
  return {
    open: () => {
      const token = Buffer.from(randomBytes(TOKEN_BYTES)).toString('base64url')
      const end = now() + LIFETIME_MS
      ends.set(hashOf(token), end)
      const [oldest] = ends.keys()
      if (ends.size > SESSIONS_MAX && oldest !== undefined) ends.delete(oldest)
      return { token, expires: new Date(end).toISOString() }
    },
    has: (token) => now() < (ends.get(hashOf(token)) ?? 0),
  }
}
