/** @module Puts Content Credentials into a picture. */

import { type Bytes, type Edit, edited } from '@fuse-edge/core/picture/containers'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import { sha256 } from './bytes.ts'
import { type CarrierFault, slotsOf } from './carriers.ts'
import { draftStore } from './manifest.ts'
import { readParent } from './parent.ts'
import { headerWithRoom, SIGNATURE_BYTES, signatureBox, signedMessage } from './signature-box.ts'
import type { ClaimSigner } from './signer.ts'
import type { Slots } from './slots.ts'
import { assertionsOf, type CredentialStatement, generatorOf } from './statement.ts'

/** Most bytes that can be reserved for a time stamp. */
const MAX_STAMP_BYTES = 60_000
const NOTHING = /* @__PURE__ */ new Uint8Array()

/** Options of {@link addCredentials}. */
export interface CredentialOptions {
  /** Returns a random UUID in lower case, such as `crypto.randomUUID()`. Two are taken for a picture. */
  readonly randomUuid: () => string
  /**
   * Room for a time stamp that `stampCredentials` adds later: the most bytes that its token may have, up to 60,000. The
   * picture grows by so many, stamped or not. Tokens of public authorities have 3,000 to 7,000.
   *
   * @default 0: the picture cannot be stamped
   */
  readonly stampBytes?: number | undefined
  /** Whether a manifest store that the picture came with stays, as its parent. @default true */
  readonly keepParent?: boolean | undefined
}

/** Why a picture did not get credentials. `signing-failed`: the signer rejected, or its signature has not 64 bytes. */
export type CredentialFault = CarrierFault | 'signing-failed'

/** Returns the edits that take all stores out of a file, and where a new one starts then. */
export function removalOf({ stores, insertAt }: Slots): {
  readonly edits: readonly Edit[]
  readonly start: number
} {
  const edits = stores
    .flatMap(({ ranges }) => ranges)
    .sort((a, b) => a.start - b.start)
    .map((range) => ({ ...range, bytes: NOTHING }))
  const before = edits.filter(({ end }) => end <= insertAt)
  return { edits, start: before.reduce((at, { start, end }) => at - end + start, insertAt) }
}

/** Returns the file with a store in place of all that it has. */
export function withStore(bytes: Bytes, slots: Slots, store: Bytes): Bytes {
  const { insertAt } = slots
  const added = slots.wrap(store).map((piece) => ({ start: insertAt, end: insertAt, bytes: piece }))
  // A stable sort leaves the new store before what is removed at its place.
  const edits = [...added, ...removalOf(slots).edits].sort((a, b) => a.start - b.start)
  return edited(bytes, edits)
}

/**
 * Returns the picture with a signed statement of how it was made: a C2PA manifest, bound to all its bytes. The coded picture
 * stays byte for byte the same. Do it last: each later change of the file breaks the signature, also one of its metadata.
 *
 * A manifest store that the picture came with is kept, and becomes its parent, if it is well formed and has at most 1 MiB. It is
 * not validated, and the manifest says so; verifiers validate it, and report a broken parent as a fault of the picture. Several
 * stores, or one that is not well formed, are removed. The work is linear in the file, which grows by some 2 KiB and the room for
 * a stamp.
 *
 * @param bytes A whole JPEG or PNG file. It is not changed.
 * @param statement Use one object for all pictures of which the same is said: what is made of it is remembered with it.
 */
export async function addCredentials(
  bytes: Bytes,
  statement: CredentialStatement,
  signer: ClaimSigner,
  { randomUuid, stampBytes = 0, keepParent = true }: CredentialOptions,
): Promise<Result<Bytes, CredentialFault>> {
  const slots = slotsOf(bytes)
  if (typeof slots === 'string') return fail(slots)
  const { edits, start } = removalOf(slots)
  // What is hashed is the file without the store: what it is before it gets one.
  const hashing = sha256(edited(bytes, edits))
  const [store, ...others] = slots.stores
  const parent = keepParent && store && others.length === 0 ? readParent(store.bytes) : undefined
  const content = {
    ids: [randomUuid(), randomUuid()] as const,
    generator: generatorOf(statement),
    assertions: await assertionsOf(statement, parent),
    earlier: parent?.manifests ?? [],
  }
  const { header } = signer
  const unprotected = headerWithRoom(Math.min(stampBytes, MAX_STAMP_BYTES))
  const box = (signature: Bytes) => signatureBox({ header, unprotected, signature })
  const draft = draftStore(content, box(new Uint8Array(SIGNATURE_BYTES)).length)
  const length = slots.wrappedBytes(draft.length)
  const claim = await draft.bindTo({ start, length, hash: await hashing })
  const signature = await signer.sign(signedMessage(header, claim)).catch(() => NOTHING)
  if (signature.length !== SIGNATURE_BYTES) return fail('signing-failed')
  return ok(withStore(bytes, slots, draft.finish(box(signature))))
}
