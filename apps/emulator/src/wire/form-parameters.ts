/**
 * @module Turns the flat fields of a form (`MergeInfos.0.InputImageFaceRect.X=12`) into the structure that a
 * JSON body would have. Everything in a form is text, so numbers are read where the action wants numbers.
 */

import type { ObjectShape, Shape } from '@fuse-edge/core/api'

/** How numbers are written. */
const NUMBER_FORMS: Readonly<Partial<Record<Shape['type'], RegExp>>> = Object.freeze({
  integer: /^-?\d+$/,
  float: /^-?\d+(\.\d+)?$/,
})

type Branch = Map<string, Branch | string>

/** Deeper than any request of the service; a longer name stays one unknown key. */
const MAX_DEPTH = 8

function grow(fields: Iterable<readonly [string, string]>): Branch {
  const root: Branch = new Map()
  for (const [name, value] of fields) {
    const path = name.split('.')
    const last = path.length > MAX_DEPTH ? name : (path.pop() ?? name)
    let branch = root
    for (const key of path.length > MAX_DEPTH ? [] : path) {
      const next = branch.get(key)
      const child: Branch = next instanceof Map ? next : new Map()
      branch.set(key, child)
      branch = child
    }
    branch.set(last, value)
  }
  return root
}

/** Entries `0`, `1`, `2` …; a gap, or a name that is no number, leaves an entry that the validation refuses. */
function toList(branch: Branch, of: Shape): unknown[] {
  return Array.from({ length: branch.size }, (_, index) =>
    toValue(branch.get(String(index)) ?? '', of),
  )
}

function fieldOf(shape: Shape | undefined, name: string): Shape | undefined {
  if (shape?.type !== 'object' || !Object.hasOwn(shape.fields, name)) return undefined
  return shape.fields[name]
}

function toValue(node: Branch | string, shape: Shape | undefined): unknown {
  if (typeof node === 'string') {
    const form = shape === undefined ? undefined : NUMBER_FORMS[shape.type]
    return form?.test(node) ? Number(node) : node
  }
  if (shape?.type === 'array') return toList(node, shape.of)
  return Object.fromEntries(
    [...node].map(([name, child]) => [name, toValue(child, fieldOf(shape, name))]),
  )
}

/** The request that the fields of a form describe; what does not fit `shape` is kept for the validation to find. */
export function fromForm(
  fields: Iterable<readonly [string, string]>,
  shape: ObjectShape,
): Record<string, unknown> {
  return toValue(grow(fields), shape) as Record<string, unknown>
}
