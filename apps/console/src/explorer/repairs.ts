/** @module What mends a violation: a better name, a value within the limits, or at least the way to the field. */

import { type Field, REQUEST_SHAPES, type Shape, type Violation } from '@fuse-edge/core/api'
import type { RequestDraft } from './draft.ts'
import {
  isList,
  isObject,
  type Json,
  type JsonObject,
  type Path,
  valueAt,
  withValueAt,
} from './json.ts'

/** What mends a violation. */
export type Repair =
  | { readonly kind: 'rename'; readonly path: Path; readonly name: string }
  | { readonly kind: 'remove'; readonly path: Path }
  | { readonly kind: 'set'; readonly path: Path; readonly value: Json }
  /** A person has to fill it. */
  | { readonly kind: 'focus'; readonly path: Path }

/** Names that differ in more letters are different names. */
const MAX_DISTANCE = 2
const MIN_LENGTH = 5

/** Returns a path of a violation as steps: entries of lists are numbers. */
export function stepsOf(path: string, parameters: JsonObject): Path {
  const steps: (string | number)[] = []
  for (const step of path === '' ? [] : path.split('.')) {
    steps.push(isList(valueAt(parameters, steps)) ? Number(step) : step)
  }
  return steps
}

/** Returns the shape at a path; `undefined` where the action has none. */
export function shapeAt(shape: Shape, path: Path): Field | Shape | undefined {
  const [step, ...rest] = path
  if (step === undefined) return shape
  if (shape.type === 'array') return shapeAt(shape.of, rest)
  const field =
    shape.type === 'object' && Object.hasOwn(shape.fields, step) ? shape.fields[step] : undefined
  return field && shapeAt(field, rest)
}

function plainName(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}

/** Returns in how many letters two names differ (Levenshtein). */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (const [i, letter] of one.split('').entries()) {
    const next = [i + 1]
    for (const [j, second] of other.split('').entries()) {
      const change = (row[j] ?? 0) + (letter === second ? 0 : 1)
      next.push(Math.min(change, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    }
    row = next
  }
  return row[other.length] ?? 0
}

/** Returns the known name that a wrong one means: it differs in its case alone, or in few letters. */
export function nameMeant(name: string, known: readonly string[]): string | undefined {
  const plain = plainName(name)
  const same = known.find((one) => plainName(one) === plain)
  if (same !== undefined) return same
  const near = known
    .map((one) => ({ one, far: distance(plain, plainName(one)) }))
    .filter(({ one, far }) => far <= MAX_DISTANCE && one.length >= MIN_LENGTH)
    .toSorted((a, b) => a.far - b.far)
  return near[0]?.one
}

function renameOf({ action, site, parameters }: RequestDraft, path: Path): Repair {
  const outer = path.slice(0, -1)
  const shape = shapeAt(REQUEST_SHAPES[action], outer)
  const around = valueAt(parameters, outer)
  const fields = shape?.type === 'object' ? shape.fields : {}
  const free = Object.keys(fields).filter((name) => {
    const isTaken = isObject(around) && Object.hasOwn(around, name)
    return !isTaken && (fields[name]?.sites?.includes(site) ?? true)
  })
  const name = nameMeant(String(path.at(-1)), free)
  return name === undefined ? { kind: 'remove', path } : { kind: 'rename', path, name }
}

function optionOf(field: Field | Shape, value: Json): Json | undefined {
  const options = 'oneOf' in field ? (field.oneOf ?? []) : []
  const text = typeof value === 'string' ? value.toLowerCase() : ''
  return options.find((option) => String(option).toLowerCase() === text)
}

/** Returns a value of the right type that means the same. */
function typed(field: Field | Shape, value: Json): Json | undefined {
  if (field.type === 'string') return typeof value === 'number' ? String(value) : undefined
  if (field.type === 'array') return isObject(value) ? [value] : undefined
  if (field.type === 'object') return isList(value) && value.length === 1 ? value[0] : undefined
  const number =
    typeof value === 'string' && value.trim() !== '' ? Number(value) : Number(value === true)
  const isUsable =
    Number.isFinite(number) && (typeof value === 'string' || typeof value === 'boolean')
  if (typeof value === 'number' && field.type === 'integer') return Math.round(value)
  return isUsable ? (field.type === 'integer' ? Math.round(number) : number) : undefined
}

/** Returns a value within the limits. */
function limited(field: Field | Shape, value: Json, limit: number | undefined): Json | undefined {
  if (limit === undefined) return optionOf(field, value)
  if (typeof value === 'number') return limit
  if (isList(value)) return value.length > limit ? value.slice(0, limit) : undefined
  return typeof value === 'string' ? Array.from(value).slice(0, limit).join('') : undefined
}

function valueFor(violation: Violation, field: Field | Shape, value: Json): Json | undefined {
  const { kind, limit } = violation
  if (kind === 'type') return typed(field, value)
  if (kind === 'value' || kind === 'face-rect') return limited(field, value, limit)
  if (typeof value !== 'string') return undefined
  if (kind === 'base64') return value.replace(/^data:[^,]*,/, '')
  const isHost = kind === 'url' && /^[\w-]+(\.[\w-]+)+(\/|$)/.test(value)
  return isHost ? `https://${value}` : undefined
}

/** Returns what mends a violation of a draft; `undefined` where the violation is not one of its fields. */
export function repairOf(violation: Violation, draft: RequestDraft): Repair | undefined {
  const path = stepsOf(violation.path, draft.parameters)
  if (violation.kind === 'missing') return { kind: 'focus', path }
  const value = valueAt(draft.parameters, path)
  if (value === undefined || path.length === 0) return undefined
  if (violation.kind === 'unknown') return renameOf(draft, path)
  const field = shapeAt(REQUEST_SHAPES[draft.action], path)
  const next = field && valueFor(violation, field, value)
  return next === undefined ? { kind: 'focus', path } : { kind: 'set', path, value: next }
}

/** Returns an object with one of its names replaced, in its place. */
function renamed(value: Json | undefined, from: string, to: string): Json {
  if (!isObject(value)) return value ?? null
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [name === from ? to : name, field]),
  )
}

/** Returns the parameters with a repair made. */
export function repaired(parameters: JsonObject, repair: Repair): JsonObject {
  const { kind, path } = repair
  const outer = path.slice(0, -1)
  const next =
    kind === 'focus'
      ? parameters
      : kind === 'rename'
        ? withValueAt(
            parameters,
            outer,
            renamed(valueAt(parameters, outer), String(path.at(-1)), repair.name),
          )
        : withValueAt(parameters, path, kind === 'set' ? repair.value : undefined)
  return isObject(next) ? next : parameters
}
