/** @module Pictures that travel in the request: what their first bytes tell is told here, not after an upload. */

import { type ActionName, readPictureHeader } from '@fuse-edge/core/api'
import { PHOTO_LIMITS } from '@fuse-edge/core/limits'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import type { Parameters } from './check-parameters.ts'
import { type CloudRefusal, refuse } from './refusal.ts'

interface WithPicture {
  readonly Image?: string
  readonly Url?: string
}

/** The pictures of parameters that have been checked. Where there is an address too, the cloud takes that. */
function picturesOf(parameters: Parameters): string[] {
  const { MergeInfos = [] } = parameters as { MergeInfos?: readonly WithPicture[] }
  return [...MergeInfos, parameters as WithPicture].flatMap(({ Image, Url }) =>
    Image && !Url ? [Image] : [],
  )
}

/** What has the letters of base64 may still be cut in the middle of a byte. */
function decoded(text: string): Uint8Array {
  try {
    return Uint8Array.fromBase64(text)
  } catch {
    return new Uint8Array()
  }
}

function faultOf(action: ActionName, text: string): CloudRefusal | undefined {
  const header = readPictureHeader(decoded(text))
  if (!header.ok) return refuse('FailedOperation.ImageDecodeFailed')
  const { width, height } = header.value
  if (Math.min(width, height) <= PHOTO_LIMITS.SIDE_ABOVE_PX) {
    return refuse('FailedOperation.ImageResolutionTooSmall')
  }
  // Other actions have other limits, or none that are documented.
  const isTooLarge = action === 'FuseFace' && Math.max(width, height) >= PHOTO_LIMITS.SIDE_BELOW_PX
  return isTooLarge ? refuse('FailedOperation.ImageSizeInvalid') : undefined
}

/** Refuses what the cloud would refuse after it has travelled. */
export function checkPictures(
  action: ActionName,
  parameters: Parameters,
): Result<undefined, CloudRefusal> {
  for (const picture of picturesOf(parameters)) {
    const fault = faultOf(action, picture)
    if (fault !== undefined) return fail(fault)
  }
  return ok(undefined)
}
