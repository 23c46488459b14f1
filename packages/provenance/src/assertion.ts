/** @module Assertions in their boxes, and how manifests refer to boxes. Source: C2PA 2.2, sections 8.4 and 11. */

import { type Bytes, concatenate } from '@fuse-edge/core/picture/containers'
import { sha256 } from './bytes.ts'
import { type Cbor, encodeCbor } from './cbor.ts'
import { BOX_HEAD_BYTES, cborBox } from './jumbf.ts'

/** A reference to a box, with its hash. */
export type HashedUri = { readonly url: string; readonly hash: Bytes }

/** An assertion, and the reference to it. */
export interface Assertion {
  readonly box: Bytes
  readonly uri: HashedUri
}

/** Returns the hash by which a superbox is referred to. It leaves out the box's own length and type (section 8.4.2.3). */
export function hashOfBox(box: Bytes): Promise<Bytes> {
  return sha256(box.subarray(BOX_HEAD_BYTES))
}

/** Returns the reference to an assertion of the same manifest. */
export function uriOf(label: string, hash: Bytes): HashedUri {
  return { url: `self#jumbf=c2pa.assertions/${label}`, hash }
}

/** Returns an assertion's box. */
export function assertionBox(label: string, content: Cbor): Bytes {
  return concatenate(cborBox('cbor', label, encodeCbor(content)))
}

/** Returns an assertion. */
export async function assertion(label: string, content: Cbor): Promise<Assertion> {
  const box = assertionBox(label, content)
  return { box, uri: uriOf(label, await hashOfBox(box)) }
}
