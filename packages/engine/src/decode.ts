/** @module From the bytes of a JPG or PNG file to an upright sRGB picture. */
import sharp from 'sharp'
import { type EngineFailure, failure, type Where } from './failures.ts'
import type { RgbImage } from './pixels/image.ts'
import { ok, type Result } from './result.ts'

/** What the engine accepts. The cloud's own, narrower limits depend on the action and are the caller's affair. */
export const PICTURE_LIMITS: { readonly SIDE_MIN_PX: number; readonly SIDE_MAX_PX: number } =
  Object.freeze({
    /** Sides below this are refused. Source: FuseFace, FailedOperation.ImageResolutionTooSmall. */
    SIDE_MIN_PX: 64,
    /** Sides above this are refused. Source: FuseFaceUltra, size of pictures. */
    SIDE_MAX_PX: 8000,
  })

const FORMATS: readonly string[] = ['jpeg', 'png']
/** What transparent pixels show. */
const BACKGROUND = '#ffffff'

/**
 * Decodes a picture: applies the EXIF orientation, flattens transparency onto white, converts grey, CMYK and other
 * colour spaces to sRGB.
 *
 * Fails with `not-an-image`, `too-small` or `too-large`.
 */
export async function decode(
  bytes: Uint8Array,
  subject: { where?: Where; face?: number } = {},
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

async function readHeader(bytes: Uint8Array) {
  try {
    const { format, width, height } = await sharp(bytes).metadata()
    return FORMATS.includes(format) ? { width, height } : undefined
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
    // A plain Uint8Array: reading a Buffer in a loop is a different, slower case for the compiler.
    return {
      width: info.width,
      height: info.height,
      data: new Uint8Array(data.buffer, data.byteOffset, data.length),
    }
  } catch {
    return undefined
  }
}
