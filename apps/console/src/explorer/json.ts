/** @module JSON values, and changing one place of them without changing the value itself. */

import { fail, ok, type Result } from '@fuse-edge/core/result'
import { type JsonFault, jsonFaultOf } from '../json-fault.ts'

/** A JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject

/** A JSON object. */
export interface JsonObject {
  readonly [name: string]: Json
}

/** Where a value stands: names of fields and indexes of entries, from the outside. */
export type Path = readonly (string | number)[]

/** Returns whether a value is an object, and no array. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Returns whether a value is an array of JSON values. */
export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value)
}

/** Returns the value at a path, or `undefined`. */
export function valueAt(value: Json | undefined, path: Path): Json | undefined {
  let found = value
  for (const step of path) {
    if (isList(found)) found = found[Number(step)]
    else if (isObject(found) && Object.hasOwn(found, step)) found = found[step]
    else return undefined
  }
  return found
}

function withField(value: JsonObject, name: string, field: Json | undefined): JsonObject {
  if (field !== undefined) return { ...value, [name]: field }
  return Object.fromEntries(Object.entries(value).filter(([other]) => other !== name))
}

/**
 * Returns a value with another value at a path; `undefined` removes it. Missing objects and arrays on the
 * way are made.
 */
export function withValueAt(value: Json | undefined, path: Path, next: Json | undefined): Json {
  const [step, ...rest] = path
  if (step === undefined) return next ?? null
  if (typeof step === 'number') {
    const list = isList(value) ? value : []
    if (rest.length === 0 && next === undefined) return list.filter((_, index) => index !== step)
    return Object.assign([...list], { [step]: withValueAt(list[step], rest, next) })
  }
  const object = isObject(value) ? value : {}
  const isRemoved = rest.length === 0 && next === undefined
  const inner = Object.hasOwn(object, step) ? object[step] : undefined
  return withField(object, step, isRemoved ? undefined : withValueAt(inner, rest, next))
}

/** Where a value begins that is no object. */
const NO_OBJECT: JsonFault = { expected: 'object', at: 0, line: 1, column: 1 }

/** Returns the object that a text holds, or what is wrong with the text. */
export function parseObject(text: string): Result<JsonObject, JsonFault> {
  const fault = jsonFaultOf(text)
  if (fault) return fail(fault)
  const value: unknown = JSON.parse(text)
  return isObject(value) ? ok(value) : fail(NO_OBJECT)
}
