/** @module Parameters of an action in form encoding, for GET; import from `@fuse-edge/core/sign`. */

/** Flat parameters, in dotted form (`MergeInfos.0.Url`). */
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

/** As `encodeURIComponent`, and the one character more that `URL` would encode afterwards, behind the signer's back. */
function encode(text: string): string {
  return encodeURIComponent(text).replaceAll("'", '%27')
}

/**
 * Parameters for the query of a GET request: nested ones in dotted form, in the order given, absent ones left out.
 * `fetch` and `URL` leave the result as it is, so that what is signed is what is sent.
 *
 * Source: what the official Node SDK sends; at most 32 KB.
 *
 * @throws TypeError for a function or symbol, URIError for half a surrogate pair.
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
