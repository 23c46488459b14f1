/** @module A whole fusion: pictures in, pixels out. */
import type { Likeness } from '../align/target-mesh.ts'
import { decode } from '../decode.ts'
import { type DetectedFace, findFaces } from '../detect/find-faces.ts'
import type { EngineFailure } from '../failures.ts'
import type { Pose } from '../geometry/pose.ts'
import type { FaceRect } from '../geometry/rect.ts'
import type { Networks } from '../networks.ts'
import type { RgbImage } from '../pixels/image.ts'
import { ok, type Result } from '../result.ts'
import { chooseFace } from './choose-face.ts'
import { fuseFace } from './fuse-face.ts'
import type { FuseRequest } from './request.ts'
import type { Stopwatch } from './stopwatch.ts'

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
}

/** One chosen pair of faces. */
interface Pair {
  photo: RgbImage
  from: DetectedFace
  onto: DetectedFace
}

/** Decodes, detects, chooses and fuses. Everything is checked before the first pixel changes. */
export async function fusePictures(
  networks: Networks,
  request: FuseRequest,
  likeness: Likeness,
  watch: Stopwatch,
): Promise<Result<Fusion, EngineFailure>> {
  const template = await decode(request.template, { where: 'template' })
  watch.lap('decode')
  if (!template.ok) return template
  const templateFaces = findFaces(networks, template.value)
  watch.lap('detect')
  const pairs: Pair[] = []
  for (const index of request.faces.keys()) {
    const pair = await pairUp(networks, { request, index, templateFaces }, watch)
    if (!pair.ok) return pair
    pairs.push(pair.value)
  }
  for (const { photo, from, onto } of pairs) {
    fuseFace(template.value, onto.landmarks, { image: photo, mesh: from.landmarks }, likeness)
  }
  watch.lap('fuse')
  return ok({
    image: template.value,
    faces: pairs.map(({ from, onto }) => ({
      photoRect: from.rect,
      templateRect: onto.rect,
      pose: onto.pose,
    })),
  })
}

async function pairUp(
  networks: Networks,
  wanted: { request: FuseRequest; index: number; templateFaces: readonly DetectedFace[] },
  watch: Stopwatch,
): Promise<Result<Pair, EngineFailure>> {
  const { photo: bytes, photoRect, templateRect } = wanted.request.faces[wanted.index]
  const face = wanted.index
  const onto = chooseFace(wanted.templateFaces, templateRect, { where: 'template', face })
  if (!onto.ok) return onto
  const photo = await decode(bytes, { where: 'photo', face })
  watch.lap('decode')
  if (!photo.ok) return photo
  const photoFaces = findFaces(networks, photo.value)
  watch.lap('detect')
  const from = chooseFace(photoFaces, photoRect, { where: 'photo', face })
  return from.ok ? ok({ photo: photo.value, from: from.value, onto: onto.value }) : from
}
