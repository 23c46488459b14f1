/** @module Checks a value against the shape of a request. */

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

/** Further unknown keys are not reported, so that a hostile request cannot produce a long report. */
const MAX_UNKNOWN_KEYS = 8
/** A request with every mistake in six faces has fewer; the bound keeps a hostile request from occupying the checker. */
const MAX_VIOLATIONS = 256
/** Longest part of an unknown key that a report repeats. */
const MAX_KEY_CHARS = 64

/** Path and context of the value that is being checked. */
interface Context {
  readonly path: string
  readonly source: string
  readonly site: Site
}

type Violations = Generator<Violation, void>

function broken(context: Context, kind: ViolationKind, message: string, limit?: number): Violation {
  const { path, source } = context
  return { kind, path, message, ...(limit !== undefined && { limit }), source }
}

function inside(context: Context, key: string | number): Context {
  return { ...context, path: context.path === '' ? String(key) : `${context.path}.${key}` }
}

/** `null` on the wire means the same as an absent key: official SDKs send either. */
function isAbsent(value: unknown): value is null | undefined {
  return value === undefined || value === null
}

function isLongerThan(text: string, chars: number): boolean {
  // A code point has at most two UTF-16 units, so the rest of a long text need not be counted.
  return Array.from(text.slice(0, 2 * chars + 2)).length > chars
}

function* checkBase64(shape: StringShape, value: string, context: Context): Violations {
  if (value.startsWith('data:')) {
    yield broken(context, 'base64', 'must be base64 alone, without data: prefix')
  }
  const limit = shape.maxBytes
  if (limit !== undefined && value.length > limit) {
    yield broken(context, 'base64-length', `must be at most ${limit} bytes of base64 text`, limit)
  }
}

function* checkString(shape: StringShape, value: unknown, context: Context): Violations {
  if (typeof value !== 'string') {
    yield broken(context, 'type', 'must be a string')
    return
  }
  if (shape.oneOf !== undefined && !shape.oneOf.includes(value)) {
    yield broken(context, 'value', `must be one of ${shape.oneOf.join(', ')}`)
  }
  if (shape.maxChars !== undefined && isLongerThan(value, shape.maxChars)) {
    yield broken(context, 'value', `must be at most ${shape.maxChars} characters`, shape.maxChars)
  }
  // An empty URL counts as absent: the picture is then given as base64, or missing.
  if (shape.format === 'http-url' && value !== '' && !/^https?:\/\/[^/]/i.test(value)) {
    yield broken(context, 'url', 'must be an http or https address')
  }
  if (shape.format === 'base64') yield* checkBase64(shape, value, context)
}

function* checkNumber(shape: NumberShape, value: unknown, context: Context): Violations {
  const isInteger = shape.type === 'integer'
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    yield broken(context, 'type', isInteger ? 'must be an integer' : 'must be a number')
    return
  }
  if (isInteger && !Number.isSafeInteger(value)) {
    yield broken(context, 'type', 'must be an integer')
    return
  }
  const { min, max, oneOf, kind = 'value' } = shape
  const unit = shape.unit === undefined ? '' : ` ${shape.unit}`
  if (min !== undefined && value < min) {
    yield broken(context, kind, `must be at least ${min}${unit}`, min)
  }
  if (max !== undefined && value > max) {
    yield broken(context, kind, `must be at most ${max}${unit}`, max)
  }
  if (oneOf !== undefined && !oneOf.includes(value)) {
    yield broken(context, kind, `must be one of ${oneOf.join(', ')}`)
  }
}

function* checkArray(shape: ArrayShape, value: unknown, context: Context): Violations {
  if (!Array.isArray(value)) {
    yield broken(context, 'type', 'must be an array')
    return
  }
  const { min = 0, max = Number.POSITIVE_INFINITY } = shape
  if (value.length < min) yield broken(context, 'value', `must have at least ${min} entries`, min)
  if (value.length > max) yield broken(context, 'value', `must have at most ${max} entries`, max)
  for (const [index, entry] of value.slice(0, max).entries()) {
    yield* checkShape(shape.of, entry, inside(context, index))
  }
}

function isKnown(shape: ObjectShape, key: string, site: Site): boolean {
  if (!Object.hasOwn(shape.fields, key)) return false
  return shape.fields[key]?.sites?.includes(site) ?? true
}

function* checkKeys(
  shape: ObjectShape,
  record: Readonly<Record<string, unknown>>,
  context: Context,
): Violations {
  const unknown = Object.keys(record).filter((key) => !isKnown(shape, key, context.site))
  for (const key of unknown.slice(0, MAX_UNKNOWN_KEYS)) {
    yield broken(
      inside(context, key.slice(0, MAX_KEY_CHARS)),
      'unknown',
      'is not a known parameter',
    )
  }
}

function* checkObject(shape: ObjectShape, value: unknown, outer: Context): Violations {
  const context = { ...outer, source: shape.source }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    yield broken(context, 'type', 'must be an object')
    return
  }
  const record = value as Readonly<Record<string, unknown>>
  yield* checkKeys(shape, record, context)
  const given = (name: string) => (Object.hasOwn(record, name) ? record[name] : undefined)
  for (const [name, field] of Object.entries(shape.fields)) {
    if (!isKnown(shape, name, context.site)) continue
    const source = field.source ?? context.source
    if (!isAbsent(given(name))) {
      yield* checkShape(field, given(name), { ...inside(context, name), source })
    } else if (field.required) {
      yield broken(inside(context, name), 'missing', 'is required')
    }
  }
  const { atLeastOne = [] } = shape
  const [first] = atLeastOne
  if (
    first !== undefined &&
    atLeastOne.every((name) => isAbsent(given(name)) || given(name) === '')
  ) {
    yield broken(inside(context, first), 'missing', `one of ${atLeastOne.join(', ')} is required`)
  }
}

function* checkShape(shape: Shape, value: unknown, context: Context): Violations {
  if (shape.type === 'string') yield* checkString(shape, value, context)
  else if (shape.type === 'array') yield* checkArray(shape, value, context)
  else if (shape.type === 'object') yield* checkObject(shape, value, context)
  else yield* checkNumber(shape, value, context)
}

/** Returns the first `count` values of a generator. */
function take<T>(values: Generator<T, void>, count: number): T[] {
  const result: T[] = []
  for (const value of values) {
    if (result.push(value) >= count) break
  }
  return result
}

/**
 * Returns every rule of `shape` that `value` breaks on `site`, in the order of {@link VIOLATION_KINDS}. The number of
 * violations is bounded.
 */
export function violations(shape: ObjectShape, value: unknown, site: Site): Violation[] {
  const rank = (violation: Violation) => VIOLATION_KINDS.indexOf(violation.kind)
  const found = checkShape(shape, value, { path: '', source: shape.source, site })
  return take(found, MAX_VIOLATIONS).sort((a, b) => rank(a) - rank(b))
}
