/** @module Waits for a video job; import from `@fuse-edge/core/video`. */

import {
  errorCode,
  type QueryVideoFaceFusionJobResponse,
  VIDEO_JOB_STATUS,
  type VideoFaceFusionOutput,
} from './api/index.ts'
import { anyOf } from './client/abort-signals.ts'
import { MAX_TIMER_MS, requireDeadline } from './client/client-options.ts'
import type {
  Ambiguous,
  CallOptions,
  CallOutcome,
  Client,
  NotSent,
  PortOptions,
  Refused,
} from './client/index.ts'
import { portsOf } from './client/ports.ts'
import { MS_PER_MINUTE } from './units.ts'

/** Where a job is. `unknown`: the service does not say. */
export type VideoStatus = keyof typeof VIDEO_JOB_STATUS | 'unknown'

/** What one query found out. */
export interface VideoProgress {
  readonly status: VideoStatus
  /** The status in words, in the language of the call. */
  readonly words: string
  /** Milliseconds since the wait began. */
  readonly elapsedMs: number
  /** Queries so far, this one included. */
  readonly queries: number
}

/**
 * How a wait ended.
 *
 * - `done`: the video is there;
 * - `failed`: the job failed; `errorCode(code)` classifies why;
 * - `waiting`: the time was over, or the signal was aborted. The job goes on, and can be waited for again;
 * - `refused`, `not-sent`, `ambiguous`: the query itself did not succeed.
 */
export type VideoEnd =
  | { readonly kind: 'done'; readonly video: VideoFaceFusionOutput; readonly requestId: string }
  | {
      readonly kind: 'failed'
      readonly code: string
      readonly message: string
      readonly requestId: string
    }
  | { readonly kind: 'waiting'; readonly reason: 'timeout' | 'aborted' }
  | Refused
  | NotSent
  | Ambiguous

/** Options of {@link waitForVideo}: those of each query, and what takes the platform's place in tests. */
export interface WaitOptions
  extends Omit<CallOptions, 'deadlineMs'>,
    Pick<PortOptions, 'now' | 'sleep' | 'timeoutSignal'> {
  /** Milliseconds between two queries, from 1; more than 2³¹ − 1 count as 2³¹ − 1. @default 3000 */
  readonly intervalMs?: number | undefined
  /**
   * Milliseconds for the whole wait, queries included, from 1 to 2³¹ − 1, or `Infinity`. A query without an answer ends with it.
   *
   * @default 1_800_000, half an hour
   */
  readonly timeoutMs?: number | undefined
  /**
   * Called after each query. What it throws ends the wait. The wait does not wait for a promise that it returns, and ignores
   * what the promise rejects with.
   *
   * @default none
   */
  readonly onProgress?: ((progress: VideoProgress) => unknown) | undefined
}

const DEFAULT_INTERVAL_MS = 3000
const DEFAULT_TIMEOUT_MS = 30 * MS_PER_MINUTE
/** Queries in a row that may fail for reasons that pass: a wait of minutes outlives a lost connection. */
const FAILURES_MAX = 5

type Query = CallOutcome<'QueryVideoFaceFusionJob'>

function statusOf(code: number | null): VideoStatus {
  const names = Object.keys(VIDEO_JOB_STATUS) as (keyof typeof VIDEO_JOB_STATUS)[]
  return names.find((name) => VIDEO_JOB_STATUS[name] === code) ?? 'unknown'
}

/** How a job ended, by its status; a status that is not here is not the last one. */
const ENDS: Partial<Record<VideoStatus, (job: QueryVideoFaceFusionJobResponse) => VideoEnd>> = {
  done: ({ VideoFaceFusionOutput: video, RequestId: requestId }) =>
    video
      ? { kind: 'done', video, requestId }
      : { kind: 'ambiguous', reason: 'malformed', requestId },
  failed: ({ JobErrorCode, JobErrorMsg, RequestId: requestId }) => ({
    kind: 'failed',
    code: JobErrorCode || 'FailedOperation.Unknown',
    message: JobErrorMsg ?? '',
    requestId,
  }),
}

