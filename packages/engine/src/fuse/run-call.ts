/** @module Runs one call from the bytes of its pictures to its result, in the thread that has the networks. */

import { ok, type Result } from '@fuse-edge/core/result'
import { decode } from '../decode.ts'
import { type DetectedFace, detectFaces } from '../detect/detect-faces.ts'
import { encodeJpeg } from '../encode/jpeg.ts'
import { renderLabel } from '../encode/visible-label.ts'
import type { EngineFailure } from '../failures.ts'
import { type Fusion, type FusionContext, fusePictures } from './fuse-pictures.ts'
import { checkRequest, type FuseRequest } from './fuse-request.ts'
import type { Detection, FuseResult } from './results.ts'

/** The result of a fusion, and the faces of its template for the cache. */
export interface FuseOutcome {
  result: Result<FuseResult, EngineFailure>
  /** The faces of the template. Absent if they came from the cache or were not searched for. */
  templateFaces?: readonly DetectedFace[]
}

/** Finds the faces of a picture. */
export async function runDetect(
  picture: Uint8Array,
  { networks, progress }: Pick<FusionContext, 'networks' | 'progress'>,
): Promise<Result<Detection, EngineFailure>> {
  const beforeDecode = progress.enter('decode')
  if (beforeDecode !== undefined) return beforeDecode
  const image = await decode(picture)
  if (!image.ok) return image
  const beforeDetect = progress.enter('detect')
  if (beforeDetect !== undefined) return beforeDetect
  const { width, height } = image.value
  return ok({ width, height, faces: detectFaces(networks, image.value) })
}

/** Checks a request, fuses the faces, and encodes the result. */
export async function runFuse(request: FuseRequest, context: FusionContext): Promise<FuseOutcome> {
  const options = checkRequest(request)
  if (!options.ok) return { result: options }
  const fusion = await fusePictures(request, options.value, context)
  if (!fusion.ok) return { result: fusion }
  const result = await encode(request, fusion.value, context)
  const { templateFaces } = fusion.value
  return context.templateFaces === undefined ? { result, templateFaces } : { result }
}

async function encode(
  { label, metadata }: FuseRequest,
  { image, faces }: Fusion,
  { progress, templateFaces }: FusionContext,
): Promise<Result<FuseResult, EngineFailure>> {
  const beforeEncode = progress.enter('encode')
  if (beforeEncode !== undefined) return beforeEncode
  const layer = label === undefined ? ok(undefined) : await renderLabel(label, image)
  if (!layer.ok) return layer
  const jpeg = await encodeJpeg(image, { layer: layer.value, metadata })
  const { width, height } = image
  const templateCached = templateFaces !== undefined
  const stagesMs = progress.end()
  return ok({ jpeg, report: { width, height, faces, templateCached, stagesMs } })
}
