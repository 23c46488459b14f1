/** @module Checks the first bytes of pictures that a call carries, before they are uploaded to the cloud. */

import type { ActionName } from '@fuse-edge/core/api'
import { PHOTO_LIMITS } from '@fuse-edge/core/limits'
import { readPictureHeader } from '@fuse-edge/core/picture'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import { KIB } from '@fuse-edge/core/units'
import { type Refusal, refuse } from '@fuse-edge/core/wire'
import type { Parameters } from './check-parameters.ts'
import { isPlainBase64 } from './plain-base64.ts'

/** More than the headers of most pictures have. */
const HEAD_CHARS = 32 * KIB

interface WithPicture {
  readonly Image?: string
  readonly Url?: string
}

/** Base64 texts of the pictures. The cloud ignores `Image` where `Url` is given. */
function picturesOf(parameters: Parameters): string[] {
  const { MergeInfos = [] } = parameters as { MergeInfos?: readonly WithPicture[] }
  return [...MergeInfos, parameters as WithPicture].flatMap(({ Image, Url }) =>
    Image && !Url ? [Image] : [],
  )
}

/** Bytes of a base64 text; none for a text that is not base64, or that ends inside a byte. */
function decoded(text: string): Uint8Array {
  try {
    return Uint8Array.fromBase64(text)
  } catch {
    return new Uint8Array()
  }
}

/** Reads the header of a picture. Only where the head of the text does not tell, all of it is decoded; it is checked to its end. */
function headerOf(text: string): ReturnType<typeof readPictureHeader> {
  const head = isPlainBase64(text)
    ? readPictureHeader(decoded(text.slice(0, HEAD_CHARS)))
    : undefined
  return head?.ok ? head : readPictureHeader(decoded(text))
}

function checkPicture(action: ActionName, text: string): Refusal | undefined {
  const header = headerOf(text)
  if (!header.ok) return refuse('FailedOperation.ImageDecodeFailed')
  const { width, height } = header.value
  if (Math.min(width, height) <= PHOTO_LIMITS.SIDE_ABOVE_PX) {
    return refuse('FailedOperation.ImageResolutionTooSmall')
  }
  // The documents of the other actions give another limit, or no limit.
  const isTooLarge = action === 'FuseFace' && Math.max(width, height) >= PHOTO_LIMITS.SIDE_BELOW_PX
  return isTooLarge ? refuse('FailedOperation.ImageSizeInvalid') : undefined
}

/** Returns the first refusal that the cloud would send after the upload. */
export function checkPictures(
  action: ActionName,
  parameters: Parameters,
): Result<undefined, Refusal> {
  for (const picture of picturesOf(parameters)) {
    const refusal = checkPicture(action, picture)
    if (refusal !== undefined) return fail(refusal)
  }
  return ok(undefined)
}