/** Returns whether the next query may succeed where this one failed. */
function mayPass(outcome: Exclude<Query, { kind: 'done' }>): boolean {
  if (outcome.kind === 'refused') return errorCode(outcome.code).retry !== 'never'
  return outcome.kind === 'ambiguous' || outcome.reason === 'unreachable'
}

/** Node ends a process over a rejection that nothing handles. */
function ignoreRejection(value: unknown): void {
  Promise.resolve(value).catch(() => {})
}

/**
 * Waits until a video job has ended: queries it, which is free, until it is done or has failed.
 *
 * @param job The answer of `SubmitVideoFaceFusionJob`, or the `JobId` of one.
 * @throws TypeError for a job without `JobId`, RangeError for an interval that is no finite number from 1, or a `timeoutMs` out of its range.
 *
 * @example
 * import { createClient } from '@fuse-edge/core/client'
 * import { waitForVideo } from '@fuse-edge/core/video'
 *
 * const codes = [1, 3, 5]
 * const client = createClient({
 *   credentials: { secretId: 'AKIDEXAMPLE', secretKey: 'secret' },
 *   site: 'intl',
 *   region: 'ap-singapore',
 *   fetch: async () =>
 *     Response.json({
 *       Response: {
 *         JobStatus: 'in words',
 *         JobStatusCode: codes.shift(),
 *         JobErrorCode: 'FailedOperation.NoFaceDetected',
 *         RequestId: '1',
 *       },
 *     }),
 * })
 * const statuses: string[] = []
 * const end = await waitForVideo(client, { JobId: 'C0a5EXaNR7JzGvlg' }, {
 *   intervalMs: 1,
 *   onProgress: ({ status }) => statuses.push(status),
 * })
 * console.assert(end.kind === 'failed' && end.code === 'FailedOperation.NoFaceDetected')
 * console.assert(statuses.join() === 'queuing,processing,failed')
 */
export async function waitForVideo(
  client: Pick<Client<'intl'>, 'call'>,
  job: { readonly JobId: string },
  options: WaitOptions = {},
): Promise<VideoEnd> {
  const JobId: unknown = job?.JobId
  if (typeof JobId !== 'string') {
    throw new TypeError(`job must be an object with the text JobId, not with ${String(JobId)}`)
  }
  const { intervalMs = DEFAULT_INTERVAL_MS, timeoutMs = DEFAULT_TIMEOUT_MS } = options
  const { signal: caller, onProgress } = options
  if (!(Number.isFinite(intervalMs) && intervalMs >= 1)) {
    throw new RangeError(`intervalMs must be a finite number from 1, not ${intervalMs}`)
  }
  requireDeadline(timeoutMs, 'timeoutMs')
  const { now, sleep, timeoutSignal } = portsOf(options)
  // A signal and not `deadlineMs`, which would replace the client's own deadline of a query.
  const limit = Number.isFinite(timeoutMs) ? timeoutSignal(timeoutMs) : undefined
  const signal = anyOf(caller, limit)
  const startMs = now()
  let failures = 0
  for (let queries = 1; ; queries++) {
    const outcome = await client.call('QueryVideoFaceFusionJob', { JobId }, { ...options, signal })
    if (outcome.kind === 'done') {
      failures = 0
      const { JobStatus: words, JobStatusCode } = outcome.response
      const status = statusOf(JobStatusCode)
      ignoreRejection(onProgress?.({ status, words, elapsedMs: now() - startMs, queries }))
      const end = ENDS[status]?.(outcome.response)
      if (end) return end
    } else if (!signal?.aborted) {
      failures++
      if (!mayPass(outcome) || failures === FAILURES_MAX) return outcome
    }
    if (!caller?.aborted) {
      const isOver = limit?.aborted || now() - startMs + intervalMs > timeoutMs
      if (isOver) return { kind: 'waiting', reason: 'timeout' }
      await sleep(Math.min(intervalMs, MAX_TIMER_MS), signal)
    }
    if (caller?.aborted) return { kind: 'waiting', reason: 'aborted' }
  }
}
