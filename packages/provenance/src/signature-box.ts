/**
 * @module The signature of a claim: COSE_Sign1 with ES256, the certificates in the protected header, and room for a time stamp in
 * the other one. Source: RFC 9052, section 4.2; C2PA 2.2, sections 13.2 and 14.
 */

import { type Bytes, concatenate } from '@fuse-edge/core/picture/containers'
import { equalBytes } from './bytes.ts'
import { type Cbor, encodeCbor } from './cbor.ts'

/** `r` and `s` of ES256. */
export const SIGNATURE_BYTES = 64
/** Tag 18 and an array of four: headers, payload and signature. */
const START = /* @__PURE__ */ Uint8Array.of(0xd2, 0x84)
/** A map of two: 1, the algorithm, is -7, ES256; and 33 is x5chain, which follows (RFC 9360). */
const HEADER_START = /* @__PURE__ */ Uint8Array.of(0xa2, 0x01, 0x26, 0x18, 0x21)
const NOTHING = /* @__PURE__ */ new Uint8Array()
/** Fewer bytes would have a shorter length before them, and the padding would not make up for any token. */
const LEAST_BYTES = 0x100
const MOST_BYTES = 0xffff
/** The map, the name `pad`, and the length of so many bytes. */
const PAD_HEAD_BYTES = 8

/** The parts of a signature box. */
export interface SignatureParts {
  /** Of {@link protectedHeader}. */
  readonly header: Bytes
  /** The other header, encoded. */
  readonly unprotected: Bytes
  readonly signature: Bytes
}

/** Returns the protected header. @param chain DER certificates, the signing one first, without the root. */
export function protectedHeader(chain: readonly Bytes[]): Bytes {
  const [only = NOTHING, ...more] = chain
  return concatenate([HEADER_START, encodeCbor(more.length === 0 ? only : chain)])
}

/** Returns what is signed. */
export function signedMessage(header: Bytes, claim: Bytes): Bytes {
  return encodeCbor(['Signature1', header, NOTHING, claim])
}

/** Returns what a time stamp is over. */
export function stampedMessage({ header, signature }: SignatureParts): Bytes {
  return encodeCbor(['CounterSignature', header, NOTHING, encodeCbor(signature)])
}

const stampHeader = (token: Uint8Array, padding: number): Cbor => ({
  sigTst2: { tstTokens: [{ val: token }] },
  pad: new Uint8Array(padding),
})

/** Returns a header with a token that takes exactly `length` bytes, or `undefined` where the token does not fit. */
export function headerWithStamp(token: Bytes, length: number): Bytes | undefined {
  if (token.length < LEAST_BYTES) return undefined
  const least = encodeCbor(stampHeader(token, LEAST_BYTES))
  const padding = LEAST_BYTES + length - least.length
  if (padding < LEAST_BYTES || padding > MOST_BYTES) return undefined
  return encodeCbor(stampHeader(token, padding))
}

/** Returns a header with room for a token of up to so many bytes; none for 0. */
export function headerWithRoom(tokenBytes: number): Bytes {
  if (tokenBytes === 0) return encodeCbor({})
  const room = encodeCbor(stampHeader(new Uint8Array(Math.max(tokenBytes, LEAST_BYTES)), LEAST_BYTES))
  const padded = (padding: number) => encodeCbor({ pad: new Uint8Array(padding) })
  return padded(LEAST_BYTES + room.length - padded(LEAST_BYTES).length)
}

/** Returns the content of a signature box. The payload is not repeated: it is the claim, which has a box. */
export function signatureBox({ header, unprotected, signature }: SignatureParts): Bytes {
  return concatenate([
    START,
    encodeCbor(header),
    unprotected,
    encodeCbor(null),
    encodeCbor(signature),
  ])
}

/** Reads a signature box as {@link signatureBox} and {@link headerWithRoom} write it; `undefined` for every other one. */
export function readRoom(content: Bytes): SignatureParts | undefined {
  const headerAt = START.length + 3
  const length = ((content[headerAt - 2] ?? 0) << 8) | (content[headerAt - 1] ?? 0)
  const header = content.slice(headerAt, headerAt + length)
  const signature = content.slice(-SIGNATURE_BYTES)
  const end = content.length - encodeCbor(signature).length - 1
  const unprotected = content.slice(headerAt + length, end)
  const parts = { header, unprotected, signature }
  const again = signatureBox(parts)
  const room = encodeCbor({ pad: new Uint8Array(Math.max(0, unprotected.length - PAD_HEAD_BYTES)) })
  return equalBytes(again, content) && equalBytes(room, unprotected) ? parts : undefined
}
