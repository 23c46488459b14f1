/**
 * @module Turns the flat fields of a form (`MergeInfos.0.InputImageFaceRect.X=12`) into the structure that a JSON body
 * has; import from `@fuse-edge/core/wire`.
 */

import type { ObjectShape, Shape } from '../api/shape.ts'

/** A form in the structure of its action. */
export interface FormParameters {
  /** The structure. Fields that the shape has no place for are kept in it, for the validation to refuse. */
  readonly parameters: unknown
  /** Names of the fields that the shape has no place for, such as an unknown name or a gap in a list. */
  readonly misplaced: readonly string[]
}

/**
 * How numbers are written, by JavaScript (`1e-7`), Go, Python and Java alike. Any other text stays text, which the
 * validation refuses as a wrong type.
 */
const NUMBERS: Readonly<Partial<Record<Shape['type'], RegExp>>> = /* @__PURE__ */ Object.freeze({
  integer: /^-?\d+$/,
  float: /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i,
})

/** Deeper than any request of the service. A name with more parts is one unknown key. */
const MAX_DEPTH = 8

/** A part of a name, with the field that ends here and the parts that follow. */
interface Node {
  field?: { readonly name: string; readonly text: string }
  readonly children: Map<string, Node>
}

function childOf({ children }: Node, part: string): Node {
  const child = children.get(part) ?? { children: new Map() }
  children.set(part, child)
  return child
}

function treeOf(fields: Iterable<readonly [name: string, value: string]>): Node {
  const root: Node = { children: new Map() }
  for (const [name, text] of fields) {
    const parts = name.split('.')
    const path = parts.length > MAX_DEPTH ? [name] : parts
    path.reduce(childOf, root).field = { name, text }
  }
  return root
}

/** Shape of what is inside a structure or list; `undefined` for what does not belong there. */
function innerShape(shape: Shape | undefined, key: string, entries: number): Shape | undefined {
  if (shape?.type === 'array') {
    return /^(0|[1-9]\d*)$/.test(key) && Number(key) < entries ? shape.of : undefined
  }
  if (shape?.type !== 'object' || !Object.hasOwn(shape.fields, key)) return undefined
  return shape.fields[key]
}

function scalar(text: string, shape: Shape | undefined): unknown {
  const form = shape && NUMBERS[shape.type]
  return form?.test(text) ? Number(text) : text
}

/** Returns the value of a node, and adds the names of fields that have no place to `misplaced`. */
function readNode(node: Node, shape: Shape | undefined, misplaced: string[]): unknown {
  const { field, children } = node
  const isBranch = shape?.type === 'object' || shape?.type === 'array'
  if (field && (shape === undefined || isBranch)) misplaced.push(field.name)
  const inner = [...children].map(
    ([key, child]) =>
      [key, readNode(child, innerShape(shape, key, children.size), misplaced)] as const,
  )
  // A text where a structure belongs, or the reverse, stays as it is: the validation refuses the type.
  if (field && (isBranch || children.size === 0)) return scalar(field.text, shape)
  if (shape?.type !== 'array') return Object.fromEntries(inner)
  const entries = new Map(inner)
  // A gap leaves an empty text, which is no structure either.
  return Array.from(inner, (_, index) => entries.get(String(index)) ?? '')
}

/**
 * Returns the request that the fields of a form describe. Everything in a form is text, so a number is read where the
 * shape has one. Reverses `encodeForm` for every request without empty lists and structures.
 *
 * @param fields Fields of the action, without those of v1.
 *
 * @example
 * import { REQUEST_SHAPES } from '@fuse-edge/core/api'
 * import { formParameters } from '@fuse-edge/core/wire'
 * const fields = [['ModelId', 'mt_1'], ['MergeInfos.0.InputImageFaceRect.X', '12'], ['Foo', '1']] as const
 * const { parameters, misplaced } = formParameters(fields, REQUEST_SHAPES.FuseFace)
 * const expected = '{"ModelId":"mt_1","MergeInfos":[{"InputImageFaceRect":{"X":12}}],"Foo":"1"}'
 * console.assert(JSON.stringify(parameters) === expected)
 * console.assert(misplaced.join() === 'Foo')
 */
export function formParameters(
  fields: Iterable<readonly [name: string, value: string]>,
  shape: ObjectShape,
): FormParameters {
  const misplaced: string[] = []
  const parameters = readNode(treeOf(fields), shape, misplaced)
  return { parameters, misplaced }
}
