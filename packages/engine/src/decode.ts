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

/** First bytes of a JPG (SOI and a marker) and of a PNG file. No other decoder is given what a stranger sent. */
const SIGNATURES: readonly (readonly number[])[] = [
  [0xff, 0xd8, 0xff],
  [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
]
/** What transparent pixels show. */
const BACKGROUND = '#ffffff'

/** The picture that a failure is about. */
interface Subject {
  where?: Where
  face?: number
}

/**
 * Decodes a picture: applies the EXIF orientation, flattens transparency onto white, converts grey, CMYK and other
 * colour spaces to sRGB.
 *
 * Fails with `not-an-image`, `too-small` or `too-large`; by its header, before anything is decoded, where that tells.
 */
export async function decode(
  bytes: Uint8Array,
  subject: Subject = {},
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

/** Width and height as stored in the header of a JPG or PNG file, px; `undefined` where there is none. */
export async function readHeader(
  bytes: Uint8Array,
): Promise<{ width: number; height: number } | undefined> {
  if (!SIGNATURES.some((signature) => signature.every((byte, i) => bytes[i] === byte))) {
    return undefined
  }
  try {
    // Without a bound of its own: the caller says what is too large.
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
