/**
 * @module The actions FaceFusion and FuseFace of version 2018-12-01. Their requests have no field for the visible AI label,
 * and their documents do not mention one. The emulator always draws it; whether the cloud does is unverified.
 */

import { FUSION_LIMITS } from '@fuse-edge/core/limits'
import { ok } from '@fuse-edge/core/result'
import { PICTURE_RULES } from '../pictures/index.ts'
import type { DeliverPicture } from './deliver-picture.ts'
import type { FuseMaterial } from './fuse-material.ts'
import type { Perform } from './perform.ts'
import { reviewPhotos } from './review-photos.ts'

const FIXED = { kind: 'picture-2018', rules: PICTURE_RULES.photo2018 } as const
const { RESULT_DAYS_2018: RESULT_DAYS } = FUSION_LIMITS

/** Creates the action FaceFusion: the largest face of a photo into the largest face of a material. */
export function createFaceFusion(
  fuseMaterial: FuseMaterial,
  deliver: DeliverPicture,
): Perform<'FaceFusion'> {
  return async (request, call) => {
    const { ProjectId, ModelId, RspImgType, Image, Url, FuseParam } = request
    const jpeg = await fuseMaterial(
      {
        ...FIXED,
        activityId: ProjectId,
        materialId: ModelId,
        sources: [{ Image, Url }],
        fuseParam: FuseParam,
      },
      call,
    )
    if (!jpeg.ok) return jpeg
    const { image, picture } = await deliver(jpeg.value, RspImgType, RESULT_DAYS, call)
    const ReviewResultSet = reviewPhotos(request.CelebrityIdentify, 1)
    return ok({ answer: { Image: image, ReviewResultSet }, picture })
  }
}

/** Creates the action FuseFace of 2018-12-01: chosen faces of photos into chosen faces of a material. */
export function createFuseFace2018(
  fuseMaterial: FuseMaterial,
  deliver: DeliverPicture,
): Perform<'FuseFace2018'> {
  return async (request, call) => {
    const { ProjectId, ModelId, RspImgType, MergeInfos } = request
    const jpeg = await fuseMaterial(
      {
        ...FIXED,
        activityId: ProjectId,
        materialId: ModelId,
        sources: MergeInfos,
        faceDegree: request.FuseFaceDegree,
        profileDegree: request.FuseProfileDegree,
        fuseParam: request.FuseParam,
      },
      call,
    )
    if (!jpeg.ok) return jpeg
    const { image, picture } = await deliver(jpeg.value, RspImgType, RESULT_DAYS, call)
    const ReviewResultSet = reviewPhotos(request.CelebrityIdentify, MergeInfos.length)
    return ok({ answer: { FusedImage: image, ReviewResultSet }, picture })
  }
}
