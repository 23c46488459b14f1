/**
 * @module Reads JSON as other languages write it, to offer it as JSON: single or typographic quotes, names without quotes,
 * trailing and missing commas, comments, `True`, `None`, and a text that ends too early.
 */

import { jsonrepair } from 'jsonrepair'
import { isObject, type JsonObject } from './json.ts'

/** Returns the object that a text that is no JSON means; `undefined` where it means none. */
export function readLenient(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(jsonrepair(text))
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}
