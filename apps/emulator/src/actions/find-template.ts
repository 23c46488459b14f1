/** @module Checks 21 to 23 of FuseFace: activity, material and the faces that are to be replaced. */

import { type FuseFaceRequest, MATERIAL_STATUS } from '@fuse-edge/core/api'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import { type Refusal, refuse } from '../refusal.ts'
import type { Face, Material, MaterialStore } from '../store/index.ts'

const USABLE: ReadonlySet<number> = new Set([
  MATERIAL_STATUS.passedByHand,
  MATERIAL_STATUS.appealPassed,
  MATERIAL_STATUS.passedByMachine,
])

/** The material, and for each entry of MergeInfos the face that it replaces. */
export interface Template {
  readonly material: Material
  readonly faces: readonly Face[]
}

function findFace(material: Material, id: string | undefined): Face | undefined {
  return id ? material.faces.find((face) => face.id === id) : material.faces[0]
}

/**
 * Finds what a request names. A material of another activity is as unknown as one that does not exist; two
 * entries for the same face contradict each other and are refused (both unverified).
 */
export function findTemplate(
  { ProjectId, ModelId, MergeInfos }: FuseFaceRequest,
  materials: MaterialStore,
): Result<Template, Refusal> {
  if (!materials.hasActivity(ProjectId)) {
    return fail(refuse('InvalidParameterValue.ActivityIdNotFound'))
  }
  const material = materials.find(ModelId)
  if (material === undefined || material.activityId !== ProjectId) {
    return fail(refuse('InvalidParameterValue.MaterialIdNotFound'))
  }
  if (!USABLE.has(material.status)) return fail(refuse('FailedOperation.FuseMaterialNotAuth'))
  const faces: Face[] = []
  for (const { TemplateFaceID } of MergeInfos) {
    const face = findFace(material, TemplateFaceID)
    if (face === undefined) return fail(refuse('FailedOperation.TemplateFaceIDNotExist'))
    faces.push(face)
  }
  if (new Set(faces).size < faces.length) return fail(refuse('FailedOperation.ParameterValueError'))
  return ok({ material, faces })
}
