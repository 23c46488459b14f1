/** @module Puts, gets, heads and deletes objects, for whoever signed and may. */

import { createHash } from 'node:crypto'
import { type CosFailure, verifyCos } from '@fuse-edge/core/cos'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import type { Permissions } from '../account/index.ts'
import type { Store } from '../store/index.ts'
import { header, type WireRequest } from '../wire/index.ts'
import type { ObjectAddress } from './address.ts'
import {
  type ObjectAnswer,
  type ObjectError,
  objectDone,
  objectError,
  objectFound,
} from './answers.ts'
import type { ObjectShelf } from './shelf.ts'

/** What an answer is made of. */
export interface ObjectServices {
  readonly store: Store
  readonly permissions: Permissions
  readonly objects: ObjectShelf
  /** Milliseconds since 1970. */
  readonly nowMs: number
  readonly requestId: string
}

type Bare = Pick<WireRequest, 'method' | 'query' | 'headers'>

const MS_PER_SECOND = 1000
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

/** Every bucket is private and is the account's. */
async function admit(
  { method, query, headers }: Bare,
  { path }: ObjectAddress,
  { store, permissions, nowMs }: ObjectServices,
): Promise<Result<undefined, ObjectError>> {
  const parameters = new URLSearchParams(query)
  const token = headers[TOKEN] ?? parameters.get(TOKEN) ?? undefined
  const find = (id: string) => {
    const key = store.keys.find(id)
    const isGood = key?.token === token && nowMs < (key?.expiresMs ?? Number.POSITIVE_INFINITY)
    return isGood ? key : undefined
  }
  const signer = await verifyCos(
    { method, path, query, headers },
    { findSecretKey: (id) => find(id)?.secretKey, now: Math.floor(nowMs / MS_PER_SECOND) },
  )
  if (!signer.ok) return fail(FAILURES[signer.error])
  const holder = find(signer.value.secretId)?.holder ?? ''
  return permissions.may(holder, OPERATIONS[method] ?? '') ? ok(undefined) : fail('AccessDenied')
}

/** Whether the request asks for more than the object: other parameters name what is not emulated. */
function isPlain({ query }: Bare): boolean {
  return [...new URLSearchParams(query).keys()].every(
    (name) => name.startsWith('q-') || name === TOKEN,
  )
}

function put(
  request: WireRequest,
  at: ObjectAddress,
  { objects, nowMs, requestId }: ObjectServices,
): Result<ObjectAnswer, ObjectError> {
  if (request.bodyTooLarge) return fail('EntityTooLarge')
  const { body: bytes } = request
  const digest = createHash('md5').update(bytes).digest()
  const claimed = header(request, 'content-md5')
  if (claimed !== '' && !MD5_BASE64.test(claimed)) return fail('InvalidDigest')
  if (claimed !== '' && claimed !== digest.toString('base64')) return fail('BadDigest')
  const contentType = header(request, 'content-type') || DEFAULT_TYPE
  const md5 = digest.toString('hex')
  const isStored = objects.put(at, { bytes, contentType, md5, storedMs: nowMs })
  return isStored ? ok(objectDone(200, requestId, md5)) : fail('ServiceUnavailable')
}

function read(at: ObjectAddress, services: ObjectServices): Result<ObjectAnswer, ObjectError> {
  const object = services.objects.get(at, services.nowMs)
  return object === undefined ? fail('NoSuchKey') : ok(objectFound(object, services.requestId))
}

function remove(at: ObjectAddress, { objects, requestId }: ObjectServices): ObjectAnswer {
  objects.remove(at)
  return objectDone(204, requestId)
}

async function perform(
  request: WireRequest,
  at: ObjectAddress,
  services: ObjectServices,
): Promise<Result<ObjectAnswer, ObjectError>> {
  if (!Object.hasOwn(OPERATIONS, request.method)) return fail('MethodNotAllowed')
  const admitted = await admit(request, at, services)
  if (!admitted.ok) return admitted
  if (at.key === '' || !isPlain(request)) return fail('NotImplemented')
  if (request.method === 'PUT') return put(request, at, services)
  return request.method === 'DELETE' ? ok(remove(at, services)) : read(at, services)
}

/** Answers a request for an object, and notes how it ended. */
export async function answerObject(
  request: WireRequest,
  at: ObjectAddress,
  services: ObjectServices,
): Promise<ObjectAnswer> {
  const performed = await perform(request, at, services)
  const { objects, nowMs: atMs, requestId } = services
  const answer = performed.ok ? performed.value : objectError(performed.error, at, requestId)
  const { method } = request
  objects.note({ atMs, method, bucket: at.bucket, key: at.key, status: answer.status })
  return answer
}

/** The bytes that a presigned address opens, as for anybody who gets it. */
export async function openObject(
  url: URL,
  at: ObjectAddress,
  services: ObjectServices,
): Promise<Uint8Array | undefined> {
  const query = url.search.slice(1)
  const bare = { method: 'GET', path: url.pathname, query, headers: { host: url.host } }
  const request = { ...bare, body: new Uint8Array(), bodyTooLarge: false }
  const { status, body } = await answerObject(request, at, services)
  return status === 200 && typeof body !== 'string' ? body : undefined
}
