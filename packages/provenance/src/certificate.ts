/** @module Reads of an X.509 certificate what a signer of claims needs to know. Source: RFC 5280, section 4.1; C2PA 2.2, section 14.5. */

import type { Bytes } from '@fuse-edge/core/picture/containers'
import { derValues, includesBytes } from './der.ts'

const VERSION = 0xa0
const EXTENSIONS = 0xa3
const UTC_TIME = 0x17
/** More than any time has: `20500101000000Z`. */
const MAX_TIME_BYTES = 20
/** Purposes of a key with which verifiers accept a claim, as DER: C2PA claim signing, emailProtection, documentSigning. */
const PURPOSES = /* @__PURE__ */ [
  [6, 10, 43, 6, 1, 4, 1, 131, 232, 94, 2, 1],
  [6, 8, 43, 6, 1, 5, 5, 7, 3, 4],
  [6, 8, 43, 6, 1, 5, 5, 7, 3, 36],
].map((bytes) => Uint8Array.from(bytes))

/** What a certificate states. */
export interface Certificate {
  readonly der: Bytes
  readonly issuer: Bytes
  readonly subject: Bytes
  /** Unix time, ms. */
  readonly notBefore: number
  /** Unix time, ms. */
  readonly notAfter: number
  /** SubjectPublicKeyInfo. */
  readonly publicKey: Bytes
  /** Whether its extensions name a purpose that allows to sign claims. */
  readonly maySignClaims: boolean
}

/** Returns a UTCTime or GeneralizedTime as Unix time in ms, `NaN` where it is neither. */
function timeOf(tag: number, content: Bytes): number {
  const digits = String.fromCharCode(...content.subarray(0, MAX_TIME_BYTES))
  // RFC 5280, section 4.1.2.5.1: years from 50 are of the last century.
  const century = tag === UTC_TIME ? (digits < '50' ? '20' : '19') : ''
  const iso = (century + digits).replace(
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/,
    '$1-$2-$3T$4:$5:$6Z',
  )
  return Date.parse(iso)
}

/** Returns what a certificate states, or `undefined` where it is not readable. It verifies no signature. */
export function readCertificate(der: Bytes): Certificate | undefined {
  const [certificate] = derValues(der)
  const [toBeSigned] = derValues(certificate?.content ?? der)
  const fields = derValues(toBeSigned?.content ?? der)
  // Version 3 states its number; serial number and algorithm follow.
  const [issuer, validity, subject, publicKey, ...rest] = fields.slice(3)
  if (fields[0]?.tag !== VERSION || !issuer || !validity || !subject || !publicKey) return undefined
  const [notBefore = Number.NaN, notAfter = Number.NaN] = derValues(validity.content).map(
    ({ tag, content }) => timeOf(tag, content),
  )
  const extensions = rest.find(({ tag }) => tag === EXTENSIONS)?.content
  return {
    der,
    issuer: issuer.bytes,
    subject: subject.bytes,
    notBefore,
    notAfter,
    publicKey: publicKey.bytes,
    maySignClaims:
      extensions !== undefined && PURPOSES.some((purpose) => includesBytes(extensions, purpose)),
  }
}
