/** @module Encodes parameters of an action as the query of a GET request; import from `@fuse-edge/core/sign`. */

/** A parameter with its dotted name, such as `MergeInfos.0.Url`. */
type Pair = readonly [name: string, value: string]

function flatten(value: unknown, name: string): Pair[] {
  switch (typeof value) {
    case 'undefined':
      return []
    case 'string':
      return [[name, value]]
    case 'number':
    case 'boolean':
    case 'bigint':
      return [[name, String(value)]]
    case 'object':
      return Object.entries(value ?? {}).flatMap(([key, inner]) => flatten(inner, `${name}.${key}`))
    default:
      throw new TypeError(`${name} cannot be sent`)
  }
}

/** Encodes like `encodeURIComponent`, and the apostrophe, which `URL` would encode after signing. */
function encode(text: string): string {
  return encodeURIComponent(text).replaceAll("'", '%27')
}

/**
 * Returns parameters as the query of a GET request: nested ones in dotted form, in the given order, without those that are
 * `undefined` or `null`. `fetch` and `URL` do not change the result, so the signed query is the sent one.
 *
 * Source: the requests of the official Node SDK. The service accepts at most 32 KB.
 *
 * @throws TypeError for a function or symbol, URIError for an unpaired surrogate.
 *
 * @example
 * import { encodeForm } from '@fuse-edge/core/sign'
 * const query = encodeForm({ ActivityId: 'at_1', MergeInfos: [{ Url: 'https://example.com/a b' }] })
 * console.assert(query === 'ActivityId=at_1&MergeInfos.0.Url=https%3A%2F%2Fexample.com%2Fa%20b')
 */
export function encodeForm(parameters: object): string {
  return Object.entries(parameters)
    .flatMap(([name, value]) => flatten(value, name))
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .join('&')
}
