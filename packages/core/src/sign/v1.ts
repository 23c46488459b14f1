/**
 * @module Signature v1 (HmacSHA1 and HmacSHA256 over parameters), which the official international Node SDK
 * still uses by default; import from `@fuse-edge/core/sign`. New code signs with TC3.
 *
 * Source: "Signature" (v1) of API 3.0.
 */

import { hmac } from '@noble/hashes/hmac.js'
import { sha1 } from '@noble/hashes/legacy.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'

/** All parameters of a v1 request, decoded: common ones, and the action's in dotted form (`MergeInfos.0.Url`). */
export type V1Parameters = Readonly<Record<string, string>>

/** The parameter that carries the signature, and is not signed itself. */
const SIGNATURE = 'Signature'

/** Value of `SignatureMethod` that asks for SHA-256; anything else, or nothing, means SHA-1. */
const HMAC_SHA256 = 'HmacSHA256'

/**
 * Text that a v1 signature covers: method, host, path and the parameters in order of their names, values as they
 * are, not URL-encoded.
 *
 * @example
 * import { stringToSignV1 } from '@fuse-edge/core/sign'
 * const text = stringToSignV1('get', 'example.com', { Nonce: '7', Action: 'FuseFace' })
 * console.assert(text === 'GETexample.com/?Action=FuseFace&Nonce=7')
 */
export function stringToSignV1(method: string, host: string, parameters: V1Parameters): string {
  const pairs = Object.keys(parameters)
    .filter((name) => name !== SIGNATURE)
    .sort()
    .map((name) => `${name}=${parameters[name]}`)
  return `${method.toUpperCase()}${host}/?${pairs.join('&')}`
}

/**
 * Value of the parameter `Signature`, base64.
 *
 * @param signatureMethod Value of the parameter `SignatureMethod`. Default `HmacSHA1`.
 */
export function signatureV1(secretKey: string, text: string, signatureMethod?: string): string {
  const hash = signatureMethod === HMAC_SHA256 ? sha256 : sha1
  const mac = hmac(hash, utf8ToBytes(secretKey), utf8ToBytes(text))
  return btoa(String.fromCharCode(...mac))
}
