/** @module A fusion in the cloud's words. */

import type { FaceRect, FuseFaceRequest, MergeInfo } from '@fuse-edge/core/api'
import type { Box } from '@fuse-edge/core/edge'
import type { Material } from '../env/index.ts'
import type { ValidFusion } from '../validation/index.ts'
import type { PhotoUrls } from './uploads.ts'

/** Sample values of the cloud's own documentation for its metadata option. */
const AIGC = Object.freeze({ MetaKey: 'aigc', MetaValue: '1' })
/** The visible mark "made with AI". A caller cannot turn it off. */
const LOGO_ON = 1

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
    // A face that is not named: the cloud takes the largest.
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

/** The request's degrees come first, then the template's, then the cloud's console. */
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
    // Fetching a result address would be one more round trip across the world.
    RspImgType: 'base64',
    MergeInfos: mergeInfos(fusion, material, urls),
    ...(faceDegree !== undefined && { FuseFaceDegree: faceDegree }),
    ...(profileDegree !== undefined && { FuseProfileDegree: profileDegree }),
    LogoAdd: LOGO_ON,
    FuseParam: { ImageCodecParam: { MetaData: [{ ...AIGC }] } },
  }
}
