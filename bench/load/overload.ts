/**
 * @module Overload: more end users at once than the memory of an isolate and the cloud can serve. Each follows the answer: a refusal
 * with `Retry-After` is repeated after that time, with the same key, until there is a picture.
 */

import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { MS_PER_SECOND } from '@fuse-edge/core/units'
import { type EndUser, openSession, uploadOf } from '../../apps/worker/attack/end-user.ts'
import { chargesIn } from '../../apps/worker/attack/findings.ts'
import { type Answer, send } from '../../apps/worker/attack/http-client.ts'
import { padded } from '../../apps/worker/attack/padded.ts'
import { startTarget, stopTarget, type Target } from '../../apps/worker/attack/target.ts'

const APP = 'honest'
const CREATED = 201
const BUSY = 503
/** Longer than the worker may take: it waits for memory, for the cloud, and for the bucket. */
const TIMEOUT_MS = 90_000
/** Refusals after which an end user gives up. */
const ATTEMPTS = 20

/** How large the overload is. */
export interface OverloadOptions {
  /** End users, each from another network, who send at the same time. */
  readonly endUsers: number
  readonly photoBytes: number
  /** Time that the cloud takes. */
  readonly cloudMs: number
}

/** What happened. */
export interface Overload {
  readonly served: number
  /** Refusals with 503. */
  readonly refusals: number
  /** Those of them that did not say when to come again. */
  readonly withoutRetryAfter: number
  /** End users who got something else, or nothing. */
  readonly lost: number
  /** Calls that the cloud got and whose picture did not arrive. */
  readonly unfinished: number
  /** Charged calls beyond those that the cloud got. */
  readonly chargedWithoutCall: number
  readonly seconds: number
}

type Tally = { served: number; refusals: number; withoutRetryAfter: number; lost: number }

/** Sends one fusion until there is an end. */
async function fuse(url: string, { from, headers }: EndUser, body: Uint8Array, tally: Tally) {
  const sent = {
    from,
    body,
    timeoutMs: TIMEOUT_MS,
    headers: { ...headers, 'Idempotency-Key': randomUUID() },
  }
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const answer: Answer = await send(`${url}/v1/fusions`, sent)
    if (answer.status === CREATED) {
      tally.served += 1
      return
    }
    if (answer.status !== BUSY) break
    tally.refusals += 1
    const seconds = Number(answer.headers['retry-after'] ?? Number.NaN)
    if (Number.isNaN(seconds)) tally.withoutRetryAfter += 1
    await pause((Number.isNaN(seconds) ? 1 : seconds) * MS_PER_SECOND)
  }
  tally.lost += 1
}

async function sendAll(target: Target, options: OverloadOptions): Promise<Tally> {
  const { endUsers, photoBytes } = options
  const opened: EndUser[] = []
  for (let number = 0; number < endUsers; number++) {
    const from = `127.${10 + (number >> 8)}.${number & 0xff}.1`
    opened.push(await openSession(target, APP, from))
  }
  const { type, body } = await uploadOf(APP, padded(target.photo, photoBytes))
  const tally = { served: 0, refusals: 0, withoutRetryAfter: 0, lost: 0 }
  const common = { 'Content-Type': type, Accept: 'image/jpeg' }
  await Promise.all(
    opened.map((endUser) =>
      fuse(target.url, { ...endUser, headers: { ...endUser.headers, ...common } }, body, tally),
    ),
  )
  return tally
}

/** Overloads a fresh worker. */
export async function overload(options: OverloadOptions): Promise<Overload> {
  const target = await startTarget(options.cloudMs)
  const start = performance.now()
  let charged = 0
  let isStopped = false
  const stop = async () => {
    if (isStopped) return
    isStopped = true
    await stopTarget(target, (folder) => {
      charged = chargesIn(folder).get(APP) ?? 0
    })
  }
  try {
    const tally = await sendAll(target, options)
    const seconds = (performance.now() - start) / MS_PER_SECOND
    const calls = (await target.cloud.calls()).length
    await stop()
    return {
      ...tally,
      unfinished: calls - tally.served,
      chargedWithoutCall: Math.max(0, charged - calls),
      seconds,
    }
  } finally {
    await stop()
  }
}
