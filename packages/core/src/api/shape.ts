/** @module Types of request shapes, and of the violations that a check reports. */

import type { InvalidField } from '../errors.ts'
import type { Site } from '../regions.ts'

/**
 * Kinds of violations, in the order in which the service checks.
 *
 * - `unknown`: the action does not have the field;
 * - `missing`: a required field is absent;
 * - `type`: the JSON type is wrong;
 * - `value`: the value is out of range;
 * - `face-rect`: the box of a face has a negative coordinate or a short side;
 * - `url`: the URL is not http(s);
 * - `base64-length`: the base64 text is too long;
 * - `base64`: the text is not bare base64.
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

/** A rule that a request breaks, with its kind and source. */
export interface Violation extends InvalidField {
  readonly kind: ViolationKind
  readonly source: string
}

/** A string. */
export interface StringShape {
  readonly type: 'string'
  readonly oneOf?: readonly string[]
  /** Longest text, in Unicode code points. */
  readonly maxChars?: number
  readonly format?: 'http-url' | 'base64'
  /** Longest base64 text, in bytes. */
  readonly maxBytes?: number
}

/** A number. JSON has one type of numbers; the service distinguishes integers. */
export interface NumberShape {
  readonly type: 'integer' | 'float'
  readonly min?: number
  readonly max?: number
  readonly oneOf?: readonly number[]
  readonly unit?: string
  /** Kind of the violation when it is out of range. @default `value` */
  readonly kind?: ViolationKind
}

/** An array. */
export interface ArrayShape {
  readonly type: 'array'
  readonly of: ObjectShape
  readonly min?: number
  readonly max?: number
}

/** An object. */
export interface ObjectShape {
  readonly type: 'object'
  /** Where its fields are documented: a reference page or data type, with the version. */
  readonly source: string
  readonly fields: Readonly<Record<string, Field>>
  /** Fields of which at least one must be present and not empty. */
  readonly atLeastOne?: readonly string[]
}

/** The shape of a value. */
export type Shape = StringShape | NumberShape | ArrayShape | ObjectShape

/** The shape of a field. */
export type Field = Shape & {
  readonly required?: true
  /** Where its limits are documented. @default the source of the object around it */
  readonly source?: string
  /** Sites that accept the field. @default all */
  readonly sites?: readonly Site[]
}

type KeyOf<T> = T extends unknown ? keyof T & string : never

/** An object shape with exactly one field for each key of `T`, so that the compiler keeps shapes and types in step. */
export type ShapeOf<T> = Omit<ObjectShape, 'fields'> & {
  readonly fields: Readonly<Record<KeyOf<T>, Field>>
}
