/**
 * @module A `multipart/form-data` body, byte for byte as the official Node SDK signs it; import from
 * `@fuse-edge/core/sign`. Only some services take it; Face Fusion does not.
 */

import { encodeUtf8 } from './utf8.ts'

/** Parameters by name: a text, or bytes that go as `application/octet-stream`. */
export type MultipartParts = Readonly<Record<string, string | Uint8Array<ArrayBuffer>>>

/** A body with the content type that has to be signed and sent with it. */
export interface MultipartBody {
  readonly contentType: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

/**
 * Lower case only, since header values are lower-cased for the signature while the body is not.
 * At most 70 characters. Source: RFC 2046, section 5.1.1.
 */
const BOUNDARY = /^[0-9a-z-]{1,70}$/
/** Names of parameters; nothing that could end the quoted name or the line. */
const NAME = /^[\w.-]+$/

function concat(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.byteLength, 0))
  let offset = 0
  for (const chunk of chunks) {
    bytes.set(chunk, offset)
    offset += chunk.byteLength
  }
  return bytes
}

function encodePart(name: string, value: string | Uint8Array): Uint8Array[] {
  if (!NAME.test(name)) throw new TypeError('a part has a name that cannot be quoted')
  const isText = typeof value === 'string'
  const type = isText ? '' : 'Content-Type: application/octet-stream\r\n'
  return [
    encodeUtf8(`\r\nContent-Disposition: form-data; name="${name}"\r\n${type}\r\n`),
    isText ? encodeUtf8(value) : value,
    encodeUtf8('\r\n'),
  ]
}

/**
 * Encodes parts, to be signed with {@link MultipartBody.contentType}.
 *
 * @param boundary 1 to 70 digits, lower-case letters and hyphens that no part contains: make it random.
 * @throws TypeError for another boundary or a name that is no parameter's.
 *
 * @example
 * import { encodeMultipart, signRequest } from '@fuse-edge/core/sign'
 * const { contentType, bytes } = encodeMultipart({ Name: 'face' }, `part-${crypto.randomUUID()}`)
 * const signed = await signRequest({
 *   credentials: { secretId: 'AKIDEXAMPLE', secretKey: 'secret' },
 *   host: 'example.tencentcloudapi.com',
 *   service: 'example',
 *   timestamp: 1551113065,
 *   contentType,
 *   body: bytes,
 * })
 * console.assert(signed.headers['Content-Type'] === contentType)
 */
export function encodeMultipart(parts: MultipartParts, boundary: string): MultipartBody {
  if (!BOUNDARY.test(boundary)) {
    throw new TypeError('a boundary is 1 to 70 digits, lower-case letters and hyphens')
  }
  const delimiter = encodeUtf8(`--${boundary}`)
  const chunks = Object.entries(parts).flatMap(([name, value]) => [
    ...encodePart(name, value),
    delimiter,
  ])
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    bytes: concat([delimiter, ...chunks, encodeUtf8('--\r\n')]),
  }
}
