/** @module The vocabulary in which request shapes are written down, and the one function that checks a value by it. */

import type { InvalidField } from '../errors.ts'
import type { Site } from '../regions.ts'

/**
 * What is wrong with a field, in the order in which the service looks: a key that it does not know, a required
 * key that is missing, a wrong JSON type, a value out of range, a face box that is negative or too small, an
 * address that is not http(s), a base64 text that is too long, a text that is not bare base64.
 */
export const VIOLATION_KINDS = Object.freeze([
  'unknown',
  'missing',
  'type',
  'value',
  'face-rect',
  'url',
  'base64-length',
  'base64',
] as const)

/** One of {@link VIOLATION_KINDS}. */
export type ViolationKind = (typeof VIOLATION_KINDS)[number]

/** A rule that a request breaks, and which kind of rule. */
export interface Violation extends InvalidField {
  readonly kind: ViolationKind
}

/** A text. */
export interface StringShape {
  readonly type: 'string'
  readonly oneOf?: readonly string[]
  /** Most characters, counted as Unicode code points. */
  readonly maxChars?: number
  readonly format?: 'http-url' | 'base64'
  /** Longest base64 text; base64 is ASCII, so characters are bytes. */
  readonly maxBytes?: number
}

/** A whole number; JSON has one type for numbers, the service tells them apart. */
export interface IntegerShape {
  readonly type: 'integer'
  readonly min?: number
  readonly max?: number
  readonly unit?: string
  /** Kind of violation when out of range. Default `value`. */
  readonly kind?: ViolationKind
}

/** A list. */
export interface ArrayShape {
  readonly type: 'array'
  readonly of: ObjectShape
  readonly min?: number
  readonly max: number
}

/** A structure. */
export interface ObjectShape {
  readonly type: 'object'
  readonly fields: Readonly<Record<string, Field>>
  /** Names of fields of which at least one must be there and not empty. */
  readonly atLeastOne?: readonly string[]
}

export type Shape = StringShape | IntegerShape | ArrayShape | ObjectShape

/** A shape in its place. */
export type Field = Shape & {
  readonly required?: true
  /** Sites that know the field. Default: all. */
  readonly sites?: readonly Site[]
}

/** Keys beyond these are not listed one by one, so that a hostile request cannot make a long report. */
const MAX_UNKNOWN_KEYS = 8
/** Longest part of an unknown key that is repeated in a report. */
const MAX_KEY_CHARS = 64

/** Where the check stands. */
interface Place {
  readonly path: string
  readonly site: Site
}

type Violations = Generator<Violation, void>

function broken(place: Place, kind: ViolationKind, message: string, limit?: number): Violation {
  return { kind, path: place.path, message, ...(limit !== undefined && { limit }) }
}

function inside(place: Place, key: string | number): Place {
  return { ...place, path: place.path === '' ? String(key) : `${place.path}.${key}` }
}

/** `null` on the wire means the same as leaving the key out: official SDKs send either. */
function isAbsent(value: unknown): value is null | undefined {
  return value === undefined || value === null
}

function isLongerThan(text: string, chars: number): boolean {
  // A code point has at most two UTF-16 units: the rest of a huge text need not be counted.
  return Array.from(text.slice(0, 2 * chars + 2)).length > chars
}

function* checkBase64(shape: StringShape, value: string, place: Place): Violations {
  if (value.startsWith('data:')) {
    yield broken(place, 'base64', 'must be base64 alone, without data: prefix')
  }
  const limit = shape.maxBytes
  if (limit !== undefined && value.length > limit) {
    yield broken(place, 'base64-length', `must be at most ${limit} bytes of base64 text`, limit)
  }
}

