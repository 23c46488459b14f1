/** @module What Content Credentials say of a picture, as assertions. Source: C2PA 2.2, sections 18.15 (actions) and 18.16 (ingredients). */

import { type Assertion, assertion, hashOfBox } from './assertion.ts'
import type { Cbor } from './cbor.ts'
import type { Superbox } from './jumbf.ts'
import type { ParentStore } from './parent.ts'

/** The template into which a face was fused. */
export interface TemplateIngredient {
  /** Id of the template. It becomes title and instance id of the ingredient. */
  readonly id: string
  /** Id of the material at the cloud. @default undefined: not stated */
  readonly modelId?: string | undefined
  /** SHA-256 of the template's picture, 32 bytes. @default undefined: not stated */
  readonly sha256?: Uint8Array | undefined
}

/** What Content Credentials say of a picture. Nothing of it names an end user. */
export interface CredentialStatement {
  /** The software that says it. */
  readonly generator: { readonly name: string; readonly version: string }
  /**
   * IPTC's term for how the picture was made, as a URI; the same as in its XMP. `DIGITAL_SOURCE_TYPE` of `@fuse-edge/core/picture`
   * is the one of a fused face.
   */
  readonly digitalSourceType: string
  /** @default undefined: no ingredient */
  readonly template?: TemplateIngredient | undefined
}

const INGREDIENT = 'c2pa.ingredient.v3'

/** Refers to a box of an earlier manifest. */
async function absoluteUri(path: string, { bytes }: Superbox): Promise<Assertion['uri']> {
  return { url: `self#jumbf=/c2pa/${path}`, hash: await hashOfBox(bytes) }
}

/** The manifests that the picture came with are kept. The code says that they were not validated. */
async function parentIngredient({ active, signature }: ParentStore): Promise<Assertion> {
  const activeManifest = await absoluteUri(active.label, active)
  const claimSignature = await absoluteUri(`${active.label}/${signature.label}`, signature)
  const informational = [{ url: activeManifest.url, code: 'org.fuse-edge.ingredient.unchecked' }]
  return assertion(INGREDIENT, {
    relationship: 'parentOf',
    activeManifest,
    claimSignature,
    validationResults: { activeManifest: { failure: [], success: [], informational } },
  })
}

/** An ingredient can refer to its own bytes only, so what is known of the template is an assertion beside it. */
function templateAssertions(
  { id, modelId, sha256: hash }: TemplateIngredient,
  label: string,
): Promise<Assertion[]> {
  const alg = hash && 'sha256'
  return Promise.all([
    assertion(label, { 'dc:title': id, instanceID: id, relationship: 'inputTo' }),
    assertion('org.fuse-edge.template', { id, alg, hash, modelId }),
  ])
}

/** Returns the generator with its properties in the order of the encoding. */
export function generatorOf({ generator }: CredentialStatement): CredentialStatement['generator'] {
  const { name, version } = generator
  return { name, version }
}

/** The first action says where the picture comes from: it was made here, or opened here and edited. */
function actionsOf(
  statement: CredentialStatement,
  parent: Assertion | undefined,
  template: Assertion | undefined,
): Cbor {
  const refer = (to: Assertion | undefined) => to && { ingredients: [to.uri] }
  const made = (action: string) => ({
    action,
    parameters: refer(template),
    softwareAgent: generatorOf(statement),
    digitalSourceType: statement.digitalSourceType,
  })
  if (parent === undefined) return { actions: [made('c2pa.created')] }
  return { actions: [{ action: 'c2pa.opened', parameters: refer(parent) }, made('c2pa.edited')] }
}

async function assertionsWith(
  statement: CredentialStatement,
  store: ParentStore | undefined,
): Promise<readonly Assertion[]> {
  const parents = store ? [await parentIngredient(store)] : []
  const { template } = statement
  // A second assertion of the same type has a numbered label.
  const label = store ? `${INGREDIENT}__1` : INGREDIENT
  const ofTemplate = template ? await templateAssertions(template, label) : []
  const actions = actionsOf(statement, parents[0], ofTemplate[0])
  return [...parents, ...ofTemplate, await assertion('c2pa.actions.v2', actions)]
}

/** Without a parent they are the same for each picture. */
const remembered = /* @__PURE__ */ new WeakMap<
  CredentialStatement,
  ReturnType<typeof assertionsWith>
>()

/** Returns the assertions of a statement. Those without a parent are made once for a statement, as long as it lives. */
export function assertionsOf(
  statement: CredentialStatement,
  parent: ParentStore | undefined,
): Promise<readonly Assertion[]> {
  if (parent !== undefined) return assertionsWith(statement, parent)
  const made = remembered.get(statement) ?? assertionsWith(statement, undefined)
  remembered.set(statement, made)
  return made
}
