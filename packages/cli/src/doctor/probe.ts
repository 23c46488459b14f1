/** @module Sends one request that the service is sure to refuse or that costs nothing, and reads what it says. */

import type { ActionName } from '@fuse-edge/core/api'
import { type Credentials, prepareBody, signAction } from '@fuse-edge/core/sign'
import type { Ports } from '../ports.ts'

/** Where and as whom to ask. */
export interface ProbeOptions {
  readonly credentials: Credentials
  readonly endpoint: string
  readonly region: string
  /** Added to this machine's clock. */
  readonly offsetSeconds: number
}

/** What a probe brought back. */
export type Probed =
  | {
      readonly kind: 'answer'
      /** Empty when the service did what it was asked. */
      readonly code: string
      readonly message: string
      /** The service's clock minus this machine's, from the `Date` header; absent without one. */
      readonly aheadSeconds: number | undefined
    }
  | { readonly kind: 'no-service'; readonly why: string }

const MS_PER_SECOND = 1000
/** A diagnosis should not take a minute. */
const TIMEOUT_MS = 20_000

function textOf(value: unknown, name: string): string {
  const field: unknown =
    typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
  return typeof field === 'string' ? field : ''
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}

/** Node says why in `cause.code`; its own message would name addresses, but no secrets. */
function whyUnreached(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') return 'no answer in time'
  const cause: unknown = error instanceof Error ? error.cause : undefined
  return textOf(cause, 'code') || 'the connection failed'
}

async function readAnswer(response: Response, now: number): Promise<Probed> {
  const body: unknown = await response.json().catch(() => undefined)
  const answer = fieldOf(body, 'Response')
  if (textOf(answer, 'RequestId') === '') {
    return {
      kind: 'no-service',
      why: `HTTP ${response.status}, but not the answer of a Tencent Cloud service`,
    }
  }
  const error = fieldOf(answer, 'Error')
  const date = Date.parse(response.headers.get('date') ?? '')
  return {
    kind: 'answer',
    code: textOf(error, 'Code'),
    message: textOf(error, 'Message'),
    aheadSeconds: Number.isNaN(date) ? undefined : Math.round((date - now) / MS_PER_SECOND),
  }
}

/** Asks once. The request is sent as it is, unchecked: being refused is its purpose. */
export async function probe(
  action: ActionName,
  request: unknown,
  options: ProbeOptions,
  ports: Pick<Ports, 'fetch' | 'now'>,
): Promise<Probed> {
  const { credentials, endpoint, region, offsetSeconds } = options
  const body = await prepareBody(JSON.stringify(request))
  const timestamp = Math.floor(ports.now() / MS_PER_SECOND) + offsetSeconds
  const signed = { action, credentials, endpoint, region, timestamp, language: 'en-US' } as const
  const { url, ...init } = signAction(body, signed)
  const { fetch } = ports
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS)
    const response = await fetch(url, { ...init, signal, redirect: 'manual' })
    return await readAnswer(response, ports.now())
  } catch (error) {
    return { kind: 'no-service', why: whyUnreached(error) }
  }
}