function* checkString(shape: StringShape, value: unknown, place: Place): Violations {
  if (typeof value !== 'string') {
    yield broken(place, 'type', 'must be a string')
    return
  }
  if (shape.oneOf !== undefined && !shape.oneOf.includes(value)) {
    yield broken(place, 'value', `must be one of ${shape.oneOf.join(', ')}`)
  }
  if (shape.maxChars !== undefined && isLongerThan(value, shape.maxChars)) {
    yield broken(place, 'value', `must be at most ${shape.maxChars} characters`, shape.maxChars)
  }
  // An empty address counts as none: then the picture is given as base64 text, or missing.
  if (shape.format === 'http-url' && value !== '' && !/^https?:\/\/[^/]/i.test(value)) {
    yield broken(place, 'url', 'must be an http or https address')
  }
  if (shape.format === 'base64') yield* checkBase64(shape, value, place)
}

function* checkInteger(shape: IntegerShape, value: unknown, place: Place): Violations {
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) {
    yield broken(place, 'type', 'must be an integer')
    return
  }
  const { min, max, kind = 'value' } = shape
  const unit = shape.unit === undefined ? '' : ` ${shape.unit}`
  if (min !== undefined && value < min) {
    yield broken(place, kind, `must be at least ${min}${unit}`, min)
  }
  if (max !== undefined && value > max) {
    yield broken(place, kind, `must be at most ${max}${unit}`, max)
  }
}

function* checkArray(shape: ArrayShape, value: unknown, place: Place): Violations {
  if (!Array.isArray(value)) {
    yield broken(place, 'type', 'must be an array')
    return
  }
  const { min = 0, max } = shape
  if (value.length < min) yield broken(place, 'value', `must have at least ${min} entries`, min)
  if (value.length > max) yield broken(place, 'value', `must have at most ${max} entries`, max)
  for (const [index, entry] of value.slice(0, max).entries()) {
    yield* checkShape(shape.of, entry, inside(place, index))
  }
}

function isKnown(shape: ObjectShape, key: string, site: Site): boolean {
  if (!Object.hasOwn(shape.fields, key)) return false
  return shape.fields[key]?.sites?.includes(site) ?? true
}

function* checkKeys(
  shape: ObjectShape,
  record: Readonly<Record<string, unknown>>,
  place: Place,
): Violations {
  const unknown = Object.keys(record).filter((key) => !isKnown(shape, key, place.site))
  for (const key of unknown.slice(0, MAX_UNKNOWN_KEYS)) {
    yield broken(inside(place, key.slice(0, MAX_KEY_CHARS)), 'unknown', 'is not a known parameter')
  }
}

function* checkObject(shape: ObjectShape, value: unknown, place: Place): Violations {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    yield broken(place, 'type', 'must be an object')
    return
  }
  const record = value as Readonly<Record<string, unknown>>
  yield* checkKeys(shape, record, place)
  const given = (name: string) => (Object.hasOwn(record, name) ? record[name] : undefined)
  for (const [name, field] of Object.entries(shape.fields)) {
    if (!isKnown(shape, name, place.site)) continue
    if (!isAbsent(given(name))) yield* checkShape(field, given(name), inside(place, name))
    else if (field.required) yield broken(inside(place, name), 'missing', 'is required')
  }
  const { atLeastOne = [] } = shape
  const [first] = atLeastOne
  if (
    first !== undefined &&
    atLeastOne.every((name) => isAbsent(given(name)) || given(name) === '')
  ) {
    yield broken(inside(place, first), 'missing', `one of ${atLeastOne.join(', ')} is required`)
  }
}

function* checkShape(shape: Shape, value: unknown, place: Place): Violations {
  if (shape.type === 'string') yield* checkString(shape, value, place)
  else if (shape.type === 'integer') yield* checkInteger(shape, value, place)
  else if (shape.type === 'array') yield* checkArray(shape, value, place)
  else yield* checkObject(shape, value, place)
}

/** Every rule of `shape` that `value` breaks on `site`, in the order of {@link VIOLATION_KINDS}. */
export function violations(shape: ObjectShape, value: unknown, site: Site): Violation[] {
  const rank = (violation: Violation) => VIOLATION_KINDS.indexOf(violation.kind)
  return [...checkShape(shape, value, { path: '', site })].sort((a, b) => rank(a) - rank(b))
}
