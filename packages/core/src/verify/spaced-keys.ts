/** @module Finds out whether a client signed with a copy of the key that has more at its ends; import from `@fuse-edge/core/verify`. */

import { signString } from '../sign/signature.ts'
import type { MismatchedCall } from './signed-body.ts'

const BEFORE = ['', '\ufeff', ' ', '\t', '"', "'"] as const
const BEHIND = ['', '\n', '\r\n', '\r', '\n\n', ' ', '\t', '"', "'"] as const

/** Returns whether a key begins or ends with what is copied along: white space, a byte order mark or a quote. */
export function isSpaced(secretKey: string): boolean {
  return /^[\s'"]|[\s'"]$/.test(secretKey)
}

/** Returns a key with what is copied along with it: line ends, a byte order mark, spaces, quotes. */
export function spacedKeys(secretKey: string): string[] {
  const keys = BEFORE.flatMap((start) => BEHIND.map((end) => start + secretKey + end))
  return keys.filter((key) => key !== secretKey)
}

/**
 * Returns the key that a client signed with, where line ends, a byte order mark, spaces or quotes at the ends of the right key
 * alone explain its signature: what is returned gives exactly that signature, which proves it. Give it to `explainSignature`
 * as the signer's key, together with the strings of the failure as the signer's.
 */
export function findSpacedKey({
  failure: { stringToSign },
  authorization,
  secretKey,
}: Pick<MismatchedCall, 'failure' | 'authorization' | 'secretKey'>): string | undefined {
  return spacedKeys(secretKey).find(
    (key) => signString(key, authorization, stringToSign) === authorization.signature,
  )
}
