/** @module Ensures that the picture of the cloud's answer carries the embedded AI label. */

import { ensureAiLabel } from '@fuse-edge/core/picture'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import type { Picture } from '../results/index.ts'

/** Returns the picture, labelled. A picture that states an AI type already is not changed. */
export function labelledPicture(bytes: Uint8Array<ArrayBuffer>): Result<Picture, 'not-a-picture'> {
  const labelled = ensureAiLabel(bytes)
  if (!labelled.ok) return fail('not-a-picture')
  return ok({ bytes: labelled.value.bytes, contentType: `image/${labelled.value.type}` })
}
