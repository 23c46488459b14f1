/** @module The one function that checks a value by the shape of a request. */

import type { Site } from '../regions.ts'
import {
  type ArrayShape,
  type NumberShape,
  type ObjectShape,
  type Shape,
  type StringShape,
  VIOLATION_KINDS,
  type Violation,
  type ViolationKind,
} from './shape.ts'

/** Keys beyond these are not listed one by one, so that a hostile request cannot make a long report. */
const MAX_UNKNOWN_KEYS = 8
/** More is no mistake but an attempt to keep the reader busy; six faces with every fault have fewer. */
const MAX_VIOLATIONS = 256
/** Longest part of an unknown key that is repeated in a report. */
const MAX_KEY_CHARS = 64

/** Where the check stands. */
interface Place {
  readonly path: string
  readonly source: string
  readonly site: Site
}

type Violations = Generator<Violation, void>

function broken(place: Place, kind: ViolationKind, message: string, limit?: number): Violation {
  const { path, source } = place
  return { kind, path, message, ...(limit !== undefined && { limit }), source }
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

function* checkNumber(shape: NumberShape, value: unknown, place: Place): Violations {
  const isInteger = shape.type === 'integer'
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    yield broken(place, 'type', isInteger ? 'must be an integer' : 'must be a number')
    return
  }
  if (isInteger && !Number.isSafeInteger(value)) {
    yield broken(place, 'type', 'must be an integer')
    return
  }
  const { min, max, oneOf, kind = 'value' } = shape
  const unit = shape.unit === undefined ? '' : ` ${shape.unit}`
  if (min !== undefined && value < min) {
    yield broken(place, kind, `must be at least ${min}${unit}`, min)
  }
  if (max !== undefined && value > max) {
    yield broken(place, kind, `must be at most ${max}${unit}`, max)
  }
  if (oneOf !== undefined && !oneOf.includes(value)) {
    yield broken(place, kind, `must be one of ${oneOf.join(', ')}`)
  }
}

function* checkArray(shape: ArrayShape, value: unknown, place: Place): Violations {
  if (!Array.isArray(value)) {
    yield broken(place, 'type', 'must be an array')
    return
  }
  const { min = 0, max = Number.POSITIVE_INFINITY } = shape
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

function* checkObject(shape: ObjectShape, value: unknown, outer: Place): Violations {
  const place = { ...outer, source: shape.source }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    yield broken(place, 'type', 'must be an object')
    return
  }
  const record = value as Readonly<Record<string, unknown>>
  yield* checkKeys(shape, record, place)
  const given = (name: string) => (Object.hasOwn(record, name) ? record[name] : undefined)
  for (const [name, field] of Object.entries(shape.fields)) {
    if (!isKnown(shape, name, place.site)) continue
    const source = field.source ?? place.source
    if (!isAbsent(given(name))) {
      yield* checkShape(field, given(name), { ...inside(place, name), source })
    } else if (field.required) {
      yield broken(inside(place, name), 'missing', 'is required')
    }
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
  else if (shape.type === 'array') yield* checkArray(shape, value, place)
  else if (shape.type === 'object') yield* checkObject(shape, value, place)
  else yield* checkNumber(shape, value, place)
}

/** The first so many of what a generator yields. */
function take<T>(values: Generator<T, void>, count: number): T[] {
  const result: T[] = []
  for (const value of values) {
    if (result.push(value) >= count) break
  }
  return result
}

/**
 * Every rule of `shape` that `value` breaks on `site`, in the order of {@link VIOLATION_KINDS}; of a request with
 * more than 256 faults, the first 256 that were found.
 */
export function violations(shape: ObjectShape, value: unknown, site: Site): Violation[] {
  const rank = (violation: Violation) => VIOLATION_KINDS.indexOf(violation.kind)
  const found = checkShape(shape, value, { path: '', source: shape.source, site })
  return take(found, MAX_VIOLATIONS).sort((a, b) => rank(a) - rank(b))
}
