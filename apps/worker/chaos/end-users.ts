/** @module End users of a chaos run, who repeat each request under its `Idempotency-Key` until they get an answer. */

import type { Session } from '@fuse-edge/core/edge'
import { boxOf } from './chaos-cloud.ts'

export const ORIGIN = 'http://127.0.0.1:8788'
export const KEY = 'pk_chaos'

/** Wait between two attempts of one request, ms. */
const PAUSE_MS = 100
/** Enough attempts to outlast a restart of the worker. */
const ATTEMPTS = 600

/** What an end user needs. */
export interface EndUserOptions {
  /** Returns the current URL of the edge. */
  readonly url: () => string
  readonly template: string
  readonly photo: string
  /** Returns the number of the next fusion; `undefined` where all are taken. */
  readonly next: () => number | undefined
  /** Called with the status of the final answer; 0 where there was none. */
  readonly answered: (fusion: number, status: number) => void
  readonly pause: (ms: number) => Promise<void>
}

type Send = () => Promise<Response>

/** Repeats a request until it is answered. 500 and 503 say nothing about the fusion, so they count as no answer. */
async function repeat(send: Send, pause: EndUserOptions['pause']): Promise<Response | undefined> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    try {
      const response = await send()
      if (response.status !== 500 && response.status !== 503) return response
      await response.body?.cancel()
    } catch {
      // The worker is restarting.
    }
    await pause(PAUSE_MS)
  }
  return undefined
}

function post(url: string, body: object, headers: Record<string, string>): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: ORIGIN, ...headers },
    body: JSON.stringify(body),
  })
}

/** Sends fusions one after another until all are taken. Opens a new session when the credits of one are used up. */
export async function runEndUser(options: EndUserOptions): Promise<void> {
  const { url, template, photo, next, answered, pause } = options
  let token: string | undefined
  async function open(): Promise<void> {
    const response = await repeat(() => post(`${url()}/v1/sessions`, { key: KEY }, {}), pause)
    token = ((await response?.json()) as Session | undefined)?.token
  }
  for (let fusion = next(); fusion !== undefined; fusion = next()) {
    if (token === undefined) await open()
    const request = { template, faces: [{ photo, photoBox: boxOf(fusion) }] }
    const headers = { Authorization: `Bearer ${token}`, 'Idempotency-Key': `${fusion}` }
    const send = () => post(`${url()}/v1/fusions`, request, headers)
    const response = await repeat(send, pause)
    // A body that is cut off counts as no answer.
    const body = await response?.text().catch(() => undefined)
    if (response === undefined || body === undefined) {
      const again = await repeat(send, pause)
      await again?.text()
      answered(fusion, again?.status ?? 0)
    } else {
      answered(fusion, response.status)
    }
    if (response?.status === 402 && body?.includes('out-of-credits')) token = undefined
  }
}
