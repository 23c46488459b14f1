/**
 * @module The line of video jobs: one after another, each with its turn on the emulator's clock.
 *
 * The work begins when the machine is free and is usually done before the turn is over; a job is reported as
 * finished when both the work is done and the clock says so, so that tests move through the states by the clock.
 */

import { createHash } from 'node:crypto'
import type { Engine } from '@fuse-edge/engine'
import { engineRefusal } from '../pictures/index.ts'
import type { Store, VideoJob } from '../store/index.ts'
import { fuseVideo, type MadeVideo, type VideoFailure, type VideoRequest } from './fuse-video.ts'

/** Time on the clock for each frame, and for each job beside. The service's own speed is not documented. */
const FRAME_MS = 250
const JOB_MS = 1000
/** How long the address of a video is good (unverified: the video service of the domestic site says one day). */
const RESULT_LIFE_MS = 24 * 60 * 60 * 1000

/** What the line needs. */
export interface VideoQueueOptions {
  readonly store: Store
  readonly engine: () => Promise<Engine>
  readonly newResultId: () => string
  /** Takes a video to the address that the caller wants it at; says whether it went. */
  readonly deliver: (url: string, video: Uint8Array) => Promise<boolean>
  readonly reportError: (error: unknown) => void
}

/** A job with what it needs; the photo stays in memory. */
export interface VideoOrder extends VideoRequest {
  readonly deliverTo?: string
}

/** A job that comes to the end of the line. */
export interface NewVideoJob {
  readonly id: string
  readonly requestId: string
  readonly frames: number
  readonly nowMs: number
}

/** A place in the line. */
export interface VideoTurn {
  readonly job: VideoJob
  /** Jobs before it. */
  readonly ahead: number
}

export interface VideoQueue {
  /** Gives a job its turn. A job that is then not worked on counts as unfinished. */
  join(job: NewVideoJob): VideoTurn
  /** Works on a job, once those before it are done. */
  work(job: VideoJob, order: VideoOrder): void
  /** Stops working; what is not finished has to be submitted again. */
  close(): Promise<void>
}

function codeOf(failure: VideoFailure): string {
  if (failure === 'face-lost') return 'FailedOperation.FaceIdNotInVideo'
  if (failure === 'unreadable') return 'FailedOperation.FuseMaterialNotAvailable'
  return engineRefusal(failure, true).code
}

/** Keeps a video, and delivers it where the caller wants it. */
async function keep(
  job: VideoJob,
  { deliverTo }: VideoOrder,
  made: MadeVideo,
  { store, deliver, newResultId }: VideoQueueOptions,
): Promise<void> {
  const wasDelivered = deliverTo !== undefined && (await deliver(deliverTo, made.bytes))
  const id = newResultId()
  const [createdMs, expiresMs] = [job.readyMs, job.readyMs + RESULT_LIFE_MS]
  const { requestId } = job
  store.atomically(() => {
    store.results.add({ id, type: 'webp', requestId, createdMs, expiresMs }, made.bytes)
    store.videoJobs.finish(job.id, {
      resultId: id,
      createdMs,
      expiresMs,
      ...(wasDelivered && { deliveredTo: deliverTo }),
      md5: createHash('md5').update(made.bytes).digest('hex').toUpperCase(),
      widthPx: made.widthPx,
      heightPx: made.heightPx,
      frames: made.delaysMs.length,
      durationMs: made.delaysMs.reduce((sum, delay) => sum + delay, 0),
    })
  })
}

/** Makes an empty line. */
export function createVideoQueue(options: VideoQueueOptions): VideoQueue {
  const { store, reportError } = options
  const stopping = new AbortController()
  let last: Promise<void> = Promise.resolve()

  const run = async (job: VideoJob, order: VideoOrder) => {
    const { signal } = stopping
    if (signal.aborted) return
    try {
      const made = await fuseVideo(order, await options.engine(), signal)
      if (signal.aborted) return
      if (made.ok) await keep(job, order, made.value, options)
      else store.videoJobs.fail(job.id, codeOf(made.error))
    } catch (error) {
      reportError(error)
      store.videoJobs.fail(job.id, 'FailedOperation.InnerError')
    }
  }
  return {
    join: ({ id, requestId, frames, nowMs }) => {
      const { length, endMs } = store.videoJobs.line(nowMs)
      const startMs = Math.max(nowMs, endMs)
      const job = { id, requestId, startMs, readyMs: startMs + JOB_MS + FRAME_MS * frames }
      store.videoJobs.add(job)
      return { job, ahead: length }
    },
    work: (job, order) => {
      last = last.then(() => run(job, order)).catch(reportError)
    },
    close: async () => {
      stopping.abort()
      await last
      store.videoJobs.failUnfinished('FailedOperation.JobHasBeenCanceled')
    },
  }
}
