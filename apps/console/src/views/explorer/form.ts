/** @module What the parts of the form share: the request, what is wrong with it, and how it is changed. */

import type { ActionName, Field, Violation } from '@fuse-edge/core/api'
import type { EmulatorDescription } from '@fuse-edge/core/control'
import type { Site } from '@fuse-edge/core/regions'
import { MIB } from '@fuse-edge/core/units'
import type { Json, JsonObject, Path } from '../../explorer/json.ts'
import type { Repair } from '../../explorer/repairs.ts'
import { language } from '../../state/preferences.ts'
import { numberOf } from '../../words/times.ts'
import { say } from '../../words/words.ts'

/** The form. */
export interface Form {
  readonly action: ActionName
  readonly site: Site
  readonly parameters: JsonObject
  readonly violations: readonly Violation[]
  readonly info: EmulatorDescription | undefined
  /** Sets the value at a path; `undefined` removes it. */
  readonly set: (path: Path, value: Json | undefined) => void
  /** Makes a repair. */
  readonly repair: (repair: Repair) => void
  /** Returns what mends a violation. */
  readonly repairOf: (violation: Violation) => Repair | undefined
}

/** Returns the path of a field as violations have it. */
export function pathText(path: Path): string {
  return path.join('.')
}

/** Returns the id of a field's input, to focus it. */
export function fieldId(path: Path): string {
  return `f-${path.join('-')}`
}

/** Returns the id of a field with its name and its input. */
export function rowId(path: Path): string {
  return `${fieldId(path)}-row`
}

/** Returns what is wrong with the value at a path. */
export function violationsAt({ violations }: Form, path: Path): readonly Violation[] {
  const text = pathText(path)
  return violations.filter((violation) => violation.path === text)
}

/** Returns the sentence of a violation. */
export function sentenceOf({ kind, message, limit }: Violation): string {
  if (language.value === 'en') return message
  return say(`explorer.violation.${kind}`, { limit: limit ?? '', message })
}

/** Returns whether a site has a field. */
export function isHere(field: Field, site: Site): boolean {
  return field.sites?.includes(site) ?? true
}

function rangeOf(min: number | undefined, max: number | undefined): string | undefined {
  if (min !== undefined && max !== undefined) return say('explorer.limit.range', { min, max })
  if (max !== undefined) return say('explorer.limit.most', { max: numberOf(max) })
  return min === undefined ? undefined : say('explorer.limit.least', { min })
}

/** Returns type and limits of a field in a few words. */
export function limitsOf(field: Field): string {
  if (field.type === 'string') {
    if (field.oneOf) return field.oneOf.join(' · ')
    if (field.format === 'http-url') return say('explorer.limit.url')
    if (field.format === 'base64') {
      const { maxBytes } = field
      return maxBytes === undefined
        ? say('explorer.limit.picture')
        : say('explorer.limit.pictureMost', { max: Math.round((maxBytes / MIB) * 10) / 10 })
    }
    return field.maxChars === undefined
      ? say('explorer.limit.text')
      : say('explorer.limit.chars', { max: field.maxChars })
  }
  if (field.type === 'object') return say('explorer.limit.object')
  if (field.type === 'array') return rangeOf(field.min, field.max) ?? say('explorer.limit.list')
  if (field.oneOf) return field.oneOf.join(' · ')
  const word = say(field.type === 'float' ? 'explorer.limit.number' : 'explorer.limit.integer')
  const range = rangeOf(field.min, field.max)
  return [range ?? word, field.unit].filter(Boolean).join(' ')
}

/** Fields that the console explains beyond their limits. */
const HELPED = [
  'ProjectId',
  'ModelId',
  'ActivityId',
  'MaterialId',
  'RspImgType',
  'MergeInfos',
  'InputImageFaceRect',
  'TemplateFaceID',
  'TemplateFaceRect',
  'FuseProfileDegree',
  'FuseFaceDegree',
  'LogoAdd',
  'LogoParam',
  'FuseParam',
  'FusionUltraParam',
  'SwapModelType',
  'CelebrityIdentify',
  'JobId',
] as const

/** Returns a sentence about a field, where there is one. */
export function helpOf(name: string): string | undefined {
  const known = HELPED.find((one) => one === name)
  return known && say(`explorer.help.${known}`)
}
