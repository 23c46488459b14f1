/** @module Checks 21 to 23: activity, material and the faces that are to be replaced. */

import { MATERIAL_STATUS } from '@fuse-edge/core/api'
import type { KnownErrorCode } from '@fuse-edge/core/api/error-messages'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import { type Refusal, refuse } from '../refusal.ts'
import type { ActivityKind, Face, Material, MaterialStore } from '../store/index.ts'

const { passedByHand, appealPassed, passedByMachine } = MATERIAL_STATUS
const { videoReady, underReview, appealing } = MATERIAL_STATUS

/** What stands in the way, in the codes that the action's reference page lists. */
interface TemplateCodes {
  readonly noActivity: KnownErrorCode
  readonly disabled: KnownErrorCode
  readonly noMaterial: KnownErrorCode
  readonly notReviewed: KnownErrorCode
  readonly refused: KnownErrorCode
  readonly noFace: KnownErrorCode
  readonly usable: ReadonlySet<number>
}

const PICTURE: TemplateCodes = {
  noActivity: 'InvalidParameterValue.ActivityIdNotFound',
  disabled: 'InvalidParameterValue.ActivityIdNotFound',
  noMaterial: 'InvalidParameterValue.MaterialIdNotFound',
  notReviewed: 'FailedOperation.FuseMaterialNotAuth',
  refused: 'FailedOperation.FuseMaterialNotAuth',
  noFace: 'FailedOperation.TemplateFaceIDNotExist',
  usable: new Set([passedByHand, appealPassed, passedByMachine]),
}

const CODES: Readonly<Record<ActivityKind, TemplateCodes>> = Object.freeze({
  picture: PICTURE,
  'picture-2018': { ...PICTURE, disabled: 'FailedOperation.ProjectNotAuth' },
  video: {
    noActivity: 'FailedOperation.ProjectNotAuth',
    disabled: 'FailedOperation.ProjectNotAuth',
    noMaterial: 'FailedOperation.FuseMaterialNotExist',
    notReviewed: 'FailedOperation.FuseMaterialNotAuth',
    refused: 'FailedOperation.FuseMaterialNotAvailable',
    noFace: 'FailedOperation.FaceIdNotInVideo',
    usable: new Set([...PICTURE.usable, videoReady]),
  },
})

/** States that may still end well. */
const UNDECIDED: ReadonlySet<number> = new Set([underReview, appealing])

/** What a request names. */
export interface TemplateNames {
  readonly activityId: string
  readonly materialId: string
  /** One for each photo; `undefined` or empty means the largest face. */
  readonly faceIds: readonly (string | undefined)[]
}

/** The material, and for each photo the face that it replaces. */
export interface Template {
  readonly material: Material
  readonly faces: readonly Face[]
}

function findFace(material: Material, id: string | undefined): Face | undefined {
  return id ? material.faces.find((face) => face.id === id) : material.faces[0]
}

function findMaterial(
  { activityId, materialId }: TemplateNames,
  kind: ActivityKind,
  materials: MaterialStore,
): Result<Material, Refusal> {
  const codes = CODES[kind]
  const activity = materials.findActivity(activityId)
  if (activity?.kind !== kind) return fail(refuse(codes.noActivity))
  if (!activity.enabled) return fail(refuse(codes.disabled))
  const material = materials.find(materialId)
  if (material === undefined || material.activityId !== activityId) {
    return fail(refuse(codes.noMaterial))
  }
  if (codes.usable.has(material.status)) return ok(material)
  return fail(refuse(UNDECIDED.has(material.status) ? codes.notReviewed : codes.refused))
}

/**
 * Finds what a request names. A material of another activity is as unknown as one that does not exist; two
 * entries for the same face contradict each other and are refused (both unverified).
 */
export function findTemplate(
  names: TemplateNames,
  kind: ActivityKind,
  materials: MaterialStore,
): Result<Template, Refusal> {
  const material = findMaterial(names, kind, materials)
  if (!material.ok) return material
  const faces: Face[] = []
  for (const id of names.faceIds) {
    const face = findFace(material.value, id)
    if (face === undefined) return fail(refuse(CODES[kind].noFace))
    faces.push(face)
  }
  if (new Set(faces).size < faces.length) return fail(refuse('FailedOperation.ParameterValueError'))
  return ok({ material: material.value, faces })
}
