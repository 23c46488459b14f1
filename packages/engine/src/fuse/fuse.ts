/** @module A whole fusion: pictures in, pixels out. */
import { decode } from '../decode.ts'
import { type DetectedFace, findFaces } from '../detect/find-faces.ts'
import type { EngineFailure, Where } from '../failures.ts'
import type { Pose } from '../geometry/pose.ts'
import type { FaceRect } from '../geometry/rect.ts'
import type { Networks } from '../networks.ts'
import type { RgbImage } from '../pixels/image.ts'
import { ok, type Result } from '../result.ts'
import { chooseFace } from './choose-face.ts'
import type { Course } from './course.ts'
import { fuseFace, type Look } from './fuse-face.ts'
import type { FuseRequest } from './request.ts'

/** What was fused with what. */
export interface FusedFace {
  photoRect: FaceRect
  templateRect: FaceRect
  /** Of the template's face, which the result keeps. */
  pose: Pose
}

/** The result before encoding. */
export interface Fusion {
  image: RgbImage
  faces: FusedFace[]
  /** All faces of the template, as found now or before. */
  templateFaces: readonly DetectedFace[]
}

/** One chosen pair of faces. */
interface Pair {
  photo: RgbImage
  from: DetectedFace
  onto: DetectedFace
}

/** What a fusion works with. */
export interface FusionMeans {
  networks: Networks
  course: Course
  /** The template's faces, if they are known already. */
  templateFaces: readonly DetectedFace[] | undefined
}

/** Decodes, detects, chooses and fuses. Everything is checked before the first pixel changes. */
export async function fusePictures(
  request: FuseRequest,
  look: Look,
  means: FusionMeans,
): Promise<Result<Fusion, EngineFailure>> {
  const template = await lookAt(request.template, means, { where: 'template' }, means.templateFaces)
  if (!template.ok) return template
  const { image, faces: templateFaces } = template.value
  const pairs: Pair[] = []
  for (const index of request.faces.keys()) {
    const pair = await pairUp({ request, index, templateFaces }, means)
    if (!pair.ok) return pair
    pairs.push(pair.value)
  }
  const stopped = means.course.enter('fuse')
  if (stopped !== undefined) return stopped
  for (const { photo, from, onto } of pairs) {
    const neighbours = templateFaces.filter((face) => face !== onto).map((face) => face.landmarks)
    const user = { image: photo, mesh: from.landmarks }
    fuseFace(image, onto.landmarks, user, { ...look, neighbours })
  }
  // Copies: the caller may change its report, and the faces may be remembered.
  const faces = pairs.map(({ from, onto }) => ({
    photoRect: from.rect,
    templateRect: { ...onto.rect },
    pose: { ...onto.pose },
  }))
  return ok({ image, faces, templateFaces })
}

/** Decodes a picture and, unless its faces are known, finds them. */
async function lookAt(
  bytes: Uint8Array,
  { networks, course }: FusionMeans,
  subject: { where: Where; face?: number },
  known?: readonly DetectedFace[],
): Promise<Result<{ image: RgbImage; faces: readonly DetectedFace[] }, EngineFailure>> {
  const undecoded = course.enter('decode')
  if (undecoded !== undefined) return undecoded
  const image = await decode(bytes, subject)
  if (!image.ok) return image
  const undetected = course.enter('detect')
  if (undetected !== undefined) return undetected
  return ok({ image: image.value, faces: known ?? findFaces(networks, image.value) })
}

async function pairUp(
  wanted: { request: FuseRequest; index: number; templateFaces: readonly DetectedFace[] },
  means: FusionMeans,
): Promise<Result<Pair, EngineFailure>> {
  const { photo: bytes, photoRect, templateRect } = wanted.request.faces[wanted.index]
  const face = wanted.index
  const onto = chooseFace(wanted.templateFaces, templateRect, { where: 'template', face })
  if (!onto.ok) return onto
  const photo = await lookAt(bytes, means, { where: 'photo', face })
  if (!photo.ok) return photo
  const from = chooseFace(photo.value.faces, photoRect, { where: 'photo', face })
  return from.ok ? ok({ photo: photo.value.image, from: from.value, onto: onto.value }) : from
}
