/** @module A request that was pasted, and why a text is none. */

import { type Failure, fail, ok, type Result } from '@fuse-edge/core/result'

/** A request as its client sent it. */
export interface PastedRequest {
  readonly method: string
  /** Value of the `Host` header. */
  readonly host: string
  /** Path with the query. */
  readonly path: string
  /** By name in lower case, without `host`. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/**
 * What a reader expected. `quote`: the end of a quoted text. `url`: an address. `value`: a value after an option. `inline`:
 * the body itself, and no name of a file. `header`: `Name: value`. `json`: valid JSON. `entry`: a HAR entry with a request.
 * `host`: a header that names the host. `request`: anything at all.
 */
export type Expected =
  | 'request'
  | 'quote'
  | 'url'
  | 'value'
  | 'inline'
  | 'header'
  | 'json'
  | 'entry'
  | 'host'

/** Why a text is no request. */
export interface Unreadable {
  readonly expected: Expected
  /** Character of the text, from 0. */
  readonly at: number
}

/** A request, or what was expected where. */
export type Reading = Result<PastedRequest, Unreadable>

/** Says what was expected where. */
export function expected(what: Expected, at: number): Failure<Unreadable> {
  return fail({ expected: what, at })
}

/** Parts of a request, before its host is known. */
interface Parts {
  readonly method: string
  /** Address, or path. */
  readonly target: string
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: string
}

/** Headers that a proxy, HTTP/2 or the browser's tools add: `:authority`. */
const PSEUDO = /^:(method|path|scheme|authority)$/

/**
 * Puts a request together. The host is that of the header `Host`, else that of the address. A repeated header's values are
 * joined, as servers do it.
 */
export function requestOf({ method, target, headers, body }: Parts, at: number): Reading {
  const given: Record<string, string> = {}
  for (const [name, value] of headers) {
    const lower = name.toLowerCase()
    given[lower] = given[lower] === undefined ? value : `${given[lower]}, ${value}`
  }
  const url = URL.canParse(target) ? new URL(target) : undefined
  const host = given.host ?? given[':authority'] ?? url?.host
  if (!host) return expected('host', at)
  const path = given[':path'] ?? (url ? rawPath(target) : target)
  const kept = Object.entries(given).filter(([name]) => name !== 'host' && !PSEUDO.test(name))
  return ok({
    method: (given[':method'] ?? method).toUpperCase(),
    host,
    path: path.startsWith('/') ? path : '/',
    headers: Object.fromEntries(kept),
    body,
  })
}

/** Returns path and query of an address exactly as they are written: a parser would escape them again. */
function rawPath(address: string): string {
  const [, path = ''] = /^[a-z]+:\/\/[^/?#]*([^#]*)/i.exec(address) ?? []
  return path.startsWith('/') ? path : `/${path}`
}
