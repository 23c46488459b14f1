/** @module The action FuseFace of 2022-09-27: users' faces into a material. */

import { FUSION_LIMITS } from '@fuse-edge/core/limits'
import { ok } from '@fuse-edge/core/result'
import { PICTURE_RULES } from '../pictures/index.ts'
import type { Perform } from './context.ts'
import { fuseMaterial } from './fuse-material.ts'
import { handOver } from './hand-over.ts'

/** Fuses; the picture goes into the answer as base64, or as an address that is good for seven days. */
export const fuseFace: Perform<'FuseFace'> = async (request, context) => {
  const jpeg = await fuseMaterial(
    {
      kind: 'picture',
      activityId: request.ProjectId,
      materialId: request.ModelId,
      sources: request.MergeInfos,
      rules: PICTURE_RULES.photo,
      faceDegree: request.FuseFaceDegree,
      profileDegree: request.FuseProfileDegree,
      LogoAdd: request.LogoAdd,
      LogoParam: request.LogoParam,
      fuseParam: request.FuseParam,
    },
    context,
  )
  if (!jpeg.ok) return jpeg
  const { RESULT_DAYS } = FUSION_LIMITS
  const { image, picture } = handOver(jpeg.value, request.RspImgType, RESULT_DAYS, context)
  return ok({ answer: { FusedImage: image }, picture })
}
