/** @module The action FuseFace: users' faces into a material. */

import type { FuseFaceRequest } from '@fuse-edge/core/api'
import { isKnownErrorCode } from '@fuse-edge/core/api/error-messages'
import { FUSE_FACE_LIMITS } from '@fuse-edge/core/limits'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import { type EngineFailure, FAILURES, type FuseRequest, type Label } from '@fuse-edge/engine'
import { type Refusal, refuse } from '../refusal.ts'
import { signLink } from '../result-link.ts'
import type { ActionContext, MadePicture, Perform } from './context.ts'
import { findTemplate, type Template } from './find-template.ts'
import { readLabel, readPhotos } from './read-pictures.ts'

const MS_PER_SECOND = 1000
const RESULT_LIFE_MS = FUSE_FACE_LIMITS.RESULT_DAYS * 24 * 60 * 60 * MS_PER_SECOND

/** Everything that is to become one picture. */
interface Pictures {
  readonly template: Uint8Array
  readonly photos: readonly Uint8Array[]
  readonly label: Label | undefined
}

/** The engine says itself how the service calls its failures; a fault of our own material is an inner one. */
function toRefusal({ code, where }: EngineFailure): Refusal {
  const { tencentCode } = FAILURES[code]
  const isCallers = where !== 'template' && isKnownErrorCode(tencentCode)
  return refuse(isCallers ? tencentCode : 'FailedOperation.InnerError')
}

/** The request in the engine's words; `null` on the wire means that a field is not there. */
function toFuseRequest(
  request: FuseFaceRequest,
  pictures: Pictures,
  faces: Template['faces'],
): FuseRequest {
  const { FuseFaceDegree, FuseProfileDegree, FuseParam } = request
  const metadata = FuseParam?.ImageCodecParam?.MetaData ?? []
  return {
    template: pictures.template,
    faces: pictures.photos.map((photo, index) => {
      const photoRect = request.MergeInfos[index]?.InputImageFaceRect
      const templateRect = faces[index]?.rect
      return { photo, ...(photoRect && { photoRect }), ...(templateRect && { templateRect }) }
    }),
    ...(typeof FuseFaceDegree === 'number' && { faceDegree: FuseFaceDegree }),
    ...(typeof FuseProfileDegree === 'number' && { profileDegree: FuseProfileDegree }),
    ...(pictures.label && { label: pictures.label }),
    metadata: metadata.map(({ MetaKey, MetaValue }) => ({ key: MetaKey, value: MetaValue })),
  }
}

async function fuse(
  request: FuseFaceRequest,
  { material, faces }: Template,
  context: ActionContext,
): Promise<Result<Uint8Array, Refusal>> {
  const { site, store, download } = context
  const photos = await readPhotos(request.MergeInfos, download)
  if (!photos.ok) return photos
  const label = await readLabel(request, site, download)
  if (!label.ok) return label
  const template = store.materialPictures.read(material.id)
  if (template === undefined) return fail(refuse('FailedOperation.FuseMaterialNotExist'))
  const pictures = { template, photos: photos.value, label: label.value }
  const engine = await context.engine()
  const fused = await engine.fuse(toFuseRequest(request, pictures, faces))
  return fused.ok ? ok(fused.value.jpeg) : fail(toRefusal(fused.error))
}

function linkTo({ id, createdMs, expiresMs }: MadePicture, context: ActionContext): string {
  const from = Math.floor(createdMs / MS_PER_SECOND)
  const until = Math.floor(expiresMs / MS_PER_SECOND)
  return signLink({ id, from, until }, context.resultKey, context.endpoint)
}

/** Fuses; the picture goes into the answer as base64, or as an address that is good for seven days. */
export const fuseFace: Perform<'FuseFace'> = async (request, context) => {
  const template = findTemplate(request, context.store.materials)
  if (!template.ok) return template
  const jpeg = await fuse(request, template.value, context)
  if (!jpeg.ok) return jpeg
  const { nowMs } = context
  const picture = {
    id: context.newResultId(),
    jpeg: jpeg.value,
    createdMs: nowMs,
    expiresMs: nowMs + RESULT_LIFE_MS,
  }
  const isAddress = request.RspImgType === 'url'
  const image = isAddress ? linkTo(picture, context) : Buffer.from(jpeg.value).toString('base64')
  return ok({ answer: { FusedImage: image }, picture })
}
