/** Calls an emulator with this repository's signer, so that a test can make any part of a request wrong. */

import { prepareBody, signPrepared } from '@fuse-edge/core/sign'
import {
  type ActivityDescription,
  type Emulator,
  type EmulatorOptions,
  type MaterialDescription,
  startEmulator,
} from '@fuse-edge/emulator'
import { PORTRAIT } from './photos.ts'

/** Noon in Guangzhou, in seconds of Unix time: no test depends on today. */
export const NOW_SECONDS = 1_795_320_000

export interface Answer {
  readonly status: number
  readonly type: string | null
  readonly code: string | undefined
  readonly message: string | undefined
  readonly requestId: string
  readonly fields: Record<string, unknown>
}

export interface CallOptions {
  readonly action?: string
  readonly version?: string
  readonly region?: string
  readonly timestamp?: number
  readonly service?: string
  readonly token?: string
  readonly secretId?: string
  readonly secretKey?: string
  readonly language?: string
  readonly method?: 'POST' | 'GET'
  readonly query?: string
  readonly contentType?: string
  /** Sent instead of the request. */
  readonly body?: string
  /** Headers to replace after signing, or with `undefined` to remove. */
  readonly headers?: Record<string, string | undefined>
  readonly path?: string
}

/** Starts an emulator whose clock does not move. */
export function startStill(options: EmulatorOptions = {}): Promise<Emulator> {
  return startEmulator({ now: () => NOW_SECONDS * 1000, ...options })
}

export async function readAnswer(response: Response): Promise<Answer> {
  const { Response: fields } = (await response.json()) as { Response: Record<string, unknown> }
  const error = fields.Error as { Code: string; Message: string } | undefined
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    code: error?.Code,
    message: error?.Message,
    requestId: String(fields.RequestId),
    fields,
  }
}

/** Returns the headers of a signed call. */
export async function sign(
  emulator: Emulator,
  body: string,
  options: CallOptions,
): Promise<Record<string, string>> {
  const { method = 'POST', query, contentType, service, token } = options
  const {
    secretId = emulator.credentials.secretId,
    secretKey = emulator.credentials.secretKey,
    timestamp = NOW_SECONDS,
  } = options
  const { headers } = signPrepared(await prepareBody(method === 'GET' ? '' : body), {
    credentials: { secretId, secretKey, ...(token && { token }) },
    host: new URL(emulator.url).host,
    timestamp,
    method,
    ...(query !== undefined && { query }),
    ...(contentType !== undefined && { contentType }),
    ...(service !== undefined && { service }),
  })
  const all = {
    ...headers,
    'X-TC-Action': options.action ?? 'FuseFace',
    'X-TC-Version': options.version ?? '2022-09-27',
    'X-TC-Region': options.region ?? emulator.region,
    ...(options.language && { 'X-TC-Language': options.language }),
    ...options.headers,
  }
  return Object.fromEntries(
    Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}

export async function call(
  emulator: Emulator,
  request: unknown,
  options: CallOptions = {},
): Promise<Answer> {
  const { method = 'POST', query, path = '/' } = options
  const body = options.body ?? JSON.stringify(request)
  const response = await fetch(`${emulator.url}${path}${query === undefined ? '' : `?${query}`}`, {
    method,
    headers: await sign(emulator, body, options),
    ...(method !== 'GET' && { body }),
  })
  return await readAnswer(response)
}

/** Returns the seeded activity, and its material with a number from 0. */
export function seeded(
  emulator: Emulator,
  number = 0,
): { activity: ActivityDescription; material: MaterialDescription } {
  const activity = emulator.activities[0]
  const material = activity?.materials[number]
  if (activity === undefined || material === undefined) throw new Error('nothing was seeded')
  return { activity, material }
}

/** Returns a valid FuseFace request, with the changes of a test. */
export function fuseFaceRequest(
  emulator: Emulator,
  changes: Record<string, unknown> = {},
): Record<string, unknown> {
  const { activity, material } = seeded(emulator)
  return {
    ProjectId: activity.id,
    ModelId: material.id,
    RspImgType: 'base64',
    MergeInfos: [{ Image: PORTRAIT.toString('base64') }],
    ...changes,
  }
}

export interface Bill {
  readonly billed: number
  readonly calls: readonly Record<string, unknown>[]
}

export async function readBill(emulator: Emulator): Promise<Bill> {
  return (await (await fetch(`${emulator.url}/_emulator/calls`)).json()) as Bill
}
