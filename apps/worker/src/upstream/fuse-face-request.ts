/** @module Builds the cloud's `FuseFace` request from a valid fusion. */

import type { FaceRect, FuseFaceRequest, MergeInfo } from '@fuse-edge/core/api'
import type { Box } from '@fuse-edge/core/edge'
import type { Material } from '../env/index.ts'
import type { ValidFusion } from '../validation/index.ts'
import type { PhotoUrls } from './uploads.ts'

/** Sample values of the cloud's own documentation for its metadata option. */
const AIGC = Object.freeze({ MetaKey: 'aigc', MetaValue: '1' })
/** Value of `LogoAdd` that draws the visible AI label. Callers cannot turn it off. */
const VISIBLE_LABEL_ON = 1

function faceRect({ x, y, width, height }: Box): FaceRect {
  return { X: x, Y: y, Width: width, Height: height }
}

function mergeInfos(
  { request, photos }: ValidFusion,
  { templateFaceIds }: Material,
  urls?: PhotoUrls,
): MergeInfo[] {
  return photos.map((photo, index) => {
    const { photoBox: box, templateFace } = request.faces[index] ?? {}
    // Without an id the cloud takes the largest face.
    const templateFaceId =
      templateFace === undefined ? undefined : templateFaceIds.get(templateFace)
    const url = urls?.get(photo)
    return {
      ...(url === undefined ? { Image: photo.toBase64() } : { Url: url }),
      ...(box !== undefined && { InputImageFaceRect: faceRect(box) }),
      ...(templateFaceId !== undefined && { TemplateFaceID: templateFaceId }),
    }
  })
}

/**
 * Returns the request. Degrees of the caller come first, then those of the template; without either, the cloud uses those
 * of its console.
 *
 * @param urls addresses of photos in object storage; the other photos are sent as base64
 */
export function fuseFaceRequest(
  fusion: ValidFusion,
  material: Material,
  urls?: PhotoUrls,
): FuseFaceRequest {
  const { request, template } = fusion
  const faceDegree = request.faceDegree ?? template.faceDegree
  const profileDegree = request.profileDegree ?? template.profileDegree
  return {
    ProjectId: material.projectId,
    ModelId: material.modelId,
    // Fetching a result by its address would cost one more round trip to the region.
    RspImgType: 'base64',
    MergeInfos: mergeInfos(fusion, material, urls),
    ...(faceDegree !== undefined && { FuseFaceDegree: faceDegree }),
    ...(profileDegree !== undefined && { FuseProfileDegree: profileDegree }),
    LogoAdd: VISIBLE_LABEL_ON,
    FuseParam: { ImageCodecParam: { MetaData: [{ ...AIGC }] } },
  }
}
