/** @module Finds out whether a client derived its signing key in a wrong way; import from `@fuse-edge/core/verify`. */

import { hmacText } from '../sign/digest.ts'
import { hex } from '../sign/hex.ts'
import { signature } from '../sign/signature.ts'
import { SCOPE_TERMINATOR, type SigningScope } from '../sign/string-to-sign.ts'
import { encodeUtf8 } from '../sign/utf8.ts'
import type { SignatureCause } from './signature-causes.ts'
import type { MismatchedCall } from './signed-body.ts'

type Derive = (secretKey: string, scope: SigningScope) => Uint8Array

/** Returns the text of a key in hex, as the next step gets it from a library that returns hex. */
function asHex(key: Uint8Array): Uint8Array {
  return encodeUtf8(hex(key))
}

function derive(first: string, parts: readonly string[], pass: (key: Uint8Array) => Uint8Array) {
  return parts.reduce<Uint8Array>((key, part) => pass(hmacText(key, part)), encodeUtf8(first))
}

const raw = (key: Uint8Array): Uint8Array => key

/** Wrong ways to derive the key, by their cause. */
const MISTAKES: readonly (readonly [SignatureCause, Derive])[] = [
  [
    'key-prefix',
    (secretKey, { date, service }) => derive(secretKey, [date, service, SCOPE_TERMINATOR], raw),
  ],
  [
    'key-hex',
    (secretKey, { date, service }) =>
      derive(`TC3${secretKey}`, [date, service, SCOPE_TERMINATOR], asHex),
  ],
  [
    'key-order',
    (secretKey, { date, service }) =>
      derive(`TC3${secretKey}`, [service, date, SCOPE_TERMINATOR], raw),
  ],
]

/**
 * Returns what a client did wrong when it derived its signing key, where that alone explains its signature: the mistake gives
 * exactly that signature, which proves it. Give it to `explainSignature` as `keyCause`, together with the strings of the
 * failure as the signer's.
 *
 * @example
 * import { signString } from '@fuse-edge/core/sign'
 * import { findKeyMistake } from '@fuse-edge/core/verify'
 * const authorization = {
 *   secretId: 'AKIDEXAMPLE',
 *   date: '2019-02-25',
 *   service: 'facefusion',
 *   signedHeaders: ['content-type', 'host'],
 *   signature: signString('secret', { date: '2019-02-25', service: 'facefusion' }, 'text'),
 * }
 * const failure = { reason: 'signature-mismatch', canonicalRequest: '', stringToSign: 'text' } as const
 * console.assert(findKeyMistake({ failure, authorization, secretKey: 'secret' }) === undefined)
 */
export function findKeyMistake({
  failure: { stringToSign },
  authorization,
  secretKey,
}: Pick<MismatchedCall, 'failure' | 'authorization' | 'secretKey'>): SignatureCause | undefined {
  const found = MISTAKES.find(
    ([, derived]) =>
      signature(derived(secretKey, authorization), stringToSign) === authorization.signature,
  )
  return found?.[0]
}
