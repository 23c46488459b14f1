/** @module The vocabulary in which the shapes of requests are written down, and the rules that they can break. */

import type { InvalidField } from '../errors.ts'
import type { Site } from '../regions.ts'

/**
 * What is wrong with a field, in the order in which the service looks: a key that it does not know, a required
 * key that is missing, a wrong JSON type, a value out of range, a face box that is negative or too small, an
 * address that is not http(s), a base64 text that is too long, a text that is not bare base64.
 */
export const VIOLATION_KINDS = /* @__PURE__ */ Object.freeze([
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

/** A rule that a request breaks, which kind of rule, and where it is documented. */
export interface Violation extends InvalidField {
  readonly kind: ViolationKind
  readonly source: string
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

/** A number; JSON has one type for numbers, the service tells whole numbers apart. */
export interface NumberShape {
  readonly type: 'integer' | 'float'
  readonly min?: number
  readonly max?: number
  readonly oneOf?: readonly number[]
  readonly unit?: string
  /** Kind of violation when out of range. Default `value`. */
  readonly kind?: ViolationKind
}

/** A list. */
export interface ArrayShape {
  readonly type: 'array'
  readonly of: ObjectShape
  readonly min?: number
  readonly max?: number
}

/** A structure. */
export interface ObjectShape {
  readonly type: 'object'
  /** Where its fields are documented: reference page or data type, with the version. */
  readonly source: string
  readonly fields: Readonly<Record<string, Field>>
  /** Names of fields of which at least one must be there and not empty. */
  readonly atLeastOne?: readonly string[]
}

/** What a value must be like. */
export type Shape = StringShape | NumberShape | ArrayShape | ObjectShape

/** A shape in its place. */
export type Field = Shape & {
  readonly required?: true
  /** Where its limits are documented. Default: where the fields around it are; a structure names its own. */
  readonly source?: string
  /** Sites that know the field. Default: all. */
  readonly sites?: readonly Site[]
}

type KeyOf<T> = T extends unknown ? keyof T & string : never

/** A structure with a field for each key of the type `T`, and no other: shapes and types cannot drift apart. */
export type ShapeOf<T> = Omit<ObjectShape, 'fields'> & {
  readonly fields: Readonly<Record<KeyOf<T>, Field>>
}
