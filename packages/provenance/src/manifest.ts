/** @module A manifest: assertions, claim and signature in their boxes, bound to the picture by a hash. Source: C2PA 2.2, sections 10 and 11. */

import { type Bytes, concatenate } from '@fuse-edge/core/picture/containers'
import { type Assertion, assertionBox, hashOfBox, uriOf } from './assertion.ts'
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

/** A store that ends with the manifest, as long as it will be. Binding and signature are filled in. */
export interface StoreDraft {
  readonly length: number
  /** Fills the binding in, and returns what is signed. */
  readonly bindTo: (binding: Binding) => Promise<Bytes>
  /** Fills the content of the signature box in, and returns the store. */
  readonly finish: (signature: Bytes) => Bytes
}

/** Returns the assertion that binds a manifest to a file. It is as long for all numbers: the padding takes what they leave. */
function bindingBox({ start, length, hash }: Binding): Bytes {
  const pad = new Uint8Array(RANGE_BYTES - numberBytes(start) - numberBytes(length))
  const exclusions = [{ start, length }]
  return assertionBox(DATA_HASH, { alg: 'sha256', pad, hash, name: 'jumbf manifest', exclusions })
}

/** Returns a store without binding and signature. @param signatureBytes length of the content of the signature box */
export function draftStore(content: ManifestContent, signatureBytes: number): StoreDraft {
  const { ids, generator, assertions, earlier } = content
  const label = `urn:c2pa:${ids[0]}`
  const claimWith = (hash: Bytes): Bytes =>
    encodeCbor({
      alg: 'sha256',
      signature: `self#jumbf=/c2pa/${label}/${SIGNATURE}`,
      instanceID: `xmp:iid:${ids[1]}`,
      created_assertions: [...assertions.map(({ uri }) => uri), uriOf(DATA_HASH, hash)],
      claim_generator_info: generator,
    })
  const noHash = new Uint8Array(HASH_BYTES)
  const binding = bindingBox({ start: 0, length: 0, hash: noHash })
  const claim = claimWith(noHash)
  const signature = new Uint8Array(signatureBytes)
  const manifest = superbox('c2ma', label, [
    ...superbox('c2as', 'c2pa.assertions', [...assertions.map(({ box }) => box), binding]),
    ...cborBox('c2cl', 'c2pa.claim.v2', claim),
    ...cborBox('c2cs', SIGNATURE, signature),
  ])
  const store = superbox('c2pa', 'c2pa', [...earlier, ...manifest])
  return {
    length: lengthOf(store),
    bindTo: async (to) => {
      binding.set(bindingBox(to))
      claim.set(claimWith(await hashOfBox(binding)))
      return claim
    },
    finish: (content) => {
      signature.set(content)
      return concatenate(store)
    },
  }
}
