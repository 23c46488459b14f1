/** @module Finds out whether a client derived its signing key in a wrong way; import from `@fuse-edge/core/verify`. */

import { hmacText } from '../sign/digest.ts'
import { hex } from '../sign/hex.ts'
import { signature } from '../sign/signature.ts'
import { SCOPE_TERMINATOR, type SigningScope } from '../sign/string-to-sign.ts'
import { encodeUtf8 } from '../sign/utf8.ts'
import type { SignatureCause } from './signature-causes.ts'
import type { MismatchedCall } from './signed-body.ts'

/** A wrong way to derive the signing key, by the cause that it is of. */
export type KeyMistake = Extract<SignatureCause, 'key-prefix' | 'key-hex' | 'key-order'>

type Derive = (secretKey: string, scope: SigningScope) => Uint8Array

/** Returns the text of a key in hex, as the next step gets it from a library that returns hex. */
function asHex(key: Uint8Array): Uint8Array {
  return encodeUtf8(hex(key))
}

function derive(first: string, parts: readonly string[], pass: (key: Uint8Array) => Uint8Array) {
  return parts.reduce<Uint8Array>((key, part) => pass(hmacText(key, part)), encodeUtf8(first))
}

const raw = (key: Uint8Array): Uint8Array => key

/**
 * Wrong ways to derive the signing key: without "TC3" before the SecretKey, with hex between the steps, with the service before
 * the date. For tests and for teaching: a signature with such a key is refused.
 *
 * @example
 * import { signature } from '@fuse-edge/core/sign'
 * import { KEY_MISTAKES } from '@fuse-edge/core/verify'
 * const key = KEY_MISTAKES['key-prefix']('secret', { date: '2019-02-25', service: 'facefusion' })
 * console.assert(signature(key, 'string to sign').length === 64)
 */
export const KEY_MISTAKES: Readonly<Record<KeyMistake, Derive>> = Object.freeze<
  Record<KeyMistake, Derive>
>({
  'key-prefix': (secretKey, { date, service }) =>
    derive(secretKey, [date, service, SCOPE_TERMINATOR], raw),
  'key-hex': (secretKey, { date, service }) =>
    derive(`TC3${secretKey}`, [date, service, SCOPE_TERMINATOR], asHex),
  'key-order': (secretKey, { date, service }) =>
    derive(`TC3${secretKey}`, [service, date, SCOPE_TERMINATOR], raw),
})

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
}: Pick<MismatchedCall, 'failure' | 'authorization' | 'secretKey'>): KeyMistake | undefined {
  return (Object.keys(KEY_MISTAKES) as KeyMistake[]).find(
    (mistake) =>
      signature(KEY_MISTAKES[mistake](secretKey, authorization), stringToSign) ===
      authorization.signature,
  )
}
