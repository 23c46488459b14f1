/** @module Runs a fusion from the bytes of the pictures to the pixels of the result. */

import { ok, type Result } from '@fuse-edge/core/result'
import { decode } from '../decode.ts'
import { type DetectedFace, detectFaces } from '../detect/detect-faces.ts'
import { type EngineFailure, type FailureSubject, failure } from '../failures.ts'
import type { Pose } from '../geometry/pose.ts'
import type { FaceRect } from '../geometry/rect.ts'
import type { Networks } from '../networks.ts'
import type { RgbImage } from '../pixels/rgb-image.ts'
import { assessPhoto, type PhotoAssessment, refusalOf } from './assess-photo.ts'
import { chooseFace } from './choose-face.ts'
import { type FuseFaceOptions, fuseFace } from './fuse-face.ts'
import type { FuseRequest } from './fuse-request.ts'
import type { Progress } from './progress.ts'

/** The faces that were fused with each other. */
export interface FusedFace {
  /** The face of the photo, px of the upright photo. */
  photoRect: FaceRect
  /** The face of the template, px of the upright template. */
  templateRect: FaceRect
  /** Pose of the template's face, which the result keeps. */
  pose: Pose
  /** What of the photo's face is hard to fuse. */
  photo: PhotoAssessment
}

/** A fusion before encoding. */
export interface Fusion {
  image: RgbImage
  faces: FusedFace[]
  /** All faces of the template, detected or from the cache. */
  templateFaces: readonly DetectedFace[]
}

/** A face of a photo and the face of the template that it replaces. */
interface Pair {
  photo: RgbImage
  assessment: PhotoAssessment
  from: DetectedFace
  onto: DetectedFace
}

/** What a fusion needs beside its request. */
export interface FusionContext {
  networks: Networks
  progress: Progress
  /** The faces of the template, if they are cached. */
  templateFaces: readonly DetectedFace[] | undefined
}

/** Decodes the pictures, detects and chooses the faces, and fuses them. All checks come before the first pixel changes. */
export async function fusePictures(
  request: FuseRequest,
  options: FuseFaceOptions,
  context: FusionContext,
): Promise<Result<Fusion, EngineFailure>> {
  const { templateFaces: cached } = context
  const template = await decodeAndDetect(request.template, context, { picture: 'template' }, cached)
  if (!template.ok) return template
  const { image, faces: templateFaces } = template.value
  const pairs: Pair[] = []
  for (const index of request.faces.keys()) {
    const pair = await findPair({ request, index, templateFaces }, context)
    if (!pair.ok) return pair
    pairs.push(pair.value)
  }
  const beforeFuse = context.progress.enter('fuse')
  if (beforeFuse !== undefined) return beforeFuse
  for (const { photo, from, onto } of pairs) {
    const neighbours = templateFaces.filter((face) => face !== onto).map((face) => face.landmarks)
    const user = { image: photo, mesh: from.landmarks }
    fuseFace(image, onto.landmarks, user, { ...options, neighbours })
  }
  // Copies, because the caller may change its report while the cache keeps the faces.
  const faces = pairs.map(({ from, onto, assessment }) => ({
    photoRect: from.rect,
    templateRect: { ...onto.rect },
    pose: { ...onto.pose },
    photo: assessment,
  }))
  return ok({ image, faces, templateFaces })
}

/** Decodes a picture and detects its faces, unless they are cached. */
async function decodeAndDetect(
  bytes: Uint8Array,
  { networks, progress }: FusionContext,
  subject: FailureSubject,
  cached?: readonly DetectedFace[],
): Promise<Result<{ image: RgbImage; faces: readonly DetectedFace[] }, EngineFailure>> {
  const beforeDecode = progress.enter('decode')
  if (beforeDecode !== undefined) return beforeDecode
  const image = await decode(bytes, subject)
  if (!image.ok) return image
  const beforeDetect = progress.enter('detect')
  if (beforeDetect !== undefined) return beforeDetect
  return ok({ image: image.value, faces: cached ?? detectFaces(networks, image.value) })
}

async function findPair(
  wanted: { request: FuseRequest; index: number; templateFaces: readonly DetectedFace[] },
  context: FusionContext,
): Promise<Result<Pair, EngineFailure>> {
  const { photo: bytes, photoRect, templateRect } = wanted.request.faces[wanted.index]
  const face = wanted.index
  const onto = chooseFace(wanted.templateFaces, templateRect, { picture: 'template', face })
  if (!onto.ok) return onto
  const photo = await decodeAndDetect(bytes, context, { picture: 'photo', face })
  if (!photo.ok) return photo
  const from = chooseFace(photo.value.faces, photoRect, { picture: 'photo', face })
  if (!from.ok) return from
  const { image } = photo.value
  const assessment = assessPhoto(image, from.value)
  const refused = wanted.request.strict === true ? refusalOf(assessment) : undefined
  if (refused !== undefined) {
    return failure(refused.code, refused.meaning, { picture: 'photo', face })
  }
  return ok({ photo: image, assessment, from: from.value, onto: onto.value })
}
