/**
 * @module The signature of a claim: COSE_Sign1 with ES256, the certificates in the protected header, and room for a time stamp in
 * the other one. Source: RFC 9052, section 4; C2PA 2.2, sections 13.2 and 14.
 */

import { type Bytes, concatenate } from '@fuse-edge/core/picture/containers'
import { equalBytes } from './bytes.ts'
import { encodeCbor } from './cbor.ts'

/** `r` and `s` of ES256. */
export const SIGNATURE_BYTES = 64
/** Tag 18 and an array of four: headers, payload and signature. */
const START = /* @__PURE__ */ Uint8Array.of(0xd2, 0x84)
/** The payload is not repeated, it is the claim, which has a box; then a byte string of 64 bytes. */
const PAYLOAD_AND_SIGNATURE = /* @__PURE__ */ Uint8Array.of(0xf6, 0x58, SIGNATURE_BYTES)
/** A map of two: 1, the algorithm, is -7, ES256; and 33 is x5chain, which follows (RFC 9360). */
const HEADER_START = /* @__PURE__ */ Uint8Array.of(0xa2, 0x01, 0x26, 0x18, 0x21)
/** A map of one with the name `pad`; the length of a byte string in two bytes follows. */
const PAD_HEAD = [0xa1, 0x63, 0x70, 0x61, 0x64, 0x59]
const PAD_HEAD_BYTES = 8
const NOTHING = /* @__PURE__ */ new Uint8Array()
/** Fewer bytes would have a shorter length before them, and padding would not make up for every token. */
const LEAST_BYTES = 0x100
const MOST_BYTES = 0xffff
/** What a token needs beside itself and its padding: maps, names and lengths. */
const AROUND_TOKEN_BYTES = 36

/** The parts of a signature box, as they stand in it. */
export interface SignatureParts {
  /** Of {@link protectedHeader}. */
  readonly header: Bytes
  /** The other header. */
  readonly unprotected: Bytes
  readonly signature: Bytes
}

/** Returns the protected header as a byte string. @param chain DER certificates, the signing one first, without the root. */
export function protectedHeader(chain: readonly Bytes[]): Bytes {
  const [only = NOTHING, ...more] = chain
  return encodeCbor(concatenate([HEADER_START, encodeCbor(more.length > 0 ? chain : only)]))
}

/** Returns an array of four, as COSE signs it: a context, the protected header, no further data, and what is signed. */
function signatureStructure(context: string, header: Bytes, signed: Bytes): Bytes {
  const start = [Uint8Array.of(0x84), encodeCbor(context), header]
  return concatenate([...start, encodeCbor(NOTHING), encodeCbor(signed)])
}

/** Returns what is signed. */
export function signedMessage(header: Bytes, claim: Bytes): Bytes {
  return signatureStructure('Signature1', header, claim)
}

/** Returns what a time stamp is over. */
export function stampedMessage({ header, signature }: SignatureParts): Bytes {
  return signatureStructure('CounterSignature', header, encodeCbor(signature))
}

/** Returns an unprotected header of so many bytes that is all padding. */
function paddedHeader(length: number): Bytes {
  const header = new Uint8Array(length)
  const padding = length - PAD_HEAD_BYTES
  header.set([...PAD_HEAD, padding >> 8, padding])
  return header
}

/** Returns an unprotected header with room for a token of up to so many bytes; without room for 0. */
export function headerWithRoom(tokenBytes: number): Bytes {
  if (tokenBytes === 0) return encodeCbor({})
  return paddedHeader(Math.max(tokenBytes, LEAST_BYTES) + AROUND_TOKEN_BYTES + LEAST_BYTES)
}

/** Returns an unprotected header with a token that takes exactly `length` bytes, or `undefined` where the token does not fit. */
export function headerWithStamp(token: Bytes, length: number): Bytes | undefined {
  const padding = length - AROUND_TOKEN_BYTES - token.length
  if (token.length < LEAST_BYTES || padding < LEAST_BYTES || padding > MOST_BYTES) return undefined
  return encodeCbor({ pad: new Uint8Array(padding), sigTst2: { tstTokens: [{ val: token }] } })
}

/** Returns the content of a signature box. */
export function signatureBox({ header, unprotected, signature }: SignatureParts): Bytes {
  return concatenate([START, header, unprotected, PAYLOAD_AND_SIGNATURE, signature])
}

/** Reads a signature box as {@link signatureBox} and {@link headerWithRoom} write it; `undefined` for every other one. */
export function readRoom(content: Bytes): SignatureParts | undefined {
  // The certificates make the header a byte string with a length in two bytes.
  const start = START.length
  const headerEnd = start + 3 + ((content[start + 1] ?? 0) << 8) + (content[start + 2] ?? 0)
  const unprotectedEnd = content.length - SIGNATURE_BYTES - PAYLOAD_AND_SIGNATURE.length
  const parts = {
    header: content.subarray(start, headerEnd),
    unprotected: content.subarray(headerEnd, unprotectedEnd),
    signature: content.slice(-SIGNATURE_BYTES),
  }
  const room = paddedHeader(Math.max(parts.unprotected.length, PAD_HEAD_BYTES))
  const isOurs = equalBytes(signatureBox(parts), content) && equalBytes(room, parts.unprotected)
  return isOurs ? parts : undefined
}
