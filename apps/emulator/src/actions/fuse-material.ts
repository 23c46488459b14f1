/** @module Fuses users' faces into a material: what FuseFace of both versions and FaceFusion have in common. */

import type { FuseParam } from '@fuse-edge/core/api'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import type { FuseRequest } from '@fuse-edge/engine'
import { engineRefusal, type PictureRules } from '../pictures/index.ts'
import { type Refusal, refuse } from '../refusal.ts'
import type { ActivityKind } from '../store/index.ts'
import type { ActionContext } from './context.ts'
import { findTemplate } from './find-template.ts'
import { type MarkWish, type PhotoSource, readLabel, readPhotos } from './read-pictures.ts'

/** A photo and the id of the face that it replaces. */
export interface FaceSource extends PhotoSource {
  readonly TemplateFaceID?: string | undefined
}

/** A call in the words that the actions share. */
export interface MaterialFusion extends MarkWish {
  readonly kind: ActivityKind
  readonly activityId: string
  readonly materialId: string
  readonly sources: readonly FaceSource[]
  readonly rules: PictureRules
  /** 0–100, higher is more like the material; absent: the engine's. */
  readonly faceDegree?: number | undefined
  readonly profileDegree?: number | undefined
  readonly fuseParam?: FuseParam | undefined
}

/** `null` on the wire means that a field is not there. */
function degrees({ faceDegree, profileDegree }: MaterialFusion): Partial<FuseRequest> {
  return {
    ...(typeof faceDegree === 'number' && { faceDegree }),
    ...(typeof profileDegree === 'number' && { profileDegree }),
  }
}

/** The entries that a call wants in the file, in the engine's words. */
export function toMetadata(
  entries: readonly { readonly MetaKey: string; readonly MetaValue: string }[] | undefined,
): NonNullable<FuseRequest['metadata']> {
  return (entries ?? []).map(({ MetaKey, MetaValue }) => ({ key: MetaKey, value: MetaValue }))
}

/** The fused JPG, or the first of checks 21 to 30 that the call does not pass. */
export async function fuseMaterial(
  fusion: MaterialFusion,
  context: ActionContext,
): Promise<Result<Uint8Array, Refusal>> {
  const { site, store, download } = context
  const { sources, fuseParam } = fusion
  const faceIds = sources.map(({ TemplateFaceID }) => TemplateFaceID)
  const found = findTemplate({ ...fusion, faceIds }, fusion.kind, store.materials)
  if (!found.ok) return found
  const { material, faces } = found.value
  const photos = await readPhotos(sources, fusion.rules, download)
  if (!photos.ok) return photos
  const label = await readLabel(fusion, site, download)
  if (!label.ok) return label
  const template = store.materialPictures.read(material.id)
  if (template === undefined) return fail(refuse('FailedOperation.FuseMaterialNotExist'))
  const engine = await context.engine()
  const fused = await engine.fuse({
    template,
    faces: photos.value.map((photo, index) => {
      const templateRect = faces[index]?.rect
      return { ...photo, ...(templateRect && { templateRect }) }
    }),
    ...degrees(fusion),
    ...(label.value && { label: label.value }),
    metadata: toMetadata(fuseParam?.ImageCodecParam?.MetaData),
  })
  return fused.ok ? ok(fused.value.jpeg) : fail(engineRefusal(fused.error, true))
}
