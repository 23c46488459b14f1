/** @module Starts an edge for tests of the cloud's own protocol, with one virtual key that no other test uses. */

import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { type SignOptions, signRequest } from '@fuse-edge/core/sign'
import { cloudThat, success } from './cloud.ts'
import { createEdge, EDGE, type Edge, photo, VARIABLES } from './edge.ts'
import type { Fault } from './fault.ts'
import { NOON_MS } from './noon.ts'

/** The edge's clock, in seconds of Unix time. */
export const NOON_SECONDS = NOON_MS / 1000
export const SECRET = 'v'.repeat(32)
const KEY = {
  secretIds: ['AKIDvirtual'],
  actions: ['FuseFace', 'DescribeMaterialList'],
  projects: ['at_1'],
  models: ['mt_1'],
  dailyCap: 100,
}

interface Answer {
  readonly Response: {
    readonly RequestId: string
    readonly FusedImage?: string
    readonly Error?: { readonly Code: string; readonly Message: string }
  }
}

/**
 * Creates an edge with one virtual key and its budget shard, before a cloud that does this.
 *
 * @param change Fields of the key.
 * @param more Variables.
 */
export async function edgeOn(
  fault: Fault = success(),
  change: object = {},
  options = {},
  more = {},
) {
  const region = await cloudThat(fault)
  const key = { ...KEY, id: region, ...change }
  const variables = {
    ...VARIABLES,
    TENCENT_REGION: region,
    CATALOGUE: { apps: [], templates: [], virtualKeys: [key] },
    VIRTUAL_KEYS: `AKIDvirtual:${SECRET}`,
    ...more,
  }
  return { edge: createEdge(variables, options), region }
}

/** Returns a request that the key may make, as JSON. */
export function body(change: object = {}): string {
  const request = { ProjectId: 'at_1', ModelId: 'mt_1', RspImgType: 'base64' }
  return JSON.stringify({ ...request, MergeInfos: [{ Image: photo().toBase64() }], ...change })
}

/** How {@link send} signs and sends. */
export interface CallOptions extends Partial<SignOptions> {
  readonly text?: string
  readonly headers?: Record<string, string>
  /** What the platform says of the request. */
  readonly cf?: RequestInitCfProperties
}

/** Sends a call of an official SDK, signed with the virtual key. */
export async function send(
  edge: Edge,
  region: string,
  options: CallOptions = {},
): Promise<Response> {
  const { text = body(), headers = {}, method = 'POST', query = '', cf, ...signing } = options
  const signed = await signRequest({
    credentials: { secretId: 'AKIDvirtual', secretKey: SECRET },
    host: new URL(EDGE).host,
    timestamp: NOON_SECONDS,
    method,
    query,
    body: method === 'POST' ? text : '',
    ...signing,
  })
  return edge.call(query === '' ? '/' : `/?${query}`, {
    method,
    headers: {
      'X-TC-Action': 'FuseFace',
      'X-TC-Version': '2022-09-27',
      'X-TC-Region': region,
      ...signed.headers,
      ...headers,
    },
    ...(method === 'POST' && { body: text }),
    ...(cf && { cf }),
  })
}

export async function answerOf(response: Response): Promise<Answer['Response']> {
  return (await response.json<Answer>()).Response
}

/** Returns the code of a refusal, or `done`. */
export async function codeOf(response: Response): Promise<string> {
  return (await answerOf(response)).Error?.Code ?? 'done'
}

/** Returns the status of each reservation in the budget shard of a virtual key. */
export async function statuses(key: string): Promise<readonly string[]> {
  return runInDurableObject(env.BUDGET_SHARD.getByName(`key:${key}`), (_, { storage }) =>
    storage.sql
      .exec<{ status: string }>('SELECT status FROM reservations')
      .toArray()
      .map(({ status }) => status),
  )
}
