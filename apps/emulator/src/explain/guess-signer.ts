/**
 * @module Finds out what a client signed instead of what it sent, by trying the mistakes that clients make. A
 * guess counts only when it gives exactly the client's signature, so that it is a proof.
 */

import {
  prepareBody,
  signString,
  stringToSign,
  UNSIGNED_PAYLOAD_SHA256,
} from '@fuse-edge/core/sign'
import type { Authorization, SignatureStrings } from '@fuse-edge/core/verify'
import { header, type WireRequest } from '../wire/index.ts'

/** A signed call, and the key that it should have been signed with. */
export interface Suspect {
  readonly request: WireRequest
  readonly authorization: Authorization
  readonly secretKey: string
  /** Seconds since 1970. */
  readonly timestamp: number
}

const CONTENT_TYPES = [
  'application/json',
  'application/json; charset=utf-8',
  'application/x-www-form-urlencoded',
]
const PRODUCT_HOSTS = ['facefusion.tencentcloudapi.com', 'facefusion.intl.tencentcloudapi.com']
/** What goes wrong when the lines are put together. */
const JOININGS: readonly ((lines: readonly string[]) => string)[] = [
  (lines) => lines.join('\n'),
  (lines) => `${lines.join('\n')}\n`,
  (lines) => lines.join('\r\n'),
  // Without the empty line that ends the headers.
  (lines) => lines.filter((line, index) => line !== '' || index === 2).join('\n'),
]

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)]
}

function hostsOf(request: WireRequest): readonly string[] {
  const host = header(request, 'host').toLowerCase()
  return unique([host, host.replace(/:\d+$/, ''), ...PRODUCT_HOSTS])
}

function queriesOf({ method, query }: WireRequest): readonly string[] {
  if (method !== 'GET') return unique(['', query])
  const sorted = query.split('&').sort().join('&')
  const spaces = query.includes('+') ? query.replaceAll('+', '%20') : query.replaceAll('%20', '+')
  const plain = new URLSearchParams(query)
  const decoded = [...plain].map(([name, value]) => `${name}=${value}`).join('&')
  return unique([query, sorted, spaces, decoded, `?${query}`, ''])
}

/** The body as other serialisers write it. */
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

async function payloadsOf(request: WireRequest): Promise<readonly string[]> {
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

/** Values of the signed headers, in each way in which they may have been written. */
function headerBlocks({ request, authorization }: Suspect): readonly (readonly string[])[] {
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

/** What the client signed, if it is one of the known mistakes. */
export async function guessSigner(suspect: Suspect): Promise<SignatureStrings | undefined> {
  const { request, authorization, secretKey, timestamp } = suspect
  const { service, signedHeaders, signature } = authorization
  const blocks = headerBlocks(suspect)
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
