/**
 * @module The queue of video jobs.
 *
 * A job has two schedules. Its work starts as soon as the jobs before it are done. On the emulator's clock it is queuing,
 * then processing, and it is reported as finished only when its time is over and its work is done, so that a test moves a
 * job through its states by moving the clock.
 */

import { createHash } from 'node:crypto'
import { MS_PER_DAY } from '@fuse-edge/core/units'
import type { Engine } from '@fuse-edge/engine'
import { engineRefusal, type Upload } from '../pictures/index.ts'
import type { Store, VideoJob } from '../store/index.ts'
import { type FusedVideo, fuseVideo, type VideoFailure, type VideoRequest } from './fuse-video.ts'

/** Time on the emulator's clock for each job and each frame. The service's speed is not documented. */
const JOB_MS = 1000
const FRAME_MS = 250
/** How long the address of a video is valid (unverified: the domestic site's video service documents one day). */
const RESULT_LIFETIME_MS = MS_PER_DAY

/** What the queue works with. */
export interface VideoQueueOptions {
  readonly store: Store
  readonly loadEngine: () => Promise<Engine>
  readonly newResultId: () => string
  /** Delivers a video to the URL that the caller named. */
  readonly upload: Upload
  readonly reportError: (error: unknown) => void
}

/** The work of a job. Its photo is held in memory only. */
export interface VideoTask extends VideoRequest {
  /** Where to deliver the video by PUT. Absent: the emulator serves it. */
  readonly deliverTo?: string
}

/** A job to add to the queue. */
export interface NewVideoJob {
  readonly id: string
  readonly requestId: string
  readonly frames: number
  readonly nowMs: number
}

/** A job in the queue. */
export interface QueuedVideoJob {
  readonly job: VideoJob
  /** Jobs before it that are not finished. */
  readonly ahead: number
}

/** Video jobs, one after another. */
export interface VideoQueue {
  /** Adds a job and schedules it on the clock. A job without {@link work} counts as unfinished. */
  add(job: NewVideoJob): QueuedVideoJob
  /** Starts the work of a job once the work of the jobs before it is done. */
  work(job: VideoJob, task: VideoTask): void
  /** Stops the work. Unfinished jobs are cancelled. */
  close(): Promise<void>
}

function codeOf(failure: VideoFailure): string {
  if (failure === 'face-lost') return 'FailedOperation.FaceIdNotInVideo'
  if (failure === 'unreadable') return 'FailedOperation.FuseMaterialNotAvailable'
  return engineRefusal(failure, true).code
}

/** Delivers a video where the caller asked for it, and stores it. */
async function finish(
  job: VideoJob,
  { deliverTo }: VideoTask,
  video: FusedVideo,
  { store, upload, newResultId }: VideoQueueOptions,
): Promise<void> {
  const wasDelivered = deliverTo !== undefined && (await upload(deliverTo, video.bytes))
  const id = newResultId()
  const [createdMs, expiresMs] = [job.readyMs, job.readyMs + RESULT_LIFETIME_MS]
  const { requestId } = job
  store.atomically(() => {
    store.results.add({ id, type: 'webp', requestId, createdMs, expiresMs }, video.bytes)
    store.videoJobs.finish(job.id, {
      resultId: id,
      createdMs,
      expiresMs,
      ...(wasDelivered && { deliveredTo: deliverTo }),
      md5: createHash('md5').update(video.bytes).digest('hex').toUpperCase(),
      widthPx: video.widthPx,
      heightPx: video.heightPx,
      frames: video.delaysMs.length,
      durationMs: video.delaysMs.reduce((sum, delay) => sum + delay, 0),
    })
  })
}

/** Creates an empty queue. */
export function createVideoQueue(options: VideoQueueOptions): VideoQueue {
  const { store, loadEngine, reportError } = options
  const stopping = new AbortController()
  let last: Promise<void> = Promise.resolve()

  const run = async (job: VideoJob, task: VideoTask) => {
    const { signal } = stopping
    if (signal.aborted) return
    try {
      const video = await fuseVideo(task, await loadEngine(), signal)
      if (signal.aborted) return
      if (video.ok) await finish(job, task, video.value, options)
      else store.videoJobs.fail(job.id, codeOf(video.error))
    } catch (error) {
      reportError(error)
      store.videoJobs.fail(job.id, 'FailedOperation.InnerError')
    }
  }
  return {
    add: ({ id, requestId, frames, nowMs }) => {
      const { length, endMs } = store.videoJobs.pending(nowMs)
      const startMs = Math.max(nowMs, endMs)
      const job = { id, requestId, startMs, readyMs: startMs + JOB_MS + FRAME_MS * frames }
      store.videoJobs.add(job)
      return { job, ahead: length }
    },
    work: (job, task) => {
      last = last.then(() => run(job, task)).catch(reportError)
    },
    close: async () => {
      stopping.abort()
      await last
      store.videoJobs.failUnfinished('FailedOperation.JobHasBeenCanceled')
    },
  }
}
