/** @module The action FuseFace of version 2022-09-27: faces into a material. */

import { FUSION_LIMITS } from '@fuse-edge/core/limits'
import { ok } from '@fuse-edge/core/result'
import { PICTURE_RULES } from '../pictures/index.ts'
import type { DeliverPicture } from './deliver-picture.ts'
import type { FuseMaterial } from './fuse-material.ts'
import type { Perform } from './perform.ts'

/** Creates the action. */
export function createFuseFace(
  fuseMaterial: FuseMaterial,
  deliver: DeliverPicture,
): Perform<'FuseFace'> {
  return async (request, call) => {
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
      call,
    )
    if (!jpeg.ok) return jpeg
    const { RESULT_DAYS } = FUSION_LIMITS
    const { image, picture } = await deliver(jpeg.value, request.RspImgType, RESULT_DAYS, call)
    return ok({ answer: { FusedImage: image }, picture })
  }
}
