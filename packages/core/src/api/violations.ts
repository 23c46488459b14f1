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

/** Counts the characters of a text up to one more than `most`: the rest of a long text need not be counted. */
function countChars(text: string, most: number): number {
  // A code point has at most two UTF-16 units.
  return Array.from(text.slice(0, 2 * most + 2)).length
}

/** Bounds of a size, and the words that name them: `must <verb> at least <min><noun>`. */
interface Bounds {
  readonly min?: number | undefined
  readonly max?: number | undefined
  readonly kind?: ViolationKind | undefined
  readonly verb?: string
  readonly noun?: string | undefined
}

function* checkBounds(size: number, bounds: Bounds, context: Context): Violations {
  const { min, max, kind = 'value', verb = 'be', noun = '' } = bounds
  if (min !== undefined && size < min) {
    yield broken(context, kind, `must ${verb} at least ${min}${noun}`, min)
  }
  if (max !== undefined && size > max) {
    yield broken(context, kind, `must ${verb} at most ${max}${noun}`, max)
  }
}

function* checkOneOf(
  value: string | number,
  { oneOf, kind = 'value' }: { oneOf?: readonly (string | number)[]; kind?: ViolationKind },
  context: Context,
): Violations {
  if (oneOf && !oneOf.includes(value)) {
    yield broken(context, kind, `must be one of ${oneOf.join(', ')}`)
  }
}

function* checkString(shape: StringShape, value: unknown, context: Context): Violations {
  if (typeof value !== 'string') {
    yield broken(context, 'type', 'must be a string')
    return
  }
  const { maxChars: max = 0, format } = shape
  yield* checkOneOf(value, shape, context)
  if (max) yield* checkBounds(countChars(value, max), { max, noun: ' characters' }, context)
  // An empty URL counts as absent: the picture is then given as base64, or missing.
  if (format === 'http-url' && value !== '' && !/^https?:\/\/[^/]/i.test(value)) {
    yield broken(context, 'url', 'must be an http or https address')
  }
  if (format !== 'base64') return
  if (value.startsWith('data:')) {
    yield broken(context, 'base64', 'must be base64 alone, without data: prefix')
  }
  const noun = ' bytes of base64 text'
  yield* checkBounds(value.length, { max: shape.maxBytes, kind: 'base64-length', noun }, context)
}

function* checkNumber(shape: NumberShape, value: unknown, context: Context): Violations {
  const [isRight, noun] =
    shape.type === 'integer' ? [Number.isSafeInteger, 'an integer'] : [Number.isFinite, 'a number']
  if (typeof value !== 'number' || !isRight(value)) {
    yield broken(context, 'type', `must be ${noun}`)
    return
  }
  yield* checkBounds(value, { ...shape, noun: shape.unit && ` ${shape.unit}` }, context)
  yield* checkOneOf(value, shape, context)
}

function* checkArray(shape: ArrayShape, value: unknown, context: Context): Violations {
  if (!Array.isArray(value)) {
    yield broken(context, 'type', 'must be an array')
    return
  }
  yield* checkBounds(value.length, { ...shape, verb: 'have', noun: ' entries' }, context)
  for (const [index, entry] of value.slice(0, shape.max).entries()) {
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
