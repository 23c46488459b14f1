/** @module One call from its bytes to its answer, in the thread that has the networks. */
import { decode } from '../decode.ts'
import { type DetectedFace, findFaces } from '../detect/find-faces.ts'
import { encodeJpeg } from '../encode/jpeg.ts'
import { type Layer, labelLayer } from '../encode/label.ts'
import type { EngineFailure } from '../failures.ts'
import type { RgbImage } from '../pixels/image.ts'
import { ok, type Result } from '../result.ts'
import type { Detection, Fused } from './answers.ts'
import { type Fusion, type FusionMeans, fusePictures } from './fuse.ts'
import { checkRequest, type FuseRequest } from './request.ts'

/** The answer of a fusion, and what else it found out. */
export interface FuseOutcome {
  result: Result<Fused, EngineFailure>
  /** The template's faces, where they had not been known. */
  templateFaces?: readonly DetectedFace[]
}

/** Finds the faces of a picture. */
export async function detectFaces(
  picture: Uint8Array,
  { networks, course }: Pick<FusionMeans, 'networks' | 'course'>,
): Promise<Result<Detection, EngineFailure>> {
  const undecoded = course.enter('decode')
  if (undecoded !== undefined) return undecoded
  const image = await decode(picture)
  if (!image.ok) return image
  const undetected = course.enter('detect')
  if (undetected !== undefined) return undetected
  const { width, height } = image.value
  return ok({ width, height, faces: findFaces(networks, image.value) })
}

/** Checks, fuses and encodes. */
export async function fuseRequest(request: FuseRequest, means: FusionMeans): Promise<FuseOutcome> {
  const look = checkRequest(request)
  if (!look.ok) return { result: look }
  const fusion = await fusePictures(request, look.value, means)
  if (!fusion.ok) return { result: fusion }
  const result = await finish(request, fusion.value, means)
  const { templateFaces } = fusion.value
  return means.templateFaces === undefined ? { result, templateFaces } : { result }
}

async function finish(
  { label, metadata }: FuseRequest,
  { image, faces }: Fusion,
  { course, templateFaces }: FusionMeans,
): Promise<Result<Fused, EngineFailure>> {
  const stopped = course.enter('encode')
  if (stopped !== undefined) return stopped
  const layer = await layerOf(label, image)
  if (!layer.ok) return layer
  const jpeg = await encodeJpeg(image, { layer: layer.value, metadata })
  const { width, height } = image
  const templateKnown = templateFaces !== undefined
  const stagesMs = course.end()
  return ok({ jpeg, report: { width, height, faces, templateKnown, stagesMs } })
}

async function layerOf(
  label: FuseRequest['label'],
  image: RgbImage,
): Promise<Result<Layer | undefined, EngineFailure>> {
  return label === undefined ? ok(undefined) : labelLayer(label, image)
}
