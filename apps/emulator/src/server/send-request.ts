/**
 * @module Carries out a request for a page, which could not set its `Host` header: to this emulator, as if it had arrived
 * so, or to the one edge of the option `edge`.
 */

import type { SendRequest } from '@fuse-edge/core/control'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import type { PreparedBody } from '@fuse-edge/core/sign'
import { MIB, MS_PER_SECOND } from '@fuse-edge/core/units'
import { type RequestParts, toReceivedRequest } from '../protocol/index.ts'
import type { CloudApi } from './cloud-api.ts'
import type { Reply } from './reply.ts'

/** A request with its body. */
export interface RequestToSend extends SendRequest {
  readonly body: PreparedBody['bytes']
  /** Whether the body was longer than any that the service accepts. */
  readonly bodyTooLarge?: boolean
  /** Address that the request comes from. @default 127.0.0.1 */
  readonly peer?: string
}

/** Carries out a request. The failure is a sentence about it, or about an edge that did not answer. */
export type Send = (request: RequestToSend) => Promise<Result<Reply, string>>

/** Where requests may be sent. */
export interface SendOptions {
  readonly cloudApi: CloudApi
  /** Origin of the edge. Absent: requests can be sent to the emulator only. */
  readonly edge?: string | undefined
  readonly fetch: typeof fetch
}

/** Header of every passed answer: the RequestId, empty where the answer has none. */
const REQUEST_ID = 'fuse-edge-request-id'
const EDGE_TIMEOUT_MS = 120 * MS_PER_SECOND
const EDGE_ANSWER_MAX_BYTES = 32 * MIB
/** The answer is read by a script of the console and is never a page, whatever type a fault gives it. */
const PASSED_HEADERS = Object.freeze({
  'cache-control': 'no-store',
  'content-security-policy': 'sandbox',
  'x-content-type-options': 'nosniff',
})

function passed(reply: Reply, requestId: string): Result<Reply, string> {
  const headers = { ...reply.headers, ...PASSED_HEADERS, [REQUEST_ID]: requestId }
  const isCut = reply.delivery?.kind === 'cut'
  return ok({ ...reply, headers, ...(isCut && { delivery: { kind: 'cut', afterHead: true } }) })
}

async function toEmulator(request: RequestToSend, cloudApi: CloudApi) {
  const { method, host, path, headers, body, bodyTooLarge = false, peer = '127.0.0.1' } = request
  const given = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])
  const parts: RequestParts = {
    method,
    path: '/',
    query: path.slice('/?'.length),
    headers: { ...Object.fromEntries(given), host, 'content-length': `${body.length}` },
    body,
    bodyTooLarge,
  }
  const { requestId, ...reply } = await cloudApi(toReceivedRequest(parts), peer, request.test)
  return passed(reply, requestId)
}

/** Reads a body, or returns `undefined` for one that is too large. */
async function readBounded({ body }: Response): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of body ?? []) {
    bytes += chunk.length
    if (bytes > EDGE_ANSWER_MAX_BYTES) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function requestIdIn(body: Uint8Array): string {
  try {
    const id: unknown = JSON.parse(new TextDecoder().decode(body))?.Response?.RequestId
    return typeof id === 'string' && /^[\x21-\x7e]{1,128}$/.test(id) ? id : ''
  } catch {
    return ''
  }
}

async function toEdge(request: RequestToSend, edge: string, fetchEdge: typeof fetch) {
  const { method, host, path, headers, body } = request
  if (host.toLowerCase() !== new URL(edge).host) {
    return fail(`host: ${new URL(edge).host}, which is the edge’s`)
  }
  try {
    const answer = await fetchEdge(`${edge}${path}`, {
      method,
      headers: { ...headers },
      redirect: 'manual',
      signal: AbortSignal.timeout(EDGE_TIMEOUT_MS),
      ...(method === 'POST' && { body }),
    })
    const bytes = await readBounded(answer)
    if (bytes === undefined) return fail('the edge’s answer is too large')
    const type = answer.headers.get('content-type') ?? 'application/octet-stream'
    const reply = { status: answer.status, headers: { 'content-type': type }, body: bytes }
    return passed(reply, requestIdIn(bytes))
  } catch {
    return fail('the edge did not answer; the call may have been billed')
  }
}

/** Creates the function that carries out requests. */
export function createSend({ cloudApi, edge, fetch: fetchEdge }: SendOptions): Send {
  return async (request) => {
    if (request.to === 'emulator') return await toEmulator(request, cloudApi)
    return edge === undefined
      ? fail('to: the emulator knows no edge; start it with --edge')
      : await toEdge(request, edge, fetchEdge)
  }
}
