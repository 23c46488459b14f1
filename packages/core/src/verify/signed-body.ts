/** @module Finds out what a client hashed instead of the body that it sent; import from `@fuse-edge/core/verify`. */

import { deriveSigningKey, signature } from '../sign/signature.ts'
import { stringToSign } from '../sign/string-to-sign.ts'
import { bodyVariants } from './body-variants.ts'
import type { SignatureMismatch, SignatureStrings } from './failures.ts'
import type { Authorization } from './parse-authorization.ts'
import type { SignatureCause } from './signature-causes.ts'

/** Causes that are mistakes of a second serialisation. */
const OF_SERIALISERS: ReadonlySet<SignatureCause> = new Set([
  'body-spaces',
  'body-escapes',
  'body-numbers',
  'body-key-order',
])

/**
 * Returns what is different between a body and the one that a client hashed, most telling first; nothing where the hash is
 * that of none of the known changes.
 *
 * @param body as received
 * @param sha256Hex of what the client hashed
 */
export function bodyCauses(body: Uint8Array, sha256Hex: string): readonly SignatureCause[] {
  for (const { causes, ...variant } of bodyVariants(body)) {
    if (variant.sha256Hex !== sha256Hex) continue
    const isRewritten = causes.some((cause) => OF_SERIALISERS.has(cause))
    return isRewritten ? [...causes, 'body-reserialised'] : causes
  }
  return []
}

/** What is known of a call whose signature is wrong. */
export interface MismatchedCall {
  readonly failure: SignatureMismatch
  readonly authorization: Authorization
  readonly secretKey: string
  /** Seconds of Unix time. */
  readonly timestamp: number
  /** As received. */
  readonly body: Uint8Array
}

/**
 * Returns the strings that a client signed, where a change of the body alone explains its signature: what is returned gives
 * exactly that signature, which proves it.
 */
export function findSignedBody({
  failure: { canonicalRequest },
  authorization,
  secretKey,
  timestamp,
  body,
}: MismatchedCall): SignatureStrings | undefined {
  const key = deriveSigningKey(secretKey, authorization)
  const head = canonicalRequest.slice(0, canonicalRequest.lastIndexOf('\n') + 1)
  for (const { sha256Hex } of bodyVariants(body)) {
    const text = stringToSign(timestamp, authorization.service, head + sha256Hex)
    if (signature(key, text) === authorization.signature) {
      return { canonicalRequest: head + sha256Hex, stringToSign: text }
    }
  }
  return undefined
}
