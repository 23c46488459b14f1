/** @module The actions FaceFusion and FuseFace of 2018-12-01. Their pictures bear no visible mark: there is no field for it. */

import { FUSION_LIMITS } from '@fuse-edge/core/limits'
import { ok } from '@fuse-edge/core/result'
import { PICTURE_RULES } from '../pictures/index.ts'
import type { Perform } from './context.ts'
import { fuseMaterial } from './fuse-material.ts'
import { handOver } from './hand-over.ts'
import { reviewPhotos } from './review.ts'

const FIXED = { kind: 'picture-2018', rules: PICTURE_RULES.photo2018, LogoAdd: 0 } as const
const { RESULT_DAYS_2018: RESULT_DAYS } = FUSION_LIMITS

/** The largest face of a photo onto the largest face of a material. */
export const faceFusion: Perform<'FaceFusion'> = async (request, context) => {
  const { ProjectId, ModelId, RspImgType, Image, Url, FuseParam } = request
  const jpeg = await fuseMaterial(
    {
      ...FIXED,
      activityId: ProjectId,
      materialId: ModelId,
      sources: [{ Image, Url }],
      fuseParam: FuseParam,
    },
    context,
  )
  if (!jpeg.ok) return jpeg
  const { image, picture } = handOver(jpeg.value, RspImgType, RESULT_DAYS, context)
  const ReviewResultSet = reviewPhotos(request.CelebrityIdentify, 1)
  return ok({ answer: { Image: image, ReviewResultSet }, picture })
}

/** Chosen faces of photos onto chosen faces of a material. */
export const fuseFace2018: Perform<'FuseFace2018'> = async (request, context) => {
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
    context,
  )
  if (!jpeg.ok) return jpeg
  const { image, picture } = handOver(jpeg.value, RspImgType, RESULT_DAYS, context)
  const ReviewResultSet = reviewPhotos(request.CelebrityIdentify, MergeInfos.length)
  return ok({ answer: { FusedImage: image, ReviewResultSet }, picture })
}
