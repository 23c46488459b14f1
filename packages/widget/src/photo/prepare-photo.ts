/** @module Decodes, turns upright, scales and encodes a photo as JPEG in the browser, before it is sent. */

import { fail, ok, type Result } from '@fuse-edge/core/edge'
import type { Photo, WidgetHint } from '../state.ts'
import { assessPhoto } from './assess-photo.ts'
import {
  type Connection,
  fitSize,
  MAX_FILE_BYTES,
  QUALITIES,
  SHRINK_FACTOR,
  type Size,
  type UploadLimits,
  uploadLimitsFor,
} from './upload-limits.ts'

/** A file, or an image of the page. */
export type PhotoSource = Blob | HTMLImageElement

/** Why a photo cannot be sent. */
export type PhotoFailure = Extract<
  WidgetHint,
  'photo-unreadable' | 'photo-heic' | 'photo-too-large' | 'photo-too-small'
>

const BACKGROUND = '#fff'
/** Start of a HEIF file: box length, `ftyp`, brand. Source: ISO/IEC 23008-12, brands. */
const HEIC = /^.{4}ftyp(hei|hev|mif1|msf1)/s

declare global {
  interface Navigator {
    readonly connection?: Connection
  }
}

/** Decodes any type that the browser supports, and applies the EXIF orientation. */
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
  // JPEG has no transparency; without a background transparent pixels would become black.
  context.fillStyle = BACKGROUND
  context.fillRect(0, 0, width, height)
  context.imageSmoothingQuality = 'high'
  context.drawImage(picture, 0, 0, width, height)
  return canvas
}

/** Scales the bitmap, and closes it before encoding starts, since it takes the most memory. */
function scale(bitmap: ImageBitmap, longSidePx: number): Result<OffscreenCanvas, PhotoFailure> {
  const size = fitSize(bitmap, longSidePx)
  const canvas = size && draw(bitmap, size)
  bitmap.close()
  if (!size) return fail('photo-too-small')
  return canvas ? ok(canvas) : fail('photo-unreadable')
}

async function encode(
  canvas: OffscreenCanvas,
  { bytes }: UploadLimits,
): Promise<Result<Omit<Photo, 'warning'>, PhotoFailure>> {
  const { width, height } = canvas
  for (const quality of QUALITIES) {
    const picture = await canvas.convertToBlob({ type: 'image/jpeg', quality })
    if (picture.size <= bytes) return ok({ picture, width, height })
  }
  const size = fitSize(canvas, Math.max(width, height) * SHRINK_FACTOR)
  const smaller = size && draw(canvas, size)
  return smaller ? encode(smaller, { bytes, longSidePx: 0 }) : fail('photo-too-large')
}

/**
 * Returns the photo to send, or why it cannot be sent. Encoding the pixels again drops the metadata of the file (place,
 * time, camera).
 *
 * @param source a file of any type that the browser decodes, at most 50 MB; or an `<img>` of the page's own origin, or
 *   one that was loaded with `crossorigin`.
 * @param limits default: those for the current connection.
 */
export async function preparePhoto(
  source: PhotoSource,
  limits: UploadLimits = uploadLimitsFor(navigator.connection),
): Promise<Result<Photo, PhotoFailure>> {
  if (source instanceof Blob && source.size > MAX_FILE_BYTES) return fail('photo-too-large')
  const bitmap = await decode(source)
  if (!bitmap.ok) return bitmap
  try {
    const canvas = scale(bitmap.value, limits.longSidePx)
    if (!canvas.ok) return canvas
    const warning = await assessPhoto(canvas.value)
    const photo = await encode(canvas.value, limits)
    return photo.ok ? ok({ ...photo.value, warning }) : photo
  } catch {
    // An image of another origin taints the canvas: browsers draw its pixels but refuse to read them.
    return fail('photo-unreadable')
  }
}
