/** @module Answers of the object store: objects, and errors as XML. */

import type { ObjectAddress } from './object-address.ts'
import type { StoredObject } from './object-storage.ts'

/** An HTTP answer. */
export interface ObjectAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array | string
}

/** Failures. {@link objectError} maps them to codes of the service, of which two share one. */
export type ObjectError =
  | 'AccessDenied'
  | 'RequestExpired'
  | 'InvalidAccessKeyId'
  | 'SignatureDoesNotMatch'
  | 'NoSuchKey'
  | 'MethodNotAllowed'
  | 'InvalidDigest'
  | 'BadDigest'
  | 'EntityTooLarge'
  | 'NotImplemented'
  | 'ServiceUnavailable'

/** Source: COS, "Error Codes". */
const ERRORS: Readonly<Record<ObjectError, readonly [status: number, sentence: string]>> =
  Object.freeze({
    AccessDenied: [403, 'Access Denied.'],
    RequestExpired: [403, 'Request has expired'],
    InvalidAccessKeyId: [403, 'The access key Id you provided does not exist in our records.'],
    SignatureDoesNotMatch: [403, 'The Signature you specified is invalid.'],
    NoSuchKey: [404, 'The specified key does not exist.'],
    MethodNotAllowed: [405, 'The specified method is not allowed against this resource.'],
    InvalidDigest: [400, 'The Content-MD5 you specified is not valid.'],
    BadDigest: [400, 'The Content-MD5 you specified did not match what we received.'],
    EntityTooLarge: [400, 'Your proposed upload exceeds the maximum allowed object size.'],
    NotImplemented: [501, 'A header or parameter implies functionality that is not implemented.'],
    ServiceUnavailable: [503, 'The store is full.'],
  })

/** Codes of failures whose name is not their code: an expired signature differs by its message only. */
const CODES: Partial<Record<ObjectError, string>> = Object.freeze({
  RequestExpired: 'AccessDenied',
})

const ESCAPES: Readonly<Record<string, string>> = Object.freeze({
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
})

function escapeXml(text: string): string {
  return text.replace(/[&<>]/g, (character) => ESCAPES[character] ?? '')
}

/** Returns the answer for a failure. */
export function objectError(name: ObjectError, at: ObjectAddress, requestId: string): ObjectAnswer {
  const [status, message] = ERRORS[name]
  const fields = [
    ['Code', CODES[name] ?? name],
    ['Message', message],
    ['Resource', escapeXml(`${at.bucket}/${at.key}`)],
    ['RequestId', requestId],
  ]
  const lines = fields.map(([field, value]) => `\t<${field}>${value}</${field}>\n`).join('')
  return {
    status,
    headers: { 'content-type': 'application/xml', 'x-cos-request-id': requestId },
    body: `<?xml version='1.0' encoding='utf-8' ?>\n<Error>\n${lines}</Error>\n`,
  }
}

/** Returns the answer with an object and its headers. */
export function objectFound(object: StoredObject, requestId: string): ObjectAnswer {
  return {
    status: 200,
    headers: {
      'content-type': object.contentType,
      etag: `"${object.md5}"`,
      'last-modified': new Date(object.storedMs).toUTCString(),
      'x-content-type-options': 'nosniff',
      'x-cos-request-id': requestId,
    },
    body: object.bytes,
  }
}

/** Returns the answer for a stored or deleted object, without a body. */
export function objectDone(status: 200 | 204, requestId: string, md5?: string): ObjectAnswer {
  const headers = { 'x-cos-request-id': requestId, ...(md5 !== undefined && { etag: `"${md5}"` }) }
  return { status, headers, body: '' }
}
