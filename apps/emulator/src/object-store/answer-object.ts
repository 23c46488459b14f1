/** @module Answers requests for objects: PUT, GET, HEAD and DELETE, for signers that have the right. */

import { createHash } from 'node:crypto'
import { type CosFailure, verifyCos } from '@fuse-edge/core/cos'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import type { Permissions } from '../account/index.ts'
import { toSeconds } from '../ports/index.ts'
import { header, type ReceivedRequest, toReceivedRequest } from '../protocol/index.ts'
import type { KeyStore } from '../store/index.ts'
import type { ObjectAddress } from './object-address.ts'
import {
  type ObjectAnswer,
  type ObjectError,
  objectDone,
  objectError,
  objectFound,
} from './object-answers.ts'
import type { ObjectStorage } from './object-storage.ts'

/** The object that a request is about, with the time and id of its answer. */
export interface ObjectCall extends ObjectAddress {
  /** Milliseconds of Unix time. */
  readonly nowMs: number
  readonly requestId: string
}

/** Answers a request for an object. */
export type AnswerObject = (request: ReceivedRequest, call: ObjectCall) => Promise<ObjectAnswer>

const TOKEN = 'x-cos-security-token'
const DEFAULT_TYPE = 'application/octet-stream'
const MD5_BASE64 = /^[A-Za-z0-9+/]{22}==$/

const OPERATIONS: Readonly<Record<string, string>> = Object.freeze({
  PUT: 'cos:PutObject',
  GET: 'cos:GetObject',
  HEAD: 'cos:HeadObject',
  DELETE: 'cos:DeleteObject',
})

const FAILURES: Readonly<Record<CosFailure, ObjectError>> = Object.freeze({
  unsigned: 'AccessDenied',
  malformed: 'AccessDenied',
  early: 'AccessDenied',
  expired: 'RequestExpired',
  'unknown-key': 'InvalidAccessKeyId',
  mismatch: 'SignatureDoesNotMatch',
})

/** Verifies the signature and the right of its holder. Every bucket is private and belongs to the account. */
async function authorize(
  { method, query, headers }: ReceivedRequest,
  { path, nowMs }: ObjectCall,
  keys: KeyStore,
  permissions: Permissions,
): Promise<Result<undefined, ObjectError>> {
  const token = headers[TOKEN] ?? new URLSearchParams(query).get(TOKEN) ?? undefined
  const find = (id: string) => {
    const key = keys.find(id)
    const isValid = key?.token === token && nowMs < (key?.expiresMs ?? Number.POSITIVE_INFINITY)
    return isValid ? key : undefined
  }
  const signer = await verifyCos(
    { method, path, query, headers },
    { findSecretKey: (id) => find(id)?.secretKey, now: toSeconds(nowMs) },
  )
  if (!signer.ok) return fail(FAILURES[signer.error])
  const holder = find(signer.value.secretId)?.holder ?? ''
  return permissions.may(holder, OPERATIONS[method] ?? '') ? ok(undefined) : fail('AccessDenied')
}

/** Returns whether a query has the parameters of a signature only. Others ask for features that are not emulated. */
function isPlain({ query }: ReceivedRequest): boolean {
  return [...new URLSearchParams(query).keys()].every(
    (name) => name.startsWith('q-') || name === TOKEN,
  )
}

function put(
  request: ReceivedRequest,
  call: ObjectCall,
  storage: ObjectStorage,
): Result<ObjectAnswer, ObjectError> {
  if (request.bodyTooLarge) return fail('EntityTooLarge')
  const { body: bytes } = request
  const digest = createHash('md5').update(bytes).digest()
  const claimed = header(request, 'content-md5')
  if (claimed !== '' && !MD5_BASE64.test(claimed)) return fail('InvalidDigest')
  if (claimed !== '' && claimed !== digest.toString('base64')) return fail('BadDigest')
  const contentType = header(request, 'content-type') || DEFAULT_TYPE
  const md5 = digest.toString('hex')
  const isStored = storage.put(call, { bytes, contentType, md5, storedMs: call.nowMs })
  return isStored ? ok(objectDone(200, call.requestId, md5)) : fail('ServiceUnavailable')
}

function perform(
  request: ReceivedRequest,
  call: ObjectCall,
  storage: ObjectStorage,
): Result<ObjectAnswer, ObjectError> {
  const { key, nowMs, requestId } = call
  if (key === '' || !isPlain(request)) return fail('NotImplemented')
  if (request.method === 'PUT') return put(request, call, storage)
  if (request.method === 'DELETE') {
    storage.remove(call)
    return ok(objectDone(204, requestId))
  }
  const object = storage.get(call, nowMs)
  return object === undefined ? fail('NoSuchKey') : ok(objectFound(object, requestId))
}

/** Creates the function that answers requests for objects, and records them in `storage`. */
export function createAnswerObject(
  storage: ObjectStorage,
  keys: KeyStore,
  permissions: Permissions,
): AnswerObject {
  return async (request, call) => {
    const { bucket, key, nowMs: atMs, requestId } = call
    const { method } = request
    const isKnown = Object.hasOwn(OPERATIONS, method)
    const authorized = isKnown
      ? await authorize(request, call, keys, permissions)
      : fail<ObjectError>('MethodNotAllowed')
    const performed = authorized.ok ? perform(request, call, storage) : authorized
    const answer = performed.ok ? performed.value : objectError(performed.error, call, requestId)
    storage.record({ atMs, method, bucket, key, status: answer.status })
    return answer
  }
}

/** Returns the bytes that a presigned address opens for everyone who has it. */
export async function openObject(
  url: URL,
  call: ObjectCall,
  answerObject: AnswerObject,
): Promise<Uint8Array | undefined> {
  const parts = { method: 'GET', path: url.pathname, query: url.search.slice(1) }
  const request = toReceivedRequest({ ...parts, headers: { host: url.host } })
  const { status, body } = await answerObject(request, call)
  return status === 200 && typeof body !== 'string' ? body : undefined
}
