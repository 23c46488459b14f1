/** @module Finds the material and the faces that a fusion names. */

import { MATERIAL_STATUS } from '@fuse-edge/core/api'
import type { KnownErrorCode } from '@fuse-edge/core/api/error-messages'
import { fail, ok } from '@fuse-edge/core/result'
import { type Check, type CheckSequence, checkSequence, PASSED, refuse } from '../protocol/index.ts'
import type { ActivityKind, Material, MaterialFace, MaterialStore } from '../store/index.ts'

const { passedByHand, appealPassed, passedByMachine } = MATERIAL_STATUS
const { videoReady, underReview, appealing } = MATERIAL_STATUS

/** Codes of one kind of activity, as the reference pages of its actions list them. */
interface TemplateCodes {
  readonly noActivity: KnownErrorCode
  readonly disabled: KnownErrorCode
  readonly noMaterial: KnownErrorCode
  readonly notReviewed: KnownErrorCode
  readonly refused: KnownErrorCode
  readonly noFace: KnownErrorCode
  /** Review statuses of materials that can be fused. */
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

/** Review statuses that are not final. */
const UNDECIDED: ReadonlySet<number> = new Set([underReview, appealing])

/** Every code that the named columns of {@link CODES} hold. */
function codesOf(...columns: readonly Exclude<keyof TemplateCodes, 'usable'>[]): KnownErrorCode[] {
  return [...new Set(columns.flatMap((column) => Object.values(CODES).map((row) => row[column])))]
}

/** What a fusion names. */
export interface TemplateNames {
  readonly activityId: string
  readonly materialId: string
  /** Id of a face for each photo. `undefined` or an empty text stands for the largest face. */
  readonly faceIds: readonly (string | undefined)[]
  readonly kind: ActivityKind
  readonly materials: MaterialStore
}

/** The material, and for each photo the face that it replaces. */
export interface Template {
  readonly material: Material
  readonly faces: readonly MaterialFace[]
}

const ACTIVITY: Check<TemplateNames, object> = {
  name: 'activity',
  requires: 'The activity exists, is one for the action, and is enabled.',
  refuses: codesOf('noActivity', 'disabled'),
  evidence: 'documented',
  run: ({ activityId, kind, materials }) => {
    const { noActivity, disabled } = CODES[kind]
    const activity = materials.findActivity(activityId)
    if (activity?.kind !== kind) return fail(refuse(noActivity))
    return activity.enabled ? PASSED : fail(refuse(disabled))
  },
}

/** Treating a material of another activity as unknown is an assumption (unverified). */
const MATERIAL: Check<TemplateNames, Pick<Template, 'material'>> = {
  name: 'material',
  requires: 'The material exists and belongs to the activity.',
  refuses: codesOf('noMaterial'),
  evidence: 'documented',
  run: ({ activityId, materialId, kind, materials }) => {
    const material = materials.find(materialId)
    return material?.activityId === activityId
      ? ok({ material })
      : fail(refuse(CODES[kind].noMaterial))
  },
}

const MATERIAL_REVIEW: Check<TemplateNames & Pick<Template, 'material'>, object> = {
  name: 'material-review',
  requires: 'The material has passed its review.',
  refuses: codesOf('notReviewed', 'refused'),
  evidence: 'documented',
  run: ({ kind, material: { status } }) => {
    const { usable, notReviewed, refused } = CODES[kind]
    if (usable.has(status)) return PASSED
    return fail(refuse(UNDECIDED.has(status) ? notReviewed : refused))
  },
}

/** Refusing two entries for one face, which contradict each other, is an assumption (unverified). */
const MATERIAL_FACES: Check<TemplateNames & Pick<Template, 'material'>, Pick<Template, 'faces'>> = {
  name: 'material-faces',
  requires: 'Each named face belongs to the material, and no face is named twice.',
  refuses: [...codesOf('noFace'), 'FailedOperation.ParameterValueError'],
  evidence: 'documented',
  run: ({ faceIds, kind, material }) => {
    const found = faceIds.map((id) =>
      id ? material.faces.find((face) => face.id === id) : material.faces[0],
    )
    const faces = found.filter((face) => face !== undefined)
    if (faces.length < found.length) return fail(refuse(CODES[kind].noFace))
    const isTwice = new Set(faces).size < faces.length
    return isTwice ? fail(refuse('FailedOperation.ParameterValueError')) : ok({ faces })
  },
}

/** The checks of the names in a fusion. */
export const TEMPLATE_CHECKS: CheckSequence<TemplateNames, TemplateNames & Template> =
  checkSequence<TemplateNames>()
    .next(ACTIVITY)
    .next(MATERIAL)
    .next(MATERIAL_REVIEW)
    .next(MATERIAL_FACES)
