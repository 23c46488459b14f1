/** @module The action QueryVideoFaceFusionJob: the state of a video job, and its video. */

import { VIDEO_JOB_STATUS, type VideoFaceFusionOutput } from '@fuse-edge/core/api'
import { ERROR_MESSAGES, isKnownErrorCode } from '@fuse-edge/core/api/error-messages'
import { fail, ok } from '@fuse-edge/core/result'
import { MS_PER_SECOND } from '@fuse-edge/core/units'
import type { Language } from '@fuse-edge/core/wire'
import { refuse } from '../protocol/index.ts'
import type { VideoJob, VideoJobStore, VideoOutput } from '../store/index.ts'
import type { LinkTo } from './deliver-picture.ts'
import type { Perform } from './perform.ts'

type JobState = keyof typeof VIDEO_JOB_STATUS

const CANCELED = 'FailedOperation.JobHasBeenCanceled'

/** Words for a state. Those of a finished job are from the documents; the others are assumed (unverified). */
const STATUS_WORDS: Readonly<Record<JobState, Readonly<Record<Language, string>>>> = Object.freeze({
  queuing: { 'en-US': 'Queuing', 'zh-CN': '排队中' },
  processing: { 'en-US': 'Processing', 'zh-CN': '处理中' },
  failed: { 'en-US': 'Processing failed', 'zh-CN': '处理失败' },
  done: { 'en-US': 'Processing completed', 'zh-CN': '处理完成' },
})

function stateOf(job: VideoJob, nowMs: number): JobState {
  if (nowMs < job.startMs) return 'queuing'
  if (nowMs < job.readyMs) return 'processing'
  if (job.errorCode !== undefined) return 'failed'
  return job.output === undefined ? 'processing' : 'done'
}

async function describeOutput(
  output: VideoOutput,
  endpoint: string,
  linkTo: LinkTo,
): Promise<VideoFaceFusionOutput> {
  const { resultId, deliveredTo, frames, durationMs } = output
  const seconds = durationMs / MS_PER_SECOND
  return {
    // The query of the address that took the video is a signature for PUT, which does not open it.
    VideoUrl:
      deliveredTo?.split('?', 1)[0] ??
      (await linkTo({ kind: 'result', id: resultId, type: 'webp' }, output, endpoint)),
    VideoMD5: output.md5,
    Width: output.widthPx,
    Height: output.heightPx,
    FPS: Math.round(frames / seconds),
    DurationInSec: seconds,
    Frame: frames,
  }
}

/** Creates the action. */
export function createQueryVideoJob(
  jobs: VideoJobStore,
  linkTo: LinkTo,
): Perform<'QueryVideoFaceFusionJob'> {
  return async ({ JobId }, { language, nowMs, endpoint }) => {
    const job = jobs.find(JobId)
    if (job === undefined) return fail(refuse('FailedOperation.JobNotExist'))
    if (job.errorCode === CANCELED) return fail(refuse(CANCELED))
    const state = stateOf(job, nowMs)
    const code = state === 'failed' ? (job.errorCode ?? '') : ''
    const { en = '', zh = '' } = isKnownErrorCode(code) ? ERROR_MESSAGES[code] : {}
    const output = state === 'done' ? job.output : undefined
    return ok({
      answer: {
        JobStatus: STATUS_WORDS[state][language],
        JobStatusCode: VIDEO_JOB_STATUS[state],
        VideoFaceFusionOutput: output ? await describeOutput(output, endpoint, linkTo) : null,
        JobErrorCode: code,
        JobErrorMsg: language === 'zh-CN' && zh !== '' ? zh : en,
      },
    })
  }
}
