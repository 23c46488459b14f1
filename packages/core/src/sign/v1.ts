/**
 * @module Signs parameters with signature v1 (HmacSHA1, HmacSHA256), the default of the official international Node SDK;
 * import from `@fuse-edge/core/sign`. New code should sign with TC3-HMAC-SHA256.
 *
 * Source: "Signature" (v1) of API 3.0.
 */

import { hmac } from '@noble/hashes/hmac.js'
import { sha1 } from '@noble/hashes/legacy.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'

/** All parameters of a v1 request, decoded: the common ones, and those of the action in dotted form (`MergeInfos.0.Url`). */
export type V1Parameters = Readonly<Record<string, string>>

/** The parameter that carries the signature. It is not signed. */
const SIGNATURE = 'Signature'

/** Value of `SignatureMethod` for SHA-256; any other value, or none, means SHA-1. */
const HMAC_SHA256 = 'HmacSHA256'

/**
 * Returns the text that a v1 signature covers: method, host, path and the parameters in the order of their names. Values
 * are not URL-encoded.
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
 * Returns the value of the parameter `Signature`, base64.
 *
 * @param signatureMethod Value of the parameter `SignatureMethod`. Default `HmacSHA1`.
 *
 * @example
 * import { signatureV1, stringToSignV1 } from '@fuse-edge/core/sign'
 * const text = stringToSignV1('GET', 'example.com', { Action: 'FuseFace' })
 * console.assert(signatureV1('secret', text, 'HmacSHA256').length === 44)
 */
export function signatureV1(secretKey: string, text: string, signatureMethod?: string): string {
  const hash = signatureMethod === HMAC_SHA256 ? sha256 : sha1
  const mac = hmac(hash, utf8ToBytes(secretKey), utf8ToBytes(text))
  return btoa(String.fromCharCode(...mac))
}
