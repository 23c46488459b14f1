/**
 * @module Addresses of results and materials, signed as the object store COS signs them, on this server.
 *
 * Source: COS, "Request Signature" (XML API): a key derived from the time of validity signs method, path,
 * parameters and the header `host`.
 */

import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { type KeyPair, RESULT_TYPES, type ResultType } from './store/index.ts'

/** Path under which results are served. */
export const RESULT_PATH = '/result/'

/** Path under which pictures of materials are served to whoever has an address from DescribeMaterialList. */
export const MATERIAL_PATH = '/material/'

/** A file that an address leads to. */
export type LinkedFile =
  | { readonly kind: 'result'; readonly id: string; readonly type: ResultType }
  | { readonly kind: 'material'; readonly id: string; readonly type: 'jpg' }

/** Which file, for how long. */
export interface ResultLink {
  readonly file: LinkedFile
  /** Seconds since 1970. */
  readonly from: number
  readonly until: number
}

/** Why an address does not open its picture. */
export type LinkFault = 'malformed' | 'forged' | 'expired'

function hmacSha1(key: string, text: string): string {
  return createHmac('sha1', key).update(text).digest('hex')
}

function sign(secretKey: string, keyTime: string, path: string, host: string): string {
  const httpString = `get\n${path}\n\nhost=${encodeURIComponent(host)}\n`
  const digest = createHash('sha1').update(httpString).digest('hex')
  return hmacSha1(hmacSha1(secretKey, keyTime), `sha1\n${keyTime}\n${digest}\n`)
}

function pathOf({ kind, id, type }: LinkedFile): string {
  return `${kind === 'result' ? RESULT_PATH : MATERIAL_PATH}${id}.${type}`
}

/** The file that a path names. */
function fileOf(path: string): LinkedFile | undefined {
  const material = /^\/material\/(\w{1,64})\.jpg$/.exec(path)?.[1]
  if (material !== undefined) return { kind: 'material', id: material, type: 'jpg' }
  const [, id, ending] = /^\/result\/([0-9a-f]+)\.(\w+)$/.exec(path) ?? []
  const type = RESULT_TYPES.find((known) => known === ending)
  return id === undefined || type === undefined ? undefined : { kind: 'result', id, type }
}

/**
 * Address of a file.
 *
 * @param endpoint Origin of the emulator; its host is signed.
 */
export function signLink(link: ResultLink, pair: KeyPair, endpoint: string): string {
  const keyTime = `${link.from};${link.until}`
  const url = new URL(pathOf(link.file), endpoint)
  url.search = new URLSearchParams({
    'q-sign-algorithm': 'sha1',
    'q-ak': pair.secretId,
    'q-sign-time': keyTime,
    'q-key-time': keyTime,
    'q-header-list': 'host',
    'q-url-param-list': '',
    'q-signature': sign(pair.secretKey, keyTime, url.pathname, url.host),
  }).toString()
  return url.href
}

function equal(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}

/** A request for a file. */
export interface LinkRequest {
  readonly path: string
  /** Without `?`. */
  readonly query: string
  /** The `Host` header. */
  readonly host: string
}

/** The file that an address opens at `now` (seconds since 1970), or why it opens none. */
export function openLink(
  { path, query, host }: LinkRequest,
  pair: KeyPair,
  now: number,
): { readonly file: LinkedFile } | { readonly fault: LinkFault } {
  const file = fileOf(path)
  const parameters = new URLSearchParams(query)
  const keyTime = parameters.get('q-key-time') ?? ''
  const [from, until] = /^\d{1,11};\d{1,11}$/.test(keyTime) ? keyTime.split(';') : []
  if (file === undefined || from === undefined || until === undefined) return { fault: 'malformed' }
  const isGenuine =
    parameters.get('q-sign-algorithm') === 'sha1' &&
    parameters.get('q-header-list') === 'host' &&
    parameters.get('q-url-param-list') === '' &&
    parameters.get('q-ak') === pair.secretId &&
    parameters.get('q-sign-time') === keyTime &&
    equal(
      parameters.get('q-signature') ?? '',
      sign(pair.secretKey, keyTime, path, host.toLowerCase()),
    )
  if (!isGenuine) return { fault: 'forged' }
  return Number(from) <= now && now < Number(until) ? { file } : { fault: 'expired' }
}
