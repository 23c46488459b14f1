/**
 * @module Finds out what a client signed instead of what it sent, by trying the mistakes that clients make. A guess is
 * returned only when it gives exactly the client's signature, which proves it.
 */

import {
  deriveSigningKey,
  prepareBody,
  signature,
  stringToSign,
  UNSIGNED_PAYLOAD_SHA256,
} from '@fuse-edge/core/sign'
import type { Authorization, SignatureStrings } from '@fuse-edge/core/verify'
import { header, type ReceivedRequest } from '../protocol/index.ts'

/** A signed call, and the key that belongs to its SecretId. */
export interface SignedCall {
  readonly request: ReceivedRequest
  readonly authorization: Authorization
  readonly secretKey: string
  /** Seconds of Unix time. */
  readonly timestamp: number
}

const CONTENT_TYPES = [
  'application/json',
  'application/json; charset=utf-8',
  'application/json;charset=utf-8',
  'application/json; charset=UTF-8',
  'application/json;charset=UTF-8',
  'Application/JSON',
  'application/x-www-form-urlencoded',
  'text/plain',
]
const PRODUCT_HOSTS = ['facefusion.tencentcloudapi.com', 'facefusion.intl.tencentcloudapi.com']
/** Ports that libraries write behind the host, though they are those of the scheme. */
const PORTS = [443, 80]
/** Ways to join the lines of a canonical request, the right one first. */
const JOININGS: readonly ((lines: readonly string[]) => string)[] = [
  (lines) => lines.join('\n'),
  (lines) => `${lines.join('\n')}\n`,
  (lines) => lines.join('\r\n'),
  // Without the empty line after the headers.
  (lines) => lines.filter((line, index) => line !== '' || index === 2).join('\n'),
]

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)]
}

function hostsOf(request: ReceivedRequest): readonly string[] {
  const host = header(request, 'host').toLowerCase()
  const bare = host.replace(/:\d+$/, '')
  return unique([host, bare, ...PORTS.map((port) => `${bare}:${port}`), ...PRODUCT_HOSTS])
}

function queriesOf({ method, query }: ReceivedRequest): readonly string[] {
  if (method !== 'GET') return unique(['', query])
  const sorted = query.split('&').sort().join('&')
  const spaces = query.includes('+') ? query.replaceAll('+', '%20') : query.replaceAll('%20', '+')
  const plain = new URLSearchParams(query)
  const decoded = [...plain].map(([name, value]) => `${name}=${value}`).join('&')
  return unique([query, sorted, spaces, decoded, `?${query}`, ''])
}

/** Returns the body as other JSON serialisers write it. */
function rewritingsOf(body: string): readonly string[] {
  let value: unknown
  try {
    value = JSON.parse(body)
  } catch {
    return []
  }
  const spaced = JSON.stringify(value, undefined, 1)
    .replace(/\n\s*/g, ' ')
    .replace(/([[{]) /g, '$1')
    .replace(/ ([\]}])/g, '$1')
  return [JSON.stringify(value), spaced, JSON.stringify(value, undefined, 2)]
}

async function payloadsOf(request: ReceivedRequest): Promise<readonly string[]> {
  const text = new TextDecoder().decode(request.body)
  const bodies: (string | Uint8Array<ArrayBuffer>)[] = [
    request.body,
    '',
    ...rewritingsOf(text),
    `${text}\n`,
  ]
  const hashes = await Promise.all(bodies.map(async (body) => (await prepareBody(body)).sha256Hex))
  return unique([...hashes, UNSIGNED_PAYLOAD_SHA256])
}

/** The parts of a canonical request. */
interface Parts {
  readonly method: string
  readonly path: string
  readonly query: string
  readonly block: readonly string[]
  readonly names: readonly string[]
  readonly payload: string
}

function linesOf({ method, path, query, block, names, payload }: Parts): readonly string[] {
  return [method, path, query, ...block, '', names.join(';'), payload]
}

/** Returns the signed headers, in each way in which a client may have written them, the right one first. */
function headerBlocks({ request, authorization }: SignedCall): readonly (readonly string[])[] {
  const types = unique([header(request, 'content-type'), ...CONTENT_TYPES])
  const blocks = hostsOf(request).flatMap((host) =>
    types.flatMap((type) =>
      [true, false].map((isLower) =>
        authorization.signedHeaders.map((name) => {
          const fixed: Readonly<Record<string, string>> = { host, 'content-type': type }
          const value = fixed[name] ?? header(request, name).trim()
          return `${name}:${isLower ? value.toLowerCase() : value}`
        }),
      ),
    ),
  )
  const distinct = new Map(blocks.map((block) => [block.join('\n'), block]))
  return [...distinct.values()]
}

/** Returns paths that a client may have signed in place of the right one, `/`. */
function pathsOf({ path, query }: ReceivedRequest): readonly string[] {
  const whole = query === '' ? path : `${path}?${query}`
  return unique([path, whole, '', '//', '/v2/index.php', '/index.php', '/facefusion'])
}

/** Returns the request with one mistake of a program that writes the canonical request by hand. */
function handmade(right: Parts, request: ReceivedRequest): readonly Parts[] {
  const { method, block, names, payload } = right
  const reversed = { block: block.toReversed(), names: names.toReversed() }
  const upper = (name: string) => name.replace(/(^|-)[a-z]/g, (letters) => letters.toUpperCase())
  return [
    ...pathsOf(request).map((path) => ({ ...right, path })),
    { ...right, method: method.toLowerCase() },
    { ...right, payload: payload.toUpperCase() },
    { ...right, ...reversed },
    { ...right, block: reversed.block },
    { ...right, names: reversed.names },
    { ...right, names: names.map(upper) },
    { ...right, block: block.map(upper), names: names.map(upper) },
  ]
}

/** Returns what a client may have signed, likely mistakes first. */
function* guesses(call: SignedCall, payloads: readonly string[]): Generator<string> {
  const { request, authorization } = call
  const names = authorization.signedHeaders
  const blocks = headerBlocks(call)
  const queries = queriesOf(request)
  const [block = []] = blocks
  const [query = ''] = queries
  const [payload = ''] = payloads
  const { method } = request
  const right: Parts = { method, path: '/', query, block, names, payload }
  for (const parts of handmade(right, request)) yield linesOf(parts).join('\n')
  for (const hashed of payloads) {
    for (const asked of queries) {
      for (const one of blocks) {
        const lines = linesOf({ ...right, query: asked, block: one, payload: hashed })
        for (const join of JOININGS) yield join(lines)
      }
    }
  }
}

/** Returns what the client signed, or `undefined` where none of the known mistakes explains its signature. */
export async function guessSigner(call: SignedCall): Promise<SignatureStrings | undefined> {
  const { authorization, secretKey, timestamp } = call
  const key = deriveSigningKey(secretKey, authorization)
  for (const canonicalRequest of guesses(call, await payloadsOf(call.request))) {
    const text = stringToSign(timestamp, authorization.service, canonicalRequest)
    if (signature(key, text) === authorization.signature) {
      return { canonicalRequest, stringToSign: text }
    }
  }
  return undefined
}
