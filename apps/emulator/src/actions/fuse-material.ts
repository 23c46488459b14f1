/** @module Fuses faces into a material, for FuseFace of both versions and FaceFusion. */

import type { FuseParam } from '@fuse-edge/core/api'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import type { Refusal } from '@fuse-edge/core/wire'
import type { Engine, FuseRequest } from '@fuse-edge/engine'
import { TEMPLATE_CHECKS } from '../materials/index.ts'
import { engineRefusal, type PictureRules } from '../pictures/index.ts'
import { refuse } from '../protocol/index.ts'
import type { ActivityKind, MaterialStore, PictureFolder } from '../store/index.ts'
import type { ActionCall } from './perform.ts'
import { type LabelFields, type PhotoSource, readLabel, readPhotos } from './read-pictures.ts'

/** A photo, and the id of the face that it replaces. */
export interface FaceSource extends PhotoSource {
  readonly TemplateFaceID?: string | undefined
}

/** A request in the terms that the actions share. */
export interface MaterialFusion extends LabelFields {
  readonly kind: ActivityKind
  readonly activityId: string
  readonly materialId: string
  readonly sources: readonly FaceSource[]
  readonly rules: PictureRules
  /** 0 to 100; a higher degree looks more like the material. Absent: the engine's default. */
  readonly faceDegree?: number | undefined
  readonly profileDegree?: number | undefined
  readonly fuseParam?: FuseParam | undefined
}

/** `null` on the wire means that a field is absent. */
function degrees({ faceDegree, profileDegree }: MaterialFusion): Partial<FuseRequest> {
  return {
    ...(typeof faceDegree === 'number' && { faceDegree }),
    ...(typeof profileDegree === 'number' && { profileDegree }),
  }
}

/** Returns the entries that a call asks to write into the file, in the engine's form. */
export function toMetadata(
  entries: readonly { readonly MetaKey: string; readonly MetaValue: string }[] | undefined,
): NonNullable<FuseRequest['metadata']> {
  return (entries ?? []).map(({ MetaKey, MetaValue }) => ({ key: MetaKey, value: MetaValue }))
}

/** Returns the fused JPG, or a refusal for the material or a picture. */
export type FuseMaterial = (
  fusion: MaterialFusion,
  call: ActionCall,
) => Promise<Result<Uint8Array, Refusal>>

/** Creates the function that fuses into materials. */
export function createFuseMaterial(
  materials: MaterialStore,
  pictures: PictureFolder,
  loadEngine: () => Promise<Engine>,
): FuseMaterial {
  return async (fusion, call) => {
    const { sources, fuseParam, rules } = fusion
    const faceIds = sources.map(({ TemplateFaceID }) => TemplateFaceID)
    const found = await TEMPLATE_CHECKS.run({ ...fusion, faceIds, materials })
    if (!found.passed) return fail(found.refusal)
    const { material, faces } = found.known
    const photos = await readPhotos(sources, rules, call.download)
    if (!photos.ok) return photos
    const label = await readLabel(fusion, call)
    if (!label.ok) return label
    const template = pictures.read(material.id)
    if (template === undefined) return fail(refuse('FailedOperation.FuseMaterialNotExist'))
    const engine = await loadEngine()
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
}
