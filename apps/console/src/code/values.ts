/** @module The parameters of a request as the generators see them: with types, classes of the SDKs, and pictures by name. */

import {
  ACTIONS,
  type ActionName,
  type Field,
  REQUEST_SHAPES,
  type Shape,
} from '@fuse-edge/core/api'
import type { Site } from '@fuse-edge/core/regions'
import { isList, isObject, type Json, type JsonObject } from '../explorer/json.ts'
import { fileNameOf, isPictureShape, isReference } from '../explorer/pictures.ts'
import type { EdgeTexts } from './placeholders.ts'

/** A picture that a program reads from a file. */
export interface Picture {
  readonly type: 'picture'
  /** Name of the variable. */
  readonly name: string
  readonly file: string
  /** What stands for it in the request: a reference, or base64. */
  readonly source: Json
}

/** A field of an object. */
export interface NamedValue {
  readonly name: string
  readonly value: Value
}

/** An object. */
export interface ObjectValue {
  readonly type: 'object'
  /** Class of the official SDKs. */
  readonly className: string
  readonly fields: readonly NamedValue[]
}

/** A value of a request. */
export type Value =
  | Picture
  | ObjectValue
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'number'; readonly value: number; readonly isFloat: boolean }
  | { readonly type: 'constant'; readonly value: boolean | null }
  | { readonly type: 'list'; readonly className: string; readonly items: readonly Value[] }

/** What a program is made for. */
export interface CodeInput {
  readonly action: ActionName
  readonly site: Site
  readonly region: string
  /** Origin of the service: `https://facefusion.tencentcloudapi.com`. */
  readonly endpoint: string
  readonly parameters: JsonObject
  /** What is known of the edge, for programs that call its own API. */
  readonly edge?: EdgeTexts
}

/** Values of a request. */
export interface Values {
  /** All that is in the request. */
  readonly all: ObjectValue
  /** What the classes of the SDKs can hold: known fields with the right type. */
  readonly typed: ObjectValue
  /** Paths of the fields that `typed` lacks. */
  readonly leftOut: readonly string[]
  /** Pictures of `all`, each once. */
  readonly pictures: readonly Picture[]
}

/** Longer base64 is no literal in a program: it is read from a file. */
const LITERAL_MAX_CHARACTERS = 256

/** Classes of the SDKs whose name is not that of the field. */
const CLASSES: Readonly<Record<string, string>> = Object.freeze({
  MergeInfos: 'MergeInfo',
  InputImageFaceRect: 'FaceRect',
  TemplateFaceRect: 'FaceRect',
  LogoRect: 'FaceRect',
})

/** Returns the class of the official SDKs for the objects in a field. */
export function classOf(field: string): string {
  return CLASSES[field] ?? field
}

/** Names of variables, by the field. */
const VARIABLES: Readonly<Record<string, string>> = Object.freeze({
  LogoImage: 'logo',
  ModelImage: 'model',
})

class PictureNames {
  readonly found = new Map<string, Picture>()

  picture(field: string, file: string, source: Json): Picture {
    const known = this.found.get(file)
    if (known) return known
    const base = VARIABLES[field] ?? 'photo'
    const names = new Set([...this.found.values()].map(({ name }) => name))
    let name = base
    for (let n = 2; names.has(name); n++) name = `${base}${n}`
    const made: Picture = { type: 'picture', name, file, source }
    this.found.set(file, made)
    return made
  }
}

function pictureOf(field: string, value: Json, pictures: PictureNames): Picture | undefined {
  if (isReference(value)) return pictures.picture(field, fileNameOf(value), value)
  const isPhoto = typeof value === 'string' && value.length > LITERAL_MAX_CHARACTERS
  const name = `${VARIABLES[field] ?? 'photo'}.jpg`
  return isPhoto ? pictures.picture(field, name, value) : undefined
}

function made(field: string, value: Json, shape: Shape | undefined, pictures: PictureNames): Value {
  const className = classOf(field)
  const picture = shape && isPictureShape(shape) ? pictureOf(field, value, pictures) : undefined
  if (picture) return picture
  if (typeof value === 'string') return { type: 'text', text: value }
  if (typeof value === 'number') return { type: 'number', value, isFloat: shape?.type === 'float' }
  if (isList(value)) {
    const of = shape?.type === 'array' ? shape.of : undefined
    const items = value.map((item) => made(field, item, of, pictures))
    return { type: 'list', className, items }
  }
  if (!isObject(value)) return { type: 'constant', value }
  const fields = Object.entries(value).map(([name, inner]) => ({
    name,
    value: made(name, inner, fieldOf(shape, name), pictures),
  }))
  return { type: 'object', className, fields }
}

