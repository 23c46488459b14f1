/** @module The actions SubmitVideoFaceFusionJob and QueryVideoFaceFusionJob: a photo into a video, and what became of it. */

import { type MergeInfo, VIDEO_JOB_STATUS, type VideoFaceFusionOutput } from '@fuse-edge/core/api'
import { ERROR_MESSAGES, isKnownErrorCode } from '@fuse-edge/core/api/error-messages'
import { fail, ok } from '@fuse-edge/core/result'
import { PICTURE_RULES } from '../pictures/index.ts'
import { type Language, refuse } from '../refusal.ts'
import type { VideoJob, VideoOutput } from '../store/index.ts'
import { readAnimation } from '../video/index.ts'
import type { ActionContext, Perform } from './context.ts'
import { findTemplate } from './find-template.ts'
import { toMetadata } from './fuse-material.ts'
import { linkTo } from './hand-over.ts'
import { readLabel, readPhotos } from './read-pictures.ts'
import { reviewPhotos } from './review.ts'

const MS_PER_SECOND = 1000
const CANCELED = 'FailedOperation.JobHasBeenCanceled'

/** Words for a state; those of a finished job are the documents' own. */
const STATUS_WORDS: Readonly<
  Record<keyof typeof VIDEO_JOB_STATUS, Readonly<Record<Language, string>>>
> = Object.freeze({
  queuing: { 'en-US': 'Queuing', 'zh-CN': '排队中' },
  processing: { 'en-US': 'Processing', 'zh-CN': '处理中' },
  failed: { 'en-US': 'Processing failed', 'zh-CN': '处理失败' },
  done: { 'en-US': 'Processing completed', 'zh-CN': '处理完成' },
})

function stateOf(job: VideoJob, nowMs: number): keyof typeof VIDEO_JOB_STATUS {
  if (nowMs < job.startMs) return 'queuing'
  if (nowMs < job.readyMs) return 'processing'
  if (job.errorCode !== undefined) return 'failed'
  return job.output === undefined ? 'processing' : 'done'
}

function describeOutput(output: VideoOutput, context: ActionContext): VideoFaceFusionOutput {
  const { resultId, deliveredTo, frames, durationMs } = output
  const own = linkTo({ kind: 'result', id: resultId, type: 'webp' }, output, context)
  const seconds = durationMs / MS_PER_SECOND
  return {
    // The signature of the address that took the video does not open it.
    VideoUrl: deliveredTo === undefined ? own : (deliveredTo.split('?', 1)[0] ?? own),
    VideoMD5: output.md5,
    Width: output.widthPx,
    Height: output.heightPx,
    FPS: Math.round(frames / seconds),
    DurationInSec: seconds,
    Frame: frames,
  }
}

function photosOf(info: MergeInfo | undefined) {
  return info === undefined ? [] : [info]
}

/** Checks the call, gives the job its turn, and works on it once the call is on the bill. */
export const submitVideoJob: Perform<'SubmitVideoFaceFusionJob'> = async (request, context) => {
  const { site, store, download, videoQueue, requestId, nowMs } = context
  const [info] = request.MergeInfos
  const names = {
    activityId: request.ProjectId,
    materialId: request.ModelId,
    faceIds: [info.TemplateFaceID],
  }
  const found = findTemplate(names, 'video', store.materials)
  if (!found.ok) return found
  const { material, faces } = found.value
  const photos = await readPhotos(photosOf(info), PICTURE_RULES.videoPhoto, download)
  if (!photos.ok) return photos
  const label = await readLabel({ LogoParam: request.LogoParam }, site, download)
  if (!label.ok) return label
  const video = store.materialVideos.read(material.id)
  const animation = video && (await readAnimation(video))
  const [photo] = photos.value
  const faceRect = faces[0]?.rect
  if (video === undefined || animation === undefined || photo === undefined || !faceRect) {
    return fail(refuse('FailedOperation.FuseMaterialNotAvailable'))
  }
  const frames = animation.delaysMs.length
  const { job, ahead } = videoQueue.join({ id: context.newJobId(), requestId, frames, nowMs })
  const { UserDesignatedUrl: deliverTo } = request
  const order = {
    video,
    faceRect,
    ...photo,
    ...(label.value && { label: label.value }),
    ...(deliverTo && { deliverTo }),
    metadata: toMetadata(request.MetaData),
  }
  return ok({
    answer: {
      JobId: job.id,
      EstimatedProcessTime: (job.readyMs - nowMs) / MS_PER_SECOND,
      JobQueueLength: ahead,
      ReviewResultSet: reviewPhotos(request.CelebrityIdentify, 1),
    },
    afterwards: () => videoQueue.work(job, order),
  })
}

/** Says how far a job is. */
export const queryVideoJob: Perform<'QueryVideoFaceFusionJob'> = async ({ JobId }, context) => {
  const { store, language, nowMs } = context
  const job = store.videoJobs.find(JobId)
  if (job === undefined) return fail(refuse('FailedOperation.JobNotExist'))
  if (job.errorCode === CANCELED) return fail(refuse(CANCELED))
  const state = stateOf(job, nowMs)
  const code = state === 'failed' ? (job.errorCode ?? '') : ''
  const { en = '', zh = '' } = isKnownErrorCode(code) ? ERROR_MESSAGES[code] : {}
  const { output } = job
  return ok({
    answer: {
      JobStatus: STATUS_WORDS[state][language],
      JobStatusCode: VIDEO_JOB_STATUS[state],
      VideoFaceFusionOutput: state === 'done' && output ? describeOutput(output, context) : null,
      JobErrorCode: code,
      JobErrorMsg: language === 'zh-CN' && zh !== '' ? zh : en,
    },
  })
}
