/**
 * @module Finds out what a client signed instead of what it sent, by trying the mistakes that clients make. A guess is
 * returned only when it gives exactly the client's signature, which proves it.
 */

import {
  prepareBody,
  signString,
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
  'application/x-www-form-urlencoded',
]
const PRODUCT_HOSTS = ['facefusion.tencentcloudapi.com', 'facefusion.intl.tencentcloudapi.com']
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
  return unique([host, host.replace(/:\d+$/, ''), ...PRODUCT_HOSTS])
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

/** Returns the signed headers, in each way in which a client may have written them. */
function headerBlocks({ request, authorization }: SignedCall): readonly (readonly string[])[] {
  const types = unique([header(request, 'content-type').toLowerCase(), ...CONTENT_TYPES])
  return hostsOf(request).flatMap((host) =>
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
}

/** Returns what the client signed, or `undefined` where none of the known mistakes explains its signature. */
export async function guessSigner(call: SignedCall): Promise<SignatureStrings | undefined> {
  const { request, authorization, secretKey, timestamp } = call
  const { service, signedHeaders, signature } = authorization
  const blocks = headerBlocks(call)
  for (const payload of await payloadsOf(request)) {
    for (const query of queriesOf(request)) {
      for (const block of blocks) {
        const head = [request.method, '/', query]
        const lines = [...head, ...block, '', signedHeaders.join(';'), payload]
        for (const join of JOININGS) {
          const canonicalRequest = join(lines)
          const text = stringToSign(timestamp, service, canonicalRequest)
          if (signString(secretKey, authorization, text) === signature) {
            return { canonicalRequest, stringToSign: text }
          }
        }
      }
    }
  }
  return undefined
}