function fieldOf(shape: Shape | undefined, name: string): Field | undefined {
  return shape?.type === 'object' && Object.hasOwn(shape.fields, name)
    ? shape.fields[name]
    : undefined
}

/** Java and C# refuse a literal that 32 bits cannot hold. */
const FLOAT_MAX = 3e38
const FLOAT_MIN = 1e-37

function isTypedNumber(value: number, shape: Shape): boolean {
  const size = Math.abs(value)
  if (shape.type === 'float') return size === 0 || (size > FLOAT_MIN && size < FLOAT_MAX)
  return shape.type === 'integer' && Number.isSafeInteger(value)
}

/** Returns whether the SDK's class can hold a value. */
function isTyped(value: Value, shape: Shape): boolean {
  if (value.type === 'picture' || value.type === 'text') return shape.type === 'string'
  if (value.type === 'number') return isTypedNumber(value.value, shape)
  if (value.type === 'list') return shape.type === 'array'
  return value.type === 'object' && shape.type === 'object'
}

interface Typed {
  readonly value: Value
  readonly leftOut: readonly string[]
}

function typedList(value: Extract<Value, { type: 'list' }>, shape: Shape, site: Site): Typed {
  if (shape.type !== 'array') return { value, leftOut: [] }
  const kept = value.items.filter((item) => isTyped(item, shape.of))
  const items = kept.map((item) => typed(item, shape.of, site))
  const lost = value.items.flatMap((item, index) => (isTyped(item, shape.of) ? [] : [`${index}`]))
  const inner = items.flatMap(({ leftOut }, index) => leftOut.map((path) => `${index}.${path}`))
  return {
    value: { ...value, items: items.map((item) => item.value) },
    leftOut: [...lost, ...inner],
  }
}

/** Returns what the SDK's classes can hold of a value. */
function typed(value: Value, shape: Shape, site: Site): Typed {
  if (value.type === 'list') return typedList(value, shape, site)
  if (value.type !== 'object') return { value, leftOut: [] }
  const leftOut: string[] = []
  const fields = value.fields.flatMap(({ name, value: inner }) => {
    const field = fieldOf(shape, name)
    const isHere = field?.sites?.includes(site) ?? true
    if (!field || !isHere || !isTyped(inner, field)) {
      // Null is the same as absent.
      if (inner.type !== 'constant' || inner.value !== null) leftOut.push(name)
      return []
    }
    const kept = typed(inner, field, site)
    leftOut.push(...kept.leftOut.map((path) => `${name}.${path}`))
    return [{ name, value: kept.value }]
  })
  return { value: { ...value, fields }, leftOut }
}

/** Returns the values of a request. */
export function valuesOf({ action, site, parameters }: CodeInput): Values {
  const shape = REQUEST_SHAPES[action]
  const pictures = new PictureNames()
  const className = `${ACTIONS[action].name}Request`
  const whole = made(className, parameters, shape, pictures)
  const none: ObjectValue = { type: 'object', className, fields: [] }
  const all = whole.type === 'object' ? { ...whole, className } : none
  const { value, leftOut } = typed(all, shape, site)
  return {
    all,
    typed: value.type === 'object' ? value : none,
    leftOut,
    pictures: [...pictures.found.values()],
  }
}

/** How a program ends: the field of the answer that is a picture, and whether it is written to a file. */
export interface Outcome {
  readonly field: string
  readonly isFile: boolean
}

/** Returns what a program does with its answer; `undefined` where it has no picture. */
export function outcomeOf({ action, parameters }: CodeInput): Outcome | undefined {
  if (!Object.hasOwn(REQUEST_SHAPES[action].fields, 'RspImgType')) return undefined
  const field = action === 'FaceFusion' ? 'Image' : 'FusedImage'
  return { field, isFile: parameters.RspImgType === 'base64' }
}

/** Returns the version of the API as the SDKs write it: `20220927`. */
export function versionOf(action: ActionName): string {
  return ACTIONS[action].version.replaceAll('-', '')
}
