/** @module Decodes JPG and PNG files into upright sRGB pixels. */
import sharp from 'sharp'
import { type EngineFailure, type FailureSubject, failure } from './failures.ts'
import type { RgbImage } from './pixels/rgb-image.ts'
import { ok, type Result } from './result.ts'

/** The sizes that the engine accepts. The cloud's narrower limits depend on the action; callers check them. */
export const PICTURE_LIMITS: { readonly SIDE_MIN_PX: number; readonly SIDE_MAX_PX: number } =
  Object.freeze({
    /** Smallest side, px. Source: FuseFace, FailedOperation.ImageResolutionTooSmall. */
    SIDE_MIN_PX: 64,
    /** Largest side, px. Source: FuseFaceUltra, size of pictures. */
    SIDE_MAX_PX: 8000,
  })

/** Magic bytes of JPG (SOI and a marker) and PNG. Files with others reach no decoder, which limits the attack surface. */
const SIGNATURES: readonly (readonly number[])[] = [
  [0xff, 0xd8, 0xff],
  [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
]
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
  const header = await readHeader(bytes)
  if (header === undefined) return failure('not-an-image', undefined, subject)
  const { width, height } = header
  if (Math.min(width, height) < PICTURE_LIMITS.SIDE_MIN_PX) {
    return failure('too-small', `The picture is ${width}x${height} px.`, subject)
  }
  if (Math.max(width, height) > PICTURE_LIMITS.SIDE_MAX_PX) {
    return failure('too-large', `The picture is ${width}x${height} px.`, subject)
  }
  const image = await readPixels(bytes)
  return image === undefined ? failure('not-an-image', undefined, subject) : ok(image)
}

/** Returns width and height from the header of a JPG or PNG file, px; `undefined` for other bytes. */
export async function readHeader(
  bytes: Uint8Array,
): Promise<{ width: number; height: number } | undefined> {
  if (!SIGNATURES.some((signature) => signature.every((byte, i) => bytes[i] === byte))) {
    return undefined
  }
  try {
    // sharp's own pixel limit is off, so that the caller can report the size.
    const { width, height } = await sharp(bytes, { limitInputPixels: false }).metadata()
    return { width, height }
  } catch {
    return undefined
  }
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
