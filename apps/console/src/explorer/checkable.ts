/** @module Parameters for core's check: a picture that is chosen counts as base64. */

import { type ActionName, REQUEST_SHAPES } from '@fuse-edge/core/api'
import type { JsonObject } from './json.ts'
import { isReference, mapPictures } from './pictures.ts'

/** Any base64: the emulator alone knows whether the picture is good. */
const SOME_BASE64 = 'AAAA'

/** Returns the parameters with base64 in place of the references. */
export function checkable(action: ActionName, parameters: JsonObject): JsonObject {
  return mapPictures(REQUEST_SHAPES[action], parameters, (value) =>
    isReference(value) ? SOME_BASE64 : value,
  )
}
