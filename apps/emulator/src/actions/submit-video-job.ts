/** @module The action SubmitVideoFaceFusionJob: a face into a video, as a job. */

import type { MergeInfo, SubmitVideoFaceFusionJobRequest } from '@fuse-edge/core/api'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import { MS_PER_SECOND } from '@fuse-edge/core/units'
import type { Refusal } from '@fuse-edge/core/wire'
import { TEMPLATE_CHECKS } from '../materials/index.ts'
import { PICTURE_RULES } from '../pictures/index.ts'
import { refuse } from '../protocol/index.ts'
import type { MaterialStore, PictureFolder } from '../store/index.ts'
import { readAnimation, type VideoQueue, type VideoTask } from '../video/index.ts'
import { toMetadata } from './fuse-material.ts'
import type { ActionCall, Perform } from './perform.ts'
import { readLabel, readPhotos } from './read-pictures.ts'
import { reviewPhotos } from './review-photos.ts'

/** The work of a job, and the frames of its video. */
interface PreparedTask {
  readonly task: VideoTask
  readonly frames: number
}

function photosOf(info: MergeInfo | undefined) {
  return info === undefined ? [] : [info]
}

/** Finds the video and reads the pictures of a call. */
async function prepareTask(
  request: SubmitVideoFaceFusionJobRequest,
  call: ActionCall,
  materials: MaterialStore,
  videos: PictureFolder,
): Promise<Result<PreparedTask, Refusal>> {
  const [info] = request.MergeInfos
  const found = await TEMPLATE_CHECKS.run({
    kind: 'video',
    activityId: request.ProjectId,
    materialId: request.ModelId,
    faceIds: [info.TemplateFaceID],
    materials,
  })
  if (!found.passed) return fail(found.refusal)
  const { material, faces } = found.known
  const photos = await readPhotos(photosOf(info), PICTURE_RULES.videoPhoto, call.download)
  if (!photos.ok) return photos
  const label = await readLabel({ LogoParam: request.LogoParam }, call)
  if (!label.ok) return label
  const video = videos.read(material.id)
  const animation = video && (await readAnimation(video))
  const [photo] = photos.value
  const faceRect = faces[0]?.rect
  if (video === undefined || animation === undefined || photo === undefined || !faceRect) {
    return fail(refuse('FailedOperation.FuseMaterialNotAvailable'))
  }
  const { UserDesignatedUrl: deliverTo } = request
  const task = {
    video,
    faceRect,
    ...photo,
    ...(label.value && { label: label.value }),
    ...(deliverTo && { deliverTo }),
    metadata: toMetadata(request.MetaData),
  }
  return ok({ task, frames: animation.delaysMs.length })
}

/**
 * Creates the action. A job's work starts once its call is on the bill.
 *
 * @param videos Materials of video activities.
 */
export function createSubmitVideoJob(
  materials: MaterialStore,
  videos: PictureFolder,
  queue: VideoQueue,
  newJobId: () => string,
): Perform<'SubmitVideoFaceFusionJob'> {
  return async (request, call) => {
    const prepared = await prepareTask(request, call, materials, videos)
    if (!prepared.ok) return prepared
    const { task, frames } = prepared.value
    const { requestId, nowMs } = call
    const { job, ahead } = queue.add({ id: newJobId(), requestId, frames, nowMs })
    return ok({
      answer: {
        JobId: job.id,
        EstimatedProcessTime: (job.readyMs - nowMs) / MS_PER_SECOND,
        JobQueueLength: ahead,
        ReviewResultSet: reviewPhotos(request.CelebrityIdentify, 1),
      },
      afterBilling: () => queue.work(job, task),
    })
  }
}
