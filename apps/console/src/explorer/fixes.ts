/**
 * @module What to change after a refusal, where one change does it: a table from the error code. A change that the form has
 * already, or that would change nothing, is not offered.
 */

import { errorCode, REQUEST_SHAPES, type Shape, type Violation } from '@fuse-edge/core/api'
import type { ActivityDescription, EmulatorDescription } from '@fuse-edge/core/control'
import { REGIONS } from '@fuse-edge/core/regions'
import type { RequestDraft } from './draft.ts'
import {
  isList,
  isObject,
  type Json,
  type JsonObject,
  type Path,
  valueAt,
  withValueAt,
} from './json.ts'
import { picturesIn } from './pictures.ts'
import { type Repair, repaired, repairOf } from './repairs.ts'

/** One change that lets the request pass, or the way to the place where it is made. */
export type Fix =
  | { readonly kind: 'repair'; readonly repair: Repair; readonly parameters: JsonObject }
  /** Takes a photo that has a face. */
  | { readonly kind: 'sample'; readonly path: Path; readonly parameters: JsonObject }
  /** Sets a common parameter. */
  | { readonly kind: 'query'; readonly name: 'region' | 'key'; readonly value: string }
  /** Nothing here is wrong but the time. */
  | { readonly kind: 'clock' }

/** What is known where a call was refused. */
export interface Refused {
  readonly draft: RequestDraft
  readonly violations: readonly Violation[]
  readonly info: EmulatorDescription | undefined
}

type Rule = (refused: Refused) => Fix | undefined

const SAMPLE = { sample: 'hopper' }

/** Returns the activities of an action. */
function activitiesOf({ draft: { action }, info }: Refused): readonly ActivityDescription[] {
  if (/2018$|^FaceFusion$/.test(action)) return info?.activities2018 ?? []
  return (/Video/.test(action) ? info?.videoActivities : info?.activities) ?? []
}

function isSame(one: Json | undefined, other: Json | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

function withParameters(draft: RequestDraft, repair: Repair): Fix | undefined {
  const parameters = repaired(draft.parameters, repair)
  const isChanged = repair.kind === 'focus' || !isSame(parameters, draft.parameters)
  return isChanged ? { kind: 'repair', repair, parameters } : undefined
}

/** Sets a field that the action has. */
function setting(draft: RequestDraft, path: Path, value: Json | undefined): Fix | undefined {
  const [name = ''] = path
  if (value === undefined || !Object.hasOwn(REQUEST_SHAPES[draft.action].fields, name)) {
    return undefined
  }
  return withParameters(draft, { kind: 'set', path, value })
}

/** The first violation is the one that the service reports. */
const firstViolation: Rule = ({ draft, violations: [first] }) => {
  const repair = first && repairOf(first, draft)
  return repair && withParameters(draft, repair)
}

const otherActivity: Rule = (refused) => {
  const { draft } = refused
  const [activity] = activitiesOf(refused)
  const name = 'ActivityId' in REQUEST_SHAPES[draft.action].fields ? 'ActivityId' : 'ProjectId'
  const isNumber = typeof draft.parameters[name] === 'number'
  return setting(draft, [name], activity && (isNumber ? Number(activity.id) : activity.id))
}

/** A material of the chosen activity, or else of the first one. */
const otherMaterial: Rule = (refused) => {
  const { draft } = refused
  const activities = activitiesOf(refused)
  const chosen = activities.find(({ id }) => id === draft.parameters.ProjectId) ?? activities[0]
  return setting(draft, ['ModelId'], chosen?.materials[0]?.id)
}

/** Leaves out a field of the photos. */
function withoutInner(...names: readonly string[]): Rule {
  return ({ draft }) => {
    const { MergeInfos: list } = draft.parameters
    for (const [index, item] of (isList(list) ? list : []).entries()) {
      const name = names.find((one) => isObject(item) && item[one] !== undefined)
      if (name !== undefined) {
        return withParameters(draft, { kind: 'remove', path: ['MergeInfos', index, name] })
      }
    }
    return undefined
  }
}

function photoPath(shape: Shape, parameters: JsonObject): Path | undefined {
  if (shape.type !== 'object') return undefined
  const isPhoto = ([first]: Path) => first === 'MergeInfos' || first === 'Image'
  const given = picturesIn(shape, parameters).find(({ path }) => isPhoto(path))?.path
  if (given) return given
  if (isList(parameters.MergeInfos)) return ['MergeInfos', 0, 'Image']
  return Object.hasOwn(shape.fields, 'Image') ? ['Image'] : undefined
}

const otherPhoto: Rule = ({ draft: { action, parameters } }) => {
  const path = photoPath(REQUEST_SHAPES[action], parameters)
  if (!path || isSame(valueAt(parameters, path), SAMPLE)) return undefined
  // With both, the service uses the address.
  const bare = withValueAt(parameters, [...path.slice(0, -1), 'Url'], undefined)
  const next = withValueAt(bare, path, SAMPLE)
  return isObject(next) ? { kind: 'sample', path, parameters: next } : undefined
}

const ownKey: Rule = ({ draft }) =>
  draft.key === '' ? undefined : { kind: 'query', name: 'key', value: '' }

const ownRegion: Rule = ({ draft, info }) => {
  const region = info?.region
  return region === undefined || region === draft.region
    ? undefined
    : { kind: 'query', name: 'region', value: region }
}

/** A region of no product is refused as a parameter. */
const parameter: Rule = (refused) => {
  const isRegion = REGIONS.some(({ name }) => name === refused.draft.region)
  return firstViolation(refused) ?? (isRegion ? undefined : ownRegion(refused))
}

/** The first pattern that fits decides. */
const RULES: readonly (readonly [pattern: RegExp, rule: Rule])[] = [
  [/^UnsupportedRegion$/, ownRegion],
  [/^AuthFailure\.SignatureExpire$|^RequestExpired$/, () => ({ kind: 'clock' })],
  [/^AuthFailure\.|^UnauthorizedOperation/, ownKey],
  [/\.(ActivityIdNotFound|ProjectNotAuth)$/, otherActivity],
  [/\.(MaterialIdNotFound|FuseMaterial\w+)$/, otherMaterial],
  [/\.TemplateFaceIDNotExist$/, withoutInner('TemplateFaceID')],
  [
    /\.(FaceRect\w+|FaceExceedBorder)$/,
    (refused) =>
      firstViolation(refused) ?? withoutInner('InputImageFaceRect', 'TemplateFaceRect')(refused),
  ],
  [/\.JobNotExist$/, ({ draft }) => withParameters(draft, { kind: 'focus', path: ['JobId'] })],
]

const PARAMETER = /^(InvalidParameter|MissingParameter|UnknownParameter)|\.ParameterValueError$/

/** Returns the one change that lets a refused request pass; `undefined` where no single change does it. */
export function fixOf(code: string, refused: Refused): Fix | undefined {
  const rule = RULES.find(([pattern]) => pattern.test(code))?.[1]
  if (rule) return rule(refused)
  if (errorCode(code).hint.startsWith('photo-'))
    return firstViolation(refused) ?? otherPhoto(refused)
  return PARAMETER.test(code) ? parameter(refused) : undefined
}
