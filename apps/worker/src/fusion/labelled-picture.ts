/** @module Decodes the picture of the cloud's answer, and ensures that its file carries the embedded AI label. */

import { ensureAiLabel } from '@fuse-edge/core/picture'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import type { Picture } from '../results/index.ts'

function decode(base64: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.fromBase64(base64)
  } catch {
    return undefined
  }
}

/** Returns the picture in a base64 text, labelled. A picture that states an AI type already is not changed. */
export function labelledPicture(base64: string): Result<Picture, 'not-a-picture'> {
  const bytes = decode(base64)
  const labelled = bytes && ensureAiLabel(bytes)
  if (!labelled?.ok) return fail('not-a-picture')
  return ok({ bytes: labelled.value.bytes, contentType: `image/${labelled.value.type}` })
}
