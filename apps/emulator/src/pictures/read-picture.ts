/** @module Gets the bytes of a picture that a call names or carries, and checks them before anybody decodes them. */

import { readPictureHeader, uprightSize } from '@fuse-edge/core/api'
import { PHOTO_LIMITS } from '@fuse-edge/core/limits'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import { type Refusal, refuse } from '../refusal.ts'
import type { Download } from './download.ts'

/** A picture as a call gives it. */
export interface PictureSource {
  /** Wins when both are given. */
  readonly Url?: string | undefined
  /** Base64 text without `data:` prefix. */
  readonly Image?: string | undefined
}

const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/

function decodeBase64(text: string): Result<Uint8Array, Refusal> {
  if (text.length > PHOTO_LIMITS.BASE64_BYTES) {
    return fail(refuse('FailedOperation.ImageSizeExceed'))
  }
  if (!BASE64.test(text)) return fail(refuse('FailedOperation.ImageDecodeFailed'))
  return ok(Buffer.from(text, 'base64'))
}

/** Checks 24 to 26: address, download, size. */
export async function readPicture(
  source: PictureSource,
  download: Download,
): Promise<Result<Uint8Array, Refusal>> {
  return source.Url ? await download(source.Url) : decodeBase64(source.Image ?? '')
}

/** Check 27 as far as the header tells: JPG or PNG. */
export function checkType(bytes: Uint8Array): Refusal | undefined {
  return readPictureHeader(bytes).ok ? undefined : refuse('FailedOperation.ImageDecodeFailed')
}

/** Checks 27 to 29 on a user's photo: type, shortest side, longest side. */
export function checkPhoto(bytes: Uint8Array): Refusal | undefined {
  const header = readPictureHeader(bytes)
  if (!header.ok) return refuse('FailedOperation.ImageDecodeFailed')
  const { width, height } = uprightSize(header.value)
  if (Math.min(width, height) <= PHOTO_LIMITS.SIDE_ABOVE_PX) {
    return refuse('FailedOperation.ImageResolutionTooSmall')
  }
  if (Math.max(width, height) >= PHOTO_LIMITS.SIDE_BELOW_PX) {
    return refuse('FailedOperation.ImageSizeInvalid')
  }
  return undefined
}
