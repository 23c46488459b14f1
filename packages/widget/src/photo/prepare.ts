/** @module Turns what a visitor gives into what is sent: upright, scaled, JPEG. All of it in the browser. */

import { fail, ok, type Result } from '@fuse-edge/core/edge'
import type { Complaint, Photo } from '../states.ts'
import {
  type Allowance,
  allowanceFor,
  type Connection,
  FILE_BYTES_MAX,
  fit,
  QUALITIES,
  SHRINK,
  type Size,
} from './fit.ts'
import { lookAt } from './look.ts'

/** A file, or a picture of the page. */
export type PhotoSource = Blob | HTMLImageElement

/** Why a photo cannot be sent. */
export type PhotoFailure = Extract<
  Complaint,
  'photo-unreadable' | 'photo-heic' | 'photo-too-large' | 'photo-too-small'
>

const BACKGROUND = '#fff'
/** In the first bytes of the container, after its length and `ftyp`. Source: ISO/IEC 23008-12, brands. */
const HEIC = /^.{4}ftyp(hei|hev|mif1|msf1)/s

declare global {
  interface Navigator {
    readonly connection?: Connection
  }
}

/** Whatever this browser decodes; turned upright as the file's EXIF orientation says. */
async function decode(source: PhotoSource): Promise<Result<ImageBitmap, PhotoFailure>> {
  try {
    if (source instanceof HTMLImageElement) await source.decode()
    return ok(await createImageBitmap(source, { imageOrientation: 'from-image' }))
  } catch {
    const isHeic = source instanceof Blob && HEIC.test(await source.slice(0, 12).text())
    return fail(isHeic ? 'photo-heic' : 'photo-unreadable')
  }
}

function draw(
  picture: ImageBitmap | OffscreenCanvas,
  { width, height }: Size,
): OffscreenCanvas | undefined {
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d', { alpha: false })
  if (!context) return undefined
  // JPEG knows no transparency: without this it would turn black.
  context.fillStyle = BACKGROUND
  context.fillRect(0, 0, width, height)
  context.imageSmoothingQuality = 'high'
  context.drawImage(picture, 0, 0, width, height)
  return canvas
}

/** The bitmap, the largest thing here, is given back before anything is encoded. */
function take(bitmap: ImageBitmap, longSidePx: number): Result<OffscreenCanvas, PhotoFailure> {
  const size = fit(bitmap, longSidePx)
  const canvas = size && draw(bitmap, size)
  bitmap.close()
  if (!size) return fail('photo-too-small')
  return canvas ? ok(canvas) : fail('photo-unreadable')
}

async function encode(
  canvas: OffscreenCanvas,
  { bytes }: Allowance,
): Promise<Result<Omit<Photo, 'warning'>, PhotoFailure>> {
  const { width, height } = canvas
  for (const quality of QUALITIES) {
    const picture = await canvas.convertToBlob({ type: 'image/jpeg', quality })
    if (picture.size <= bytes) return ok({ picture, width, height })
  }
  const size = fit(canvas, Math.max(width, height) * SHRINK)
  const smaller = size && draw(canvas, size)
  return smaller ? encode(smaller, { bytes, longSidePx: 0 }) : fail('photo-too-large')
}

/**
 * The photo to send. The picture is encoded anew, so nothing of the file's metadata (place, time, camera) is
 * left.
 *
 * @param source a file of any type that the browser decodes, of at most 50 MB; or an `<img>` of the page's
 *   own origin, or fetched with `crossorigin`.
 * @param allowance Default: what suits the connection.
 */
export async function preparePhoto(
  source: PhotoSource,
  allowance: Allowance = allowanceFor(navigator.connection),
): Promise<Result<Photo, PhotoFailure>> {
  if (source instanceof Blob && source.size > FILE_BYTES_MAX) return fail('photo-too-large')
  const bitmap = await decode(source)
  if (!bitmap.ok) return bitmap
  try {
    const canvas = take(bitmap.value, allowance.longSidePx)
    if (!canvas.ok) return canvas
    const warning = await lookAt(canvas.value)
    const photo = await encode(canvas.value, allowance)
    return photo.ok ? ok({ ...photo.value, warning }) : photo
  } catch {
    // The pixels of another origin's picture may be drawn, but not read.
    return fail('photo-unreadable')
  }
}
