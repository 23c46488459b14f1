/**
 * @module End users of a chaos run, in several parts of the world, who repeat each request under its `Idempotency-Key` until they
 * get an answer. Some hang up and ask again.
 */

import type { Session } from '@fuse-edge/core/edge'
import { boxOf } from './chaos-cloud.ts'
import type { Isolate } from './isolate.ts'

export const ORIGIN = 'http://127.0.0.1:8788'
/** Header with an end user's address. */
export const CLIENT_HEADER = 'X-Client'
/** Header with what the platform knows of an end user. */
export const CF_HEADER = 'X-Cf'

/** Wait between two attempts of one request, ms. */
const PAUSE_MS = 100
/** Wait after a refusal for want of budget, ms. */
const OVER_BUDGET_MS = 500
/** Enough attempts to outlast restarts of the worker. */
const ATTEMPTS = 600
/** Part of the attempts at which an end user hangs up, and after how long at most. */
const HANG_UP = { share: 0.03, ms: 100 } as const
/** Statuses that say nothing about the fusion, so that the same request is sent again. */
const AGAIN: readonly number[] = [500, 503]

/** Where end users are: in the places of three shards, and of both accounts. */
const PLACES = [
  { country: 'CN', continent: 'AS', latitude: '31.2', longitude: '121.5' },
  { country: 'DE', continent: 'EU', latitude: '50.1', longitude: '8.7' },
  { country: 'US', continent: 'NA', latitude: '40.7', longitude: '-74.0' },
] as const

/** How a fusion ended for its end user. */
export interface FinalAnswer {
  readonly fusion: number
  readonly status: number
  /** `code` of a problem; empty for a picture. */
  readonly code: string
}

/** What an end user needs. */
export interface EndUserOptions {
  readonly number: number
  /** Publishable key of the app. */
  readonly key: string
  readonly template: string
  readonly photo: string
  /** Returns an isolate that lives; `undefined` while no isolate lives. */
  readonly isolate: (turn: number) => Isolate | undefined
  /** Returns the number of the next fusion; `undefined` where the run ends. */
  readonly next: () => number | undefined
  /** Returns whether the end users have gone, and repeat nothing more. */
  readonly isGone: () => boolean
  /** Called with the final answer; `undefined` where there was none. */
  readonly answered: (fusion: number, answer: FinalAnswer | undefined) => void
  /** Returns a number from 0 to 1. */
  readonly random: () => number
  readonly pause: (ms: number) => Promise<void>
}

/** An answer whose body has arrived. */
interface Answer {
  readonly status: number
  readonly text: string
}

function codeOf({ status, text }: Answer): string {
  return status < 300 ? '' : ((JSON.parse(text) as { readonly code?: string }).code ?? '')
}

/** Sends fusions one after another until the run ends. Opens a new session when the credits of one are used up. */
export async function runEndUser(options: EndUserOptions): Promise<void> {
  const { number, key, template, photo, isolate, next, isGone, answered, random, pause } = options
  const place = PLACES[number % PLACES.length]
  const common = {
    'Content-Type': 'application/json',
    Origin: ORIGIN,
    [CLIENT_HEADER]: `192.0.2.${number + 1}`,
    [CF_HEADER]: JSON.stringify(place),
  }
  let turn = number

  async function post(
    path: string,
    body: object,
    headers: Record<string, string>,
  ): Promise<Answer> {
    const own = isolate(turn++)
    if (own === undefined) throw new Error('there is no worker now')
    const hangUp = random() < HANG_UP.share ? [AbortSignal.timeout(random() * HANG_UP.ms)] : []
    const response = await fetch(own.url + path, {
      method: 'POST',
      signal: AbortSignal.any([own.signal, ...hangUp]),
      headers: { ...common, ...headers },
      body: JSON.stringify(body),
    })
    return { status: response.status, text: await response.text() }
  }

  /** Repeats a request until it is answered. */
  async function repeat(...request: Parameters<typeof post>): Promise<Answer | undefined> {
    for (let attempt = 0; attempt < ATTEMPTS && !isGone(); attempt++) {
      const answer = await post(...request).catch(() => undefined)
      if (answer !== undefined && !AGAIN.includes(answer.status)) return answer
      await pause(PAUSE_MS)
    }
    return undefined
  }

  let token: string | undefined
  for (let fusion = next(); fusion !== undefined; fusion = next()) {
    if (token === undefined) {
      const session = await repeat('/v1/sessions', { key }, {})
      token = session && (JSON.parse(session.text) as Session).token
    }
    const request = { template, faces: [{ photo, photoBox: boxOf(fusion) }] }
    const headers = { Authorization: `Bearer ${token}`, 'Idempotency-Key': `${fusion}` }
    const answer = await repeat('/v1/fusions', request, headers)
    const final = answer && { fusion, status: answer.status, code: codeOf(answer) }
    answered(fusion, final)
    if (final?.code === 'out-of-credits') token = undefined
    if (final?.code === 'over-budget') await pause(OVER_BUDGET_MS)
  }
}
