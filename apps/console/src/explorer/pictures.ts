/**
 * @module Pictures of a request as references. A reference stands where the request has base64: it names a file of this tab,
 * a sample or a material, so that a request can be shown, shared and kept without its photos.
 */

import type { ObjectShape, Shape } from '@fuse-edge/core/api'
import { isList, isObject, type Json, type JsonObject, type Path } from './json.ts'

/** A chosen file. Its bytes stay in the tab; the digest finds them again. */
export type FileReference = {
  readonly file: string
  /** Lower-case hex SHA-256. */
  readonly sha256: string
}

/** A sample photo of the console. */
export type SampleReference = {
  readonly sample: string
}

/** The picture of a material of the emulator. */
export type MaterialReference = {
  readonly material: string
}

/** What stands for a picture. */
export type PictureReference = FileReference | SampleReference | MaterialReference

const SHA256 = /^[0-9a-f]{64}$/
const MATERIAL = /^(mt|qc)_\w{1,60}$/
const SAMPLE = /^[\w-]{1,64}$/

function hasOnly(value: JsonObject, ...names: readonly string[]): boolean {
  return (
    Object.keys(value).length === names.length && names.every((name) => Object.hasOwn(value, name))
  )
}

function isText(value: Json | undefined, pattern: RegExp): boolean {
  return typeof value === 'string' && pattern.test(value)
}

/** Returns whether a value in the place of a picture is a reference. */
export function isReference(value: Json | undefined): value is PictureReference {
  if (!isObject(value)) return false
  if (hasOnly(value, 'file', 'sha256')) {
    return isText(value.file, /^.{1,255}$/su) && isText(value.sha256, SHA256)
  }
  if (hasOnly(value, 'sample')) return isText(value.sample, SAMPLE)
  return hasOnly(value, 'material') && isText(value.material, MATERIAL)
}

/** Returns a name for the picture's file in programs. */
export function fileNameOf(reference: PictureReference): string {
  if ('file' in reference) return reference.file
  return `${'sample' in reference ? reference.sample : reference.material}.jpg`
}

type MapPicture = (value: Json, path: Path) => Json

/** Whether a shape is the text of a picture. */
export function isPictureShape(shape: Shape): boolean {
  return shape.type === 'string' && shape.format === 'base64'
}

function mapShape(shape: Shape, value: Json, path: Path, map: MapPicture): Json {
  if (isPictureShape(shape)) return map(value, path)
  if (shape.type === 'array' && isList(value)) {
    return value.map((entry, index) => mapShape(shape.of, entry, [...path, index], map))
  }
  if (shape.type !== 'object' || !isObject(value)) return value
  const fields = Object.entries(value).map(([name, field]): [string, Json] => {
    const inner = Object.hasOwn(shape.fields, name) ? shape.fields[name] : undefined
    return [name, inner ? mapShape(inner, field, [...path, name], map) : field]
  })
  return Object.fromEntries(fields)
}

/** Returns parameters with each value in the place of a picture replaced. */
export function mapPictures(
  shape: ObjectShape,
  parameters: JsonObject,
  map: MapPicture,
): JsonObject {
  const mapped = mapShape(shape, parameters, [], map)
  return isObject(mapped) ? mapped : {}
}

/** A picture and its place. */
export interface PlacedPicture {
  readonly path: Path
  readonly value: Json
}

/** Returns every value in the place of a picture, in the order of the request. */
export function picturesIn(shape: ObjectShape, parameters: JsonObject): readonly PlacedPicture[] {
  const found: PlacedPicture[] = []
  mapPictures(shape, parameters, (value, path) => {
    found.push({ path, value })
    return value
  })
  return found
}
