/** @module Decodes JPG and PNG files into upright sRGB pixels. */
import { type Orientation, type PictureHeader, plainPicture } from '@fuse-edge/core/picture'
import { ok, type Result } from '@fuse-edge/core/result'
import sharp, { type Sharp } from 'sharp'
import { checkPicture } from './check-picture.ts'
import { type EngineFailure, type FailureSubject, failure } from './failures.ts'
import type { RgbImage } from './pixels/rgb-image.ts'
import { repairJpeg } from './repair-jpeg.ts'
import { repairPng } from './repair-png.ts'

/** Colour behind transparent pixels. */
const BACKGROUND = '#ffffff'

/**
 * Decodes a picture: applies the EXIF orientation, flattens transparency onto white, converts grey, CMYK and other
 * colour spaces to sRGB.
 *
 * What phones and programs write wrong without losing a pixel is mended; a file that has lost pixels is refused.
 *
 * Fails with `not-an-image`, `too-small` or `too-large`. Sizes are checked in the header before any pixel is decoded,
 * so a decompression bomb costs nothing.
 */
export async function decode(
  bytes: Uint8Array,
  subject: FailureSubject = {},
): Promise<Result<RgbImage, EngineFailure>> {
  const header = checkPicture(bytes, subject)
  if (!header.ok) return header
  const { type } = header.value
  const image = await (type === 'jpeg' ? readJpeg : readPng)(bytes, header.value)
  return image === undefined ? failure('not-an-image', undefined, subject) : ok(image)
}

/**
 * What libjpeg says of files that may be whole: data before the end, restart markers of a number that is not the next, a version
 * of JFIF and a colour transform that it does not know, and reads as those that it knows.
 */
const MAYBE_WHOLE =
  /^Error: (VipsJpeg: (Corrupt JPEG data: (\d+ extraneous bytes before marker 0xd9|found marker 0xd[0-7] instead of RST\d)|Warning: unknown JFIF revision number [\d.]+|Unknown Adobe color transform code \d+)\n?)+$/

/** Mends a JPEG file and reads it, unless it lost pixels. */
async function readJpeg(
  bytes: Uint8Array,
  { orientation }: PictureHeader,
): Promise<RgbImage | undefined> {
  const file = plainPicture(new Uint8Array(bytes))
  if (file === undefined || file === 'unknown-type') return undefined
  const { start, more, end } = file
  const mended = repairJpeg(Buffer.concat([start, end]))
  const image = await readPixels(mended, orientation)
  // libvips misses warnings about the last rows of pixels, so all pixels are compared with those of the file with more data.
  const withMore = Buffer.concat([mended.subarray(0, -end.length), more, end])
  const other = image && (await readPixels(withMore, orientation, 'none'))
  return other && Buffer.compare(image.data, other.data) === 0 ? image : undefined
}

/** Reads a PNG file, and mends it where it cannot be read. */
async function readPng(bytes: Uint8Array, header: PictureHeader): Promise<RgbImage | undefined> {
  const image = await readPixels(bytes, header.orientation)
  const mended = image ? undefined : await repairPng(bytes, header)
  return mended ? readPixels(mended, header.orientation) : image
}

/**
 * Turns stored pixels upright, by the orientation that the header's reader found: one reader decides for all who look at a
 * picture. Mirroring comes before turning. Source: Exif 2.32, Orientation.
 */
const UPRIGHT: Readonly<Record<Orientation, (picture: Sharp) => Sharp>> = Object.freeze({
  1: (picture) => picture,
  2: (picture) => picture.flop(),
  3: (picture) => picture.rotate(180),
  4: (picture) => picture.flip(),
  5: (picture) => picture.flop().rotate(270),
  6: (picture) => picture.rotate(90),
  7: (picture) => picture.flop().rotate(90),
  8: (picture) => picture.rotate(270),
})

async function readPixels(
  bytes: Uint8Array,
  orientation: Orientation,
  failOn: 'none' | 'warning' = 'warning',
): Promise<RgbImage | undefined> {
  try {
    const { data, info } = await UPRIGHT[orientation](sharp(bytes, { failOn }))
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
  } catch (error) {
    const isMaybeWhole = failOn === 'warning' && MAYBE_WHOLE.test(String(error))
    return isMaybeWhole ? readPixels(bytes, orientation, 'none') : undefined
  }
}
