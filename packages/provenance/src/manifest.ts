/** @module A manifest: assertions, claim and signature in their boxes, bound to the picture by a hash. Source: C2PA 2.2, sections 10 and 11. */

import type { Bytes } from '@fuse-edge/core/picture/containers'
import { type Assertion, assertionBox, type HashedUri, hashOfBox, uriOf } from './assertion.ts'
import { lengthOf } from './bytes.ts'
import { encodeCbor, numberBytes } from './cbor.ts'
import { cborBox, superbox } from './jumbf.ts'

const SIGNATURE = 'c2pa.signature'
const DATA_HASH = 'c2pa.hash.data'
/** Two numbers of up to four bytes, each with its type. */
const RANGE_BYTES = 10
const HASH_BYTES = 32

/** The range of the signed file that is the store itself, and the hash of all other bytes. */
export interface Binding {
  readonly start: number
  readonly length: number
  readonly hash: Bytes
}

/** What a manifest consists of beside its binding and its signature. */
export interface ManifestContent {
  /** UUIDs of the manifest and of this version of the picture. */
  readonly ids: readonly [manifest: string, picture: string]
  readonly generator: { readonly name: string; readonly version: string }
  readonly assertions: readonly Assertion[]
  /** Manifests that the picture came with. */
  readonly earlier: readonly Bytes[]
}

/** A manifest without its signature. */
export interface UnsignedManifest {
  /** What is signed. */
  readonly claim: Bytes
  /** Returns the store with the content of the signature box, in pieces. */
  readonly storeWith: (signature: Bytes) => readonly Uint8Array[]
}

/** Returns the assertion that binds a manifest to a file. It is as long for all numbers: the padding takes what they leave. */
function bindingBox({ start, length, hash }: Binding): Bytes {
  const pad = new Uint8Array(RANGE_BYTES - numberBytes(start) - numberBytes(length))
  const exclusions = [{ start, length }]
  return assertionBox(DATA_HASH, { alg: 'sha256', exclusions, hash, name: 'jumbf manifest', pad })
}

function manifestOf(
  content: ManifestContent,
  binding: Bytes,
  bindingUri: HashedUri,
): UnsignedManifest {
  const { ids, generator, assertions, earlier } = content
  const label = `urn:c2pa:${ids[0]}`
  const claim = encodeCbor({
    alg: 'sha256',
    instanceID: `xmp:iid:${ids[1]}`,
    claim_generator_info: generator,
    signature: `self#jumbf=/c2pa/${label}/${SIGNATURE}`,
    created_assertions: [...assertions.map(({ uri }) => uri), bindingUri],
  })
  const boxes = [
    ...superbox('c2as', 'c2pa.assertions', [...assertions.map(({ box }) => box), binding]),
    ...cborBox('c2cl', 'c2pa.claim.v2', claim),
  ]
  return {
    claim,
    storeWith: (signature) => {
      const manifest = superbox('c2ma', label, [...boxes, ...cborBox('c2cs', SIGNATURE, signature)])
      return superbox('c2pa', 'c2pa', [...earlier, ...manifest])
    },
  }
}

/** Returns the length of the store with any binding and a signature box of this length. */
export function storeBytes(content: ManifestContent, signatureBytes: number): number {
  const hash = new Uint8Array(HASH_BYTES)
  const empty = bindingBox({ start: 0, length: 0, hash })
  const draft = manifestOf(content, empty, uriOf(DATA_HASH, hash))
  return lengthOf(draft.storeWith(new Uint8Array(signatureBytes)))
}

/** Returns the manifest of a picture. */
export async function boundManifest(
  content: ManifestContent,
  binding: Binding,
): Promise<UnsignedManifest> {
  const box = bindingBox(binding)
  return manifestOf(content, box, uriOf(DATA_HASH, await hashOfBox(box)))
}
