/** @module Puts Content Credentials into a picture. */

import { type Bytes, type Edit, edited } from '@fuse-edge/core/picture/containers'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import { sha256 } from './bytes.ts'
import { type CarrierFault, slotsOf } from './carriers.ts'
import { prepareManifest } from './manifest.ts'
import { readParent } from './parent.ts'
import { headerWithRoom, SIGNATURE_BYTES, signatureBox, signedMessage } from './signature-box.ts'
import type { ClaimSigner } from './signer.ts'
import type { Slots } from './slots.ts'
import type { CredentialStatement } from './statement.ts'

/** Most bytes that can be reserved for a time stamp. */
const MAX_STAMP_BYTES = 60_000
const NOTHING = /* @__PURE__ */ new Uint8Array()

/** What adding credentials takes from outside. */
export interface CredentialPorts {
  /** Returns a random UUID in lower case; two are taken for a picture. */
  readonly randomUuid: () => string
  /**
   * Room for a time stamp that is added later: the most bytes that its token may have, up to 60,000.
   *
   * @default 0: the picture cannot be stamped
   */
  readonly stampBytes?: number | undefined
}

/** Why a picture did not get credentials. `signing-failed`: the signer rejected, or its signature has not 64 bytes. */
export type CredentialFault = CarrierFault | 'signing-failed'

/** Returns the edits that remove all stores of a file. */
export function removals({ stores }: Slots): Edit[] {
  const ranges = stores.flatMap((store) => store.ranges).sort((a, b) => a.start - b.start)
  return ranges.map(({ start, end }) => ({ start, end, bytes: NOTHING }))
}

/** Returns the file with a store in its place. @param without of {@link removals} */
export function withStore(bytes: Bytes, slots: Slots, without: readonly Edit[], store: Bytes): Bytes {
  const { insertAt } = slots
  const added = { start: insertAt, end: insertAt, bytes: store }
  const isBefore = ({ end }: Edit) => end <= insertAt
  return edited(bytes, [
    ...without.filter(isBefore),
    added,
    ...without.filter((edit) => !isBefore(edit)),
  ])
}

/**
 * Returns the picture with a signed statement of how it was made: a C2PA manifest, bound to all its bytes. The coded picture
 * stays byte for byte the same. Do it last: each later change of the file breaks the signature, also one of its metadata.
 *
 * A manifest store that the picture came with is kept, and becomes its parent, if it is well formed and has at most 1 MiB. It is
 * not validated, and the manifest says so. Several stores, or one that is not well formed, are removed. The work is linear in
 * the file, which grows by some 2 KiB and the room for a stamp.
 *
 * @param bytes A whole JPEG or PNG file.
 */
export async function addCredentials(
  bytes: Bytes,
  statement: CredentialStatement,
  signer: ClaimSigner,
  { randomUuid, stampBytes = 0 }: CredentialPorts,
): Promise<Result<Bytes, CredentialFault>> {
  const slots = slotsOf(bytes)
  if (typeof slots === 'string') return fail(slots)
  const { header } = signer
  const unprotected = headerWithRoom(Math.min(stampBytes, MAX_STAMP_BYTES))
  const noSignature = { header, unprotected, signature: new Uint8Array(SIGNATURE_BYTES) }
  const [store, ...others] = slots.stores
  const parent = store && others.length === 0 ? readParent(store.bytes) : undefined
  const without = removals(slots)
  // What is hashed is the file without the store: what it was before it got one.
  const hashing = sha256(edited(bytes, without))
  const prepared = await prepareManifest(statement, parent, randomUuid)
  const draft = new Uint8Array(prepared.storeBytes(signatureBox(noSignature).length))
  const removedBefore = without.filter(({ end }) => end <= slots.insertAt)
  const start = removedBefore.reduce((at, edit) => at - edit.end + edit.start, slots.insertAt)
  const { length } = slots.wrap(draft)
  const manifest = await prepared.boundTo({ start, length, hash: await hashing })
  const signature = await signer.sign(signedMessage(header, manifest.claim)).catch(() => NOTHING)
  if (signature.length !== SIGNATURE_BYTES) return fail('signing-failed')
  const finished = manifest.storeWith(signatureBox({ header, unprotected, signature }))
  return ok(withStore(bytes, slots, without, slots.wrap(finished)))
}
