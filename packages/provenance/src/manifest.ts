/** @module A manifest: what was done to a picture, bound to its bytes by a hash. Source: C2PA 2.2, sections 10, 11 and 18. */

import type { Bytes } from '@fuse-edge/core/picture/containers'
import { sha256 } from './bytes.ts'
import { type Cbor, encodeCbor, headBytes } from './cbor.ts'
import { BOX_HEAD_BYTES, cborBox, superbox } from './jumbf.ts'
import type { ParentStore } from './parent.ts'
import type { CredentialStatement, TemplateIngredient } from './statement.ts'

const HASH_BYTES = 32
const ASSERTIONS = 'c2pa.assertions'
const SIGNATURE = 'c2pa.signature'
const DATA_HASH = 'c2pa.hash.data'
const INGREDIENT = 'c2pa.ingredient.v3'
/** Label of the assertion with what is known of the template. */
export const TEMPLATE_ASSERTION = 'org.fuse-edge.template'
/** Code by which an ingredient says that nobody has validated it. */
export const UNCHECKED = 'org.fuse-edge.ingredient.unchecked'
/** Two numbers of up to four bytes, each with its type. */
const RANGE_BYTES = 10

/** What a manifest refers to: a box, and its hash. */
type HashedUri = { readonly url: string; readonly hash: Bytes }

interface Assertion {
  readonly box: Bytes
  readonly uri: HashedUri
}

/** The range of the signed file that is the store itself, and the hash of all other bytes. */
export interface Binding {
  readonly start: number
  readonly length: number
  readonly hash: Bytes
}

/** The hash of a superbox leaves out its own length and type (C2PA 2.2, section 8.4.2.3). */
async function hashedUri(url: string, box: Bytes): Promise<HashedUri> {
  return { url: `self#jumbf=${url}`, hash: await sha256(box.subarray(BOX_HEAD_BYTES)) }
}

const assertionBox = (label: string, content: Cbor): Bytes =>
  cborBox('cbor', label, encodeCbor(content))

const uriOf = (label: string, box: Bytes): Promise<HashedUri> =>
  hashedUri(`${ASSERTIONS}/${label}`, box)

async function assertion(label: string, content: Cbor): Promise<Assertion> {
  const box = assertionBox(label, content)
  return { box, uri: await uriOf(label, box) }
}

/** The manifests that the picture came with, as they were. They are kept, and were not validated here. */
async function parentIngredient({ active, signature }: ParentStore): Promise<Assertion> {
  const path = `/c2pa/${active.label}`
  const activeManifest = await hashedUri(path, active.bytes)
  const claimSignature = await hashedUri(`${path}/${signature.label}`, signature.bytes)
  const informational = [{ code: UNCHECKED, url: activeManifest.url }]
  return assertion(INGREDIENT, {
    relationship: 'parentOf',
    activeManifest,
    claimSignature,
    validationResults: { activeManifest: { success: [], informational, failure: [] } },
  })
}

/** A second assertion of the same type has a numbered label. */
async function templateAssertions(
  { id, modelId, sha256: hash }: TemplateIngredient,
  label: string,
): Promise<Assertion[]> {
  const known = { id, modelId, ...(hash && { alg: 'sha256', hash }) }
  return Promise.all([
    assertion(label, { relationship: 'inputTo', 'dc:title': id, instanceID: id }),
    assertion(TEMPLATE_ASSERTION, known),
  ])
}

/** The first action says where the picture comes from: it was made here, or opened here and edited. */
function actions(statement: CredentialStatement, parent?: Assertion, template?: Assertion): Cbor {
  const refer = (to?: Assertion) => to && { ingredients: [to.uri] }
  const made = {
    digitalSourceType: statement.digitalSourceType,
    softwareAgent: statement.generator,
    parameters: refer(template),
  }
  if (parent === undefined) return { actions: [{ action: 'c2pa.created', ...made }] }
  const opened = { action: 'c2pa.opened', parameters: refer(parent) }
  return { actions: [opened, { action: 'c2pa.edited', ...made }] }
}

/** As long for all numbers: the padding takes what they leave. */
function dataHash({ start, length, hash }: Binding): Bytes {
  const pad = new Uint8Array(RANGE_BYTES - headBytes(start) - headBytes(length))
  const exclusions = [{ start, length }]
  return assertionBox(DATA_HASH, { alg: 'sha256', exclusions, hash, name: 'jumbf manifest', pad })
}

/** A manifest whose binding and signature are missing. */
export interface PreparedManifest {
  readonly boundTo: (binding: Binding) => Promise<BoundManifest>
  /** Length of the store with a signature box of this length. */
  readonly storeBytes: (signatureBytes: number) => number
}

/** A manifest whose signature is missing. */
export interface BoundManifest {
  /** What is signed. */
  readonly claim: Bytes
  /** Returns the store with the content of the signature box. */
  readonly storeWith: (signature: Bytes) => Bytes
}

/** Makes all of a manifest that does not depend on the picture. @param randomUuid called twice: for the manifest, and the picture. */
export async function prepareManifest(
  statement: CredentialStatement,
  parentStore: ParentStore | undefined,
  randomUuid: () => string,
): Promise<PreparedManifest> {
  const label = `urn:c2pa:${randomUuid()}`
  const instanceID = `xmp:iid:${randomUuid()}`
  const parent = parentStore && (await parentIngredient(parentStore))
  const { template } = statement
  const templateLabel = parent ? `${INGREDIENT}__1` : INGREDIENT
  const ofTemplate = template ? await templateAssertions(template, templateLabel) : []
  const ingredients = parent ? [parent, ...ofTemplate] : ofTemplate
  const done = await assertion('c2pa.actions.v2', actions(statement, parent, ofTemplate[0]))
  const fixed = [...ingredients, done]

  function bound(binding: Bytes, bindingUri: HashedUri): BoundManifest {
    const claim = encodeCbor({
      alg: 'sha256',
      instanceID,
      claim_generator_info: statement.generator,
      signature: `self#jumbf=/c2pa/${label}/${SIGNATURE}`,
      created_assertions: [...fixed.map(({ uri }) => uri), bindingUri],
    })
    const assertions = superbox('c2as', ASSERTIONS, [...fixed.map(({ box }) => box), binding])
    const claimBox = cborBox('c2cl', 'c2pa.claim.v2', claim)
    return {
      claim,
      storeWith: (signature) => {
        const signatureBox = cborBox('c2cs', SIGNATURE, signature)
        const manifest = superbox('c2ma', label, [assertions, claimBox, signatureBox])
        return superbox('c2pa', 'c2pa', [...(parentStore?.manifests ?? []), manifest])
      },
    }
  }

  return {
    boundTo: async (binding) => {
      const box = dataHash(binding)
      return bound(box, await uriOf(DATA_HASH, box))
    },
    storeBytes: (signatureBytes) => {
      const hash = new Uint8Array(HASH_BYTES)
      const uri = { url: `self#jumbf=${ASSERTIONS}/${DATA_HASH}`, hash }
      const empty = bound(dataHash({ start: 0, length: 0, hash }), uri)
      return empty.storeWith(new Uint8Array(signatureBytes)).length
    },
  }
}
