/** @module End users who want their pictures: each wish is asked again, under its key, until there is an answer. */

import type { Session } from '@fuse-edge/core/edge'
import { boxOf } from './cloud.ts'

export const ORIGIN = 'http://127.0.0.1:8788'
export const KEY = 'pk_chaos'

/** Between two attempts of one end user, ms. */
const PAUSE_MS = 100
/** Longer than the worker takes to start again. */
const ATTEMPTS = 600

export interface Visit {
  /** Where the edge is now. */
  readonly url: () => string
  readonly template: string
  readonly photo: string
  /** Takes the number of the next wish; `undefined`: there is none. */
  readonly next: () => number | undefined
  /** Takes the status of the answer. */
  readonly answered: (wish: number, status: number) => void
  readonly pause: (ms: number) => Promise<void>
}

type Ask = () => Promise<Response>

/** A connection that breaks is no answer, nor is a fault of the edge that did not get to the wish. */
async function insist(ask: Ask, pause: Visit['pause']): Promise<Response | undefined> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    try {
      const response = await ask()
      if (response.status !== 500 && response.status !== 503) return response
      await response.body?.cancel()
    } catch {
      // It is being started again.
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

/** One end user, until nothing is wanted any more. */
export async function visit({ url, template, photo, ...visit }: Visit): Promise<void> {
  const { next, answered, pause } = visit
  let token: string | undefined
  async function open(): Promise<void> {
    const response = await insist(() => post(`${url()}/v1/sessions`, { key: KEY }, {}), pause)
    token = ((await response?.json()) as Session | undefined)?.token
  }
  for (let wish = next(); wish !== undefined; wish = next()) {
    if (token === undefined) await open()
    const request = { template, faces: [{ photo, photoBox: boxOf(wish) }] }
    const headers = { Authorization: `Bearer ${token}`, 'Idempotency-Key': `${wish}` }
    const ask = () => post(`${url()}/v1/fusions`, request, headers)
    const response = await insist(ask, pause)
    // Read to its end: half an answer is none.
    const body = await response?.text().catch(() => undefined)
    if (response === undefined || body === undefined) {
      const again = await insist(ask, pause)
      await again?.text()
      answered(wish, again?.status ?? 0)
    } else {
      answered(wish, response.status)
    }
    if (response?.status === 402 && body?.includes('out-of-credits')) token = undefined
  }
}
