/**
 * @module Calls the target: with this repository's signer, so that a test can make each part of a call wrong, and with the
 * official domestic SDK.
 */

import { createRequire } from 'node:module'
import { prepareBody, signPrepared } from '@fuse-edge/core/sign'
import { nowSeconds, type Target } from './target.ts'

const require = createRequire(import.meta.url)

/** The parts of an answer that the tests look at. */
export interface Answer {
  readonly status: number
  readonly type: string | null
  readonly traceId: string | null
  readonly requestId: unknown
  readonly code: string | undefined
  readonly message: string | undefined
  readonly fields: Readonly<Record<string, unknown>>
}

/** The parts of a call that differ from a valid one. */
export interface CallChanges {
  readonly secretId?: string
  readonly secretKey?: string
  readonly timestamp?: number
  readonly action?: string
  readonly version?: string
  readonly contentType?: string
  /** Text that is signed instead of the body. @default the body */
  readonly signedBody?: string
  /** Headers that are set after signing. An empty text removes the header. */
  readonly headers?: Readonly<Record<string, string>>
}

async function readAnswer(response: Response): Promise<Answer> {
  const { Response: fields } = (await response.json()) as { Response: Record<string, unknown> }
  const error = fields.Error as { Code: string; Message: string } | undefined
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    traceId: response.headers.get('x-tc-traceid'),
    requestId: fields.RequestId,
    code: error?.Code,
    message: error?.Message,
    fields,
  }
}

/** Sends one call, DescribeMaterialList unless `changes` name another, and returns its answer. */
export async function callTarget(
  target: Target,
  request: object,
  changes: CallChanges = {},
): Promise<Answer> {
  const body = JSON.stringify(request)
  const { contentType, timestamp = nowSeconds(), signedBody = body } = changes
  const { secretId, secretKey } = { ...target.credentials, ...changes }
  const { headers } = signPrepared(await prepareBody(signedBody), {
    credentials: { secretId, secretKey },
    host: new URL(target.url).host,
    timestamp,
    ...(contentType !== undefined && { contentType }),
  })
  const sent = new Headers(headers)
  sent.set('x-tc-action', changes.action ?? 'DescribeMaterialList')
  sent.set('x-tc-version', changes.version ?? '2022-09-27')
  sent.set('x-tc-region', target.region)
  for (const [name, value] of Object.entries(changes.headers ?? {})) {
    if (value === '') sent.delete(name)
    else sent.set(name, value)
  }
  return await readAnswer(await fetch(target.url, { method: 'POST', headers: sent, body }))
}

type SdkCall = (action: string, request: object) => Promise<Record<string, unknown>>

function httpProfileOf({ url }: Target) {
  const { protocol, host } = new URL(url)
  return { protocol: `${protocol}//`, endpoint: host }
}

/** Returns a function that calls the target with the official domestic SDK, `tencentcloud-sdk-nodejs`. */
export function domesticSdk(
  target: Target,
  profile: object = {},
  version: 'v20220927' | 'v20181201' = 'v20220927',
): SdkCall {
  const { Client } = require('tencentcloud-sdk-nodejs').facefusion[version]
  const { credentials: credential, region } = target
  const httpProfile = httpProfileOf(target)
  const client = new Client({ credential, region, profile: { httpProfile, ...profile } })
  return (action, request) => client[action](request)
}
