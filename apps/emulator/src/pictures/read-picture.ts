/** @module Gets the bytes of a picture that a call names or carries, and checks them before anybody decodes them. */

import { readPictureHeader, uprightSize } from '@fuse-edge/core/picture'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import { type Refusal, refuse } from '../refusal.ts'
import type { Download } from './download.ts'
import type { PictureRules } from './picture-rules.ts'

/** A picture as a call gives it. */
export interface PictureSource {
  /** Wins when both are given. */
  readonly Url?: string | undefined
  /** Base64 text without `data:` prefix. */
  readonly Image?: string | undefined
}

const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/

function decodeBase64(text: string, { base64Bytes }: PictureRules): Result<Uint8Array, Refusal> {
  if (text.length > base64Bytes) return fail(refuse('FailedOperation.ImageSizeExceed'))
  if (!BASE64.test(text)) return fail(refuse('FailedOperation.ImageDecodeFailed'))
  return ok(Buffer.from(text, 'base64'))
}

/** Checks 27 to 29, as far as the header tells: type, shortest side, longest side. */
function checkPicture(bytes: Uint8Array, { empty, sides }: PictureRules): Refusal | undefined {
  if (bytes.length === 0) return refuse(empty)
  const header = readPictureHeader(bytes)
  if (!header.ok) return refuse('FailedOperation.ImageDecodeFailed')
  if (sides === undefined) return undefined
  const { width, height } = uprightSize(header.value)
  if (Math.min(width, height) <= sides.above) {
    return refuse('FailedOperation.ImageResolutionTooSmall')
  }
  return Math.max(width, height) >= sides.below ? refuse(sides.tooLarge) : undefined
}

/** Checks 24 to 29: address, download, size, type, sides. */
export async function readPicture(
  source: PictureSource,
  rules: PictureRules,
  download: Download,
): Promise<Result<Uint8Array, Refusal>> {
  const read = source.Url
    ? await download(source.Url, rules.downloadBytes)
    : decodeBase64(source.Image ?? '', rules)
  if (!read.ok) return read
  const refusal = checkPicture(read.value, rules)
  return refusal === undefined ? read : fail(refusal)
}
