/** @module Fills the room that a picture's credentials have for a time stamp; import from `@fuse-edge/provenance/stamp`. */

import { type Bytes, concatenate } from '@fuse-edge/core/picture/containers'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import { sha256 } from './bytes.ts'
import { type CarrierFault, slotsOf } from './carriers.ts'
import { withStore } from './credentials.ts'
import { derValues, INTEGER, includesBytes, SEQUENCE } from './der.ts'
import { BOX_HEAD_BYTES } from './jumbf.ts'
import { type ParentStore, readParent } from './parent.ts'
import {
  headerWithStamp,
  readRoom,
  type SignatureParts,
  signatureBox,
  stampedMessage,
} from './signature-box.ts'

/**
 * Sends a request of a time stamp to an authority and returns its answer: over HTTP, a POST with the content type
 * `application/timestamp-query`, whose response has `application/timestamp-reply` (RFC 3161, section 3.4).
 */
export type AskForStamp = (request: Bytes) => Promise<Bytes>

/** Why a picture did not get a time stamp. */
export type StampFault =
  | CarrierFault
  /** The picture has not exactly one well-formed manifest store. */
  | 'no-credentials'
  /** The last manifest has no room left: it was added without room, or by other software, or is stamped. */
  | 'no-room'
  /** The given function rejected. */
  | 'no-answer'
  /** The answer is not one of RFC 3161. */
  | 'answer-unreadable'
  /** The authority did not grant the request. */
  | 'refused'
  /** The token is over other bytes. */
  | 'token-of-others'
  /** The token has more bytes than the room. */
  | 'token-too-large'

/** A TimeStampReq: version 1, SHA-256 with the hash after it, and a flag that asks for the authority's certificates. */
const REQUEST_START = /* @__PURE__ */ Uint8Array.from([
  0x30, 0x39, 2, 1, 1, 0x30, 0x31, 0x30, 13, 6, 9, 96, 134, 72, 1, 101, 3, 4, 2, 1, 5, 0, 4, 32,
])
const REQUEST_END = /* @__PURE__ */ Uint8Array.of(1, 1, 0xff)
/** Tag and length of a hash. */
const HASH_HEAD = /* @__PURE__ */ Uint8Array.of(4, 32)
/** PKIStatus: granted, or granted with modifications. */
const GRANTED = [0, 1]

/** Returns the token of a TimeStampResp. */
function tokenIn(answer: Bytes, hash: Bytes): Result<Bytes, StampFault> {
  const [response, ...more] = derValues(answer)
  const [info, token] = derValues(response?.content ?? answer)
  const [status] = derValues(info?.content ?? answer)
  if (response?.tag !== SEQUENCE || more.length > 0 || status?.tag !== INTEGER) {
    return fail('answer-unreadable')
  }
  const isGranted = status.content.length === 1 && GRANTED.includes(status.content[0] ?? -1)
  if (!isGranted) return fail('refused')
  if (token?.tag !== SEQUENCE) return fail('answer-unreadable')
  const isOurs = includesBytes(token.content, concatenate([HASH_HEAD, hash]))
  return isOurs ? ok(token.bytes) : fail('token-of-others')
}

async function askForToken(
  parts: SignatureParts,
  ask: AskForStamp,
): Promise<Result<Bytes, StampFault>> {
  const hash = await sha256(stampedMessage(parts))
  const answer = await ask(concatenate([REQUEST_START, hash, REQUEST_END])).catch(() => undefined)
  return answer === undefined ? fail('no-answer') : tokenIn(answer, hash)
}

/** Returns the content of the signature box, which is one box in it. */
function signatureContent({ signature }: ParentStore): Bytes | undefined {
  const [content] = signature.inner
  return signature.inner.length === 1 ? content?.subarray(BOX_HEAD_BYTES) : undefined
}

/**
 * Returns the picture with a time stamp in the room that `addCredentials` reserved: a file of the same length, in which only
 * bytes of the room differ, and checksums. The stamp is over the signature. It proves that the signature was made before the
 * stamp, so that it stays valid when the certificate has expired. The authority gets a hash of the signature, and nothing of
 * the picture. The token's own signature is not verified here.
 *
 * @param bytes A whole file. It is not changed.
 * @param ask how to reach the authority; called once, if the picture has room
 */
export async function stampCredentials(
  bytes: Bytes,
  ask: AskForStamp,
): Promise<Result<Bytes, StampFault>> {
  const slots = slotsOf(bytes)
  if (typeof slots === 'string') return fail(slots)
  const [found, ...others] = slots.stores
  const store = found && others.length === 0 ? readParent(found.bytes) : undefined
  if (found === undefined || store === undefined) return fail('no-credentials')
  const content = signatureContent(store)
  const parts = content && readRoom(content)
  if (content === undefined || parts === undefined) return fail('no-room')
  const token = await askForToken(parts, ask)
  if (!token.ok) return token
  const unprotected = headerWithStamp(token.value, parts.unprotected.length)
  if (unprotected === undefined) return fail('token-too-large')
  const stamped = found.bytes.slice()
  stamped.set(signatureBox({ ...parts, unprotected }), content.byteOffset - found.bytes.byteOffset)
  return ok(withStore(bytes, slots, stamped))
}
