/**
 * @module Stubs of R2 and KV, over the protocols that workerd speaks with them. Source: workerd, `src/workerd/api/r2-rpc.c++`
 * and `kv.c++`.
 */

import type { IncomingMessage, ServerResponse } from 'node:http'
import { contentOf, type StubServer, serve } from './stub-server.ts'

/** How many bytes at the start of a body are JSON. */
const METADATA_SIZE = 'cf-r2-metadata-size'
const NOT_FOUND = 404
const FAILED = 500
const NO_SUCH_KEY = 10_007
const INTERNAL = 10_001

/** A bucket that can fail. */
export interface Bucket extends StubServer {
  /** Decides whether every request fails. */
  setFailing(isFailing: boolean): void
}

/** A namespace whose readers can be left behind, as in distant data centres. */
export interface Namespace extends StubServer {
  /** Decides whether readers get what was there before. */
  setStale(isStale: boolean): void
}

interface R2Request {
  readonly method: string
  readonly object: string
  readonly httpFields?: object
}

function refuse(response: ServerResponse, status: number, v4code: number): void {
  const error = JSON.stringify({ version: 1, v4code, message: 'refused by the stub' })
  response.writeHead(status, { 'CF-R2-Error': error }).end()
}

interface StoredObject {
  readonly bytes: Buffer
  readonly httpFields: object
}

function metadataOf(name: string, { bytes, httpFields }: StoredObject): string {
  return JSON.stringify({
    name,
    version: '0123456789abcdef0123456789abcdef',
    size: bytes.length,
    etag: '0123456789abcdef0123456789abcdef',
    uploaded: Date.now(),
    httpFields,
    customFields: [],
    checksums: {},
    range: { offset: 0, length: bytes.length },
  })
}

function answer(response: ServerResponse, metadata: string, bytes: Uint8Array): void {
  const head = Buffer.from(metadata)
  response
    .writeHead(200, { [METADATA_SIZE]: head.length, 'Content-Type': 'application/json' })
    .end(Buffer.concat([head, bytes]))
}

/** Starts a bucket. @param most objects that it keeps, the last ones; @default all */
export async function startBucket(most = Number.POSITIVE_INFINITY): Promise<Bucket> {
  const objects = new Map<string, StoredObject>()
  let isFailing = false

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const content = await contentOf(request)
    const size = Number(request.headers[METADATA_SIZE] ?? 0)
    const text = String(request.headers['cf-r2-request'] ?? content.subarray(0, size).toString())
    if (isFailing) return refuse(response, FAILED, INTERNAL)
    const { method, object, httpFields = {} }: R2Request = JSON.parse(text)
    if (method === 'put') {
      objects.set(object, { bytes: content.subarray(size), httpFields })
      const [oldest = ''] = objects.keys()
      if (objects.size > most) objects.delete(oldest)
    }
    const stored = objects.get(object)
    if (method === 'delete') objects.delete(object)
    if (stored === undefined) return refuse(response, NOT_FOUND, NO_SUCH_KEY)
    answer(response, metadataOf(object, stored), method === 'get' ? stored.bytes : new Uint8Array())
  }

  const setFailing = (value: boolean) => {
    isFailing = value
  }
  return { ...(await serve(handle)), setFailing }
}

interface StoredValue {
  readonly text: Buffer
  readonly metadata: string
}

/** Starts a namespace. */
export async function startNamespace(): Promise<Namespace> {
  const values = new Map<string, StoredValue>()
  const old = new Map<string, StoredValue>()
  let isStale = false

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname: key } = new URL(request.url ?? '/', 'http://kv')
    if (request.method === 'PUT') {
      const text = await contentOf(request)
      const metadata = String(request.headers['cf-kv-metadata'] ?? 'null')
      if (!isStale) old.set(key, { text, metadata })
      values.set(key, { text, metadata })
      response.writeHead(200).end()
      return
    }
    const found = (isStale ? old : values).get(key)
    if (found === undefined) response.writeHead(NOT_FOUND).end()
    else response.writeHead(200, { 'CF-KV-Metadata': found.metadata }).end(found.text)
  }

  const setStale = (value: boolean) => {
    isStale = value
  }
  return { ...(await serve(handle)), setStale }
}
