/** @module Decodes JPG and PNG files into upright sRGB pixels. */
import { readPictureHeader } from '@fuse-edge/core/picture'
import { ok, type Result } from '@fuse-edge/core/result'
import sharp from 'sharp'
import { type EngineFailure, type FailureSubject, failure } from './failures.ts'
import type { RgbImage } from './pixels/rgb-image.ts'

/** The sizes that the engine accepts. The cloud's narrower limits depend on the action; callers check them. */
export const PICTURE_LIMITS: { readonly SIDE_MIN_PX: number; readonly SIDE_MAX_PX: number } =
  Object.freeze({
    /** Smallest side, px. Source: FuseFace, FailedOperation.ImageResolutionTooSmall. */
    SIDE_MIN_PX: 64,
    /** Largest side, px. Source: FuseFaceUltra, size of pictures. */
    SIDE_MAX_PX: 8000,
  })

/** Colour behind transparent pixels. */
const BACKGROUND = '#ffffff'

/**
 * Decodes a picture: applies the EXIF orientation, flattens transparency onto white, converts grey, CMYK and other
 * colour spaces to sRGB.
 *
 * Fails with `not-an-image`, `too-small` or `too-large`. Sizes are checked in the header before any pixel is decoded,
 * so a decompression bomb costs nothing.
 */
export async function decode(
  bytes: Uint8Array,
  subject: FailureSubject = {},
): Promise<Result<RgbImage, EngineFailure>> {
  const header = readPictureHeader(bytes)
  // Other types reach no decoder, which limits the attack surface.
  if (!header.ok) return failure('not-an-image', undefined, subject)
  const { width, height } = header.value
  if (Math.min(width, height) < PICTURE_LIMITS.SIDE_MIN_PX) {
    return failure('too-small', `The picture is ${width}x${height} px.`, subject)
  }
  if (Math.max(width, height) > PICTURE_LIMITS.SIDE_MAX_PX) {
    return failure('too-large', `The picture is ${width}x${height} px.`, subject)
  }
  const image = await readPixels(bytes)
  return image === undefined ? failure('not-an-image', undefined, subject) : ok(image)
}

async function readPixels(bytes: Uint8Array): Promise<RgbImage | undefined> {
  try {
    const { data, info } = await sharp(bytes)
      .rotate()
      .flatten({ background: BACKGROUND })
      .toColourspace('srgb')
      .removeAlpha()
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true })
    // A plain Uint8Array: V8 compiles loops over a Buffer separately and more slowly.
    return {
      width: info.width,
      height: info.height,
      data: new Uint8Array(data.buffer, data.byteOffset, data.length),
    }
  } catch {
    return undefined
  }
}
