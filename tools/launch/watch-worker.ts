/**
 * @module Watches the worker of `npm start`. Its development server goes on when the runtime below it has died, and then holds
 * every request without an answer.
 */

const EVERY_MS = 5_000
/** Several times what a busy machine needs for an empty answer. */
const LIMIT_MS = 10_000
/** Answers missing in a row, so that a machine that slept is not taken for a worker that died. */
const MISSED_MAX = 3

/** What {@link watchWorker} needs. */
export interface WatchOptions {
  /** Address that a healthy worker answers with a 2xx status. */
  readonly url: string
  readonly fetch: typeof fetch
  /** Resolves after `ms` milliseconds. */
  readonly sleep: (ms: number) => Promise<unknown>
  /** Time that an answer may take, ms. @default 10 s */
  readonly limitMs?: number
}

async function answers({ url, fetch, limitMs = LIMIT_MS }: WatchOptions): Promise<boolean> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(limitMs) })
    await answer.body?.cancel()
    return answer.ok
  } catch {
    return false
  }
}

/** Asks the worker every few seconds. Resolves when it has not answered several times in a row. */
export async function watchWorker(options: WatchOptions): Promise<void> {
  for (let missed = 0; missed < MISSED_MAX; ) {
    await options.sleep(EVERY_MS)
    missed = (await answers(options)) ? 0 : missed + 1
  }
}
