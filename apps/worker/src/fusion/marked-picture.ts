/** @module Marks the picture of the cloud's answer: with the embedded AI label, and what is configured besides. */

import { ensureAiLabel } from '@fuse-edge/core/picture'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import type { Context, MadeFrom, Ports } from '../context/index.ts'
import { discard } from '../memory/index.ts'
import type { Picture } from '../results/index.ts'

/** A picture of the cloud, and the id that it gets. */
export interface UnmarkedPicture {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly resultId: string
  readonly made: MadeFrom
}

/**
 * Returns the picture, marked; its unmarked bytes are discarded. One that states an AI type already is not changed. A picture that
 * cannot be signed is delivered with its other marks, because it was paid.
 */
export async function markedPicture(
  c: Context,
  { log }: Ports,
  { bytes, resultId, made }: UnmarkedPicture,
): Promise<Result<Picture, 'not-a-picture'>> {
  const marker = c.get('marker')
  const labelled = ensureAiLabel(bytes, marker?.marksOf(resultId))
  if (!labelled.ok) return fail('not-a-picture')
  const picture = labelled.value
  if (picture.bytes !== bytes) discard(bytes)
  const signed = await marker?.sign(picture.bytes, made).catch(() => fail('unexpected'))
  if (signed?.ok === false) {
    log({ level: 'error', event: 'not-signed', requestId: c.get('requestId'), fault: signed.error })
  }
  const isSigned = signed?.ok === true && signed.value !== picture.bytes
  if (isSigned) discard(picture.bytes)
  const contentType = `image/${picture.type}` as const
  return ok({ bytes: isSigned ? signed.value : picture.bytes, contentType })
}
