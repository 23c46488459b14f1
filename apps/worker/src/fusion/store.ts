/** @module Step: stores the picture of a fusion, and then settles its reservation as committed. */

import type { Context, Ports } from '../context/index.ts'
import { within } from '../context/pause.ts'
import * as STORE_LIMITS from '../limits/store.ts'
import { type Picture, putResult } from '../results/index.ts'
import type { StoredResult } from './answer.ts'
import type { PaidCall } from './paid-call.ts'
import { stampStored } from './stamp-stored.ts'

/** A picture that was paid, and where it goes. */
export interface PaidPicture {
  readonly picture: Picture
  readonly stored: StoredResult
  readonly call: PaidCall
}

/** Stores the picture, again where the bucket fails. Returns what {@link putResult} does; `undefined` if it is not stored. */
async function put(
  bucket: R2Bucket,
  { stored, picture }: Pick<PaidPicture, 'stored' | 'picture'>,
): Promise<R2Object | null | undefined> {
  for (let attempt = 1; attempt <= STORE_LIMITS.ATTEMPTS; attempt++) {
    const object = await putResult(bucket, stored, picture).catch(() => undefined)
    if (object !== undefined) return object
  }
  return undefined
}

/** The storing of a picture. */
export interface Storing {
  /** Waits until the picture is stored. Returns `false` after `STORE_LIMITS.WAIT_MS`. */
  readonly isStored: () => Promise<boolean>
  /** Resolves when nothing reads the picture any more but the caller. */
  readonly ended: Promise<unknown>
}

/** Stores the picture beside the answer. A repeated request gets the picture only if it is stored. */
export function store(c: Context, ports: Ports, { picture, stored, call }: PaidPicture): Storing {
  const { log, timeoutSignal } = ports
  const requestId = c.get('requestId')
  const stopwatch = c.get('stopwatch')
  // Known before it is settled: the answer, and with it the line of the log, need not wait for the bucket.
  c.get('facts').money = 'committed'
  const putting = stopwatch.measure('store', () => put(c.env.RESULTS, { stored, picture }))
  const storing = putting.then((object) => object !== undefined)
  const settled = storing.then((isStored) => {
    void call.settle('committed', isStored ? JSON.stringify(stored) : undefined)
    if (!isStored) log({ level: 'error', event: 'not-stored', requestId })
  })
  const stamped = putting.then(
    (object) => object && stampStored(c, ports, { picture, stored, etag: object.etag }),
  )
  c.executionCtx.waitUntil(Promise.all([settled, stamped]))
  // Pictures that are sent at once do not wait, and need no timer.
  const isStored = async () => (await within(timeoutSignal(STORE_LIMITS.WAIT_MS), storing)) === true
  return { isStored, ended: stamped }
}
