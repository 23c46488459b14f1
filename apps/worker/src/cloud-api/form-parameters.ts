/**
 * @module Parameters that came as the flat fields of a form (`MergeInfos.0.InputImageFaceRect.X=12`), in the
 * structure that a JSON body has. The shape of the action is walked, not the form: nothing else gets in.
 */

import type { ArrayShape, ObjectShape, Shape } from '@fuse-edge/core/api'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import type { Form } from './authenticate-v1.ts'
import { type CloudRefusal, unknownParameter } from './refusal.ts'

/** How numbers are written. What is written otherwise stays text, which the validation refuses. */
const NUMBER = Object.freeze({ integer: /^-?\d{1,15}$/, float: /^-?\d{1,15}(\.\d{1,15})?$/ })

interface Fields {
  readonly form: Form
  /** Names that were asked for and are there. */
  readonly used: Set<string>
}

function isUnder(form: Form, prefix: string): boolean {
  return [...form.keys()].some((name) => name.startsWith(prefix))
}

function readList(fields: Fields, shape: ArrayShape, name: string): unknown[] | undefined {
  const list: unknown[] = []
  while (isUnder(fields.form, `${name}.${list.length}.`)) {
    list.push(readObject(fields, shape.of, `${name}.${list.length}.`))
  }
  return list.length > 0 ? list : undefined
}

function readValue(fields: Fields, shape: Shape, name: string): unknown {
  if (shape.type === 'array') return readList(fields, shape, name)
  if (shape.type === 'object') {
    return isUnder(fields.form, `${name}.`) ? readObject(fields, shape, `${name}.`) : undefined
  }
  const text = fields.form.get(name)
  if (text === undefined) return undefined
  fields.used.add(name)
  return shape.type !== 'string' && NUMBER[shape.type].test(text) ? Number(text) : text
}

function readObject(fields: Fields, shape: ObjectShape, prefix: string): Record<string, unknown> {
  const entries = Object.entries(shape.fields)
    .map(([name, field]) => [name, readValue(fields, field, `${prefix}${name}`)] as const)
    .filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries)
}

/**
 * Reads them.
 *
 * @param ignored names of fields that are not the action's
 */
export function formParameters(
  form: Form,
  shape: ObjectShape,
  ignored: ReadonlySet<string>,
): Result<Record<string, unknown>, CloudRefusal> {
  const used = new Set<string>()
  const parameters = readObject({ form, used }, shape, '')
  const unknown = [...form.keys()].find((name) => !used.has(name) && !ignored.has(name))
  return unknown === undefined ? ok(parameters) : fail(unknownParameter(unknown))
}
