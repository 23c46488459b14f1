/** @module Turns what a visitor gives into what is sent: upright, scaled, JPEG. All of it in the browser. */

import { fail, type Hint, ok, type Result } from '@fuse-edge/core/edge'
import type { Photo } from '../states.ts'
import { FILE_BYTES_MAX, fit, fitsInRequest, QUALITIES, type Size } from './fit.ts'

/** A file, or a picture of the page. */
export type PhotoSource = Blob | HTMLImageElement

/** Why a photo cannot be sent. */
export type PhotoFailure = Extract<Hint, 'photo-unreadable' | 'photo-too-large' | 'photo-too-small'>

const BACKGROUND = '#fff'

/** Whatever this browser decodes; turned upright as the file's EXIF orientation says. */
async function decode(source: PhotoSource): Promise<ImageBitmap | undefined> {
  try {
    if (source instanceof HTMLImageElement) await source.decode()
    return await createImageBitmap(source, { imageOrientation: 'from-image' })
  } catch {
    return undefined
  }
}

function draw(bitmap: ImageBitmap, { width, height }: Size): OffscreenCanvas | undefined {
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d', { alpha: false })
  if (!context) return undefined
  // JPEG knows no transparency: without this it would turn black.
  context.fillStyle = BACKGROUND
  context.fillRect(0, 0, width, height)
  context.imageSmoothingQuality = 'high'
  context.drawImage(bitmap, 0, 0, width, height)
  return canvas
}

async function encode(canvas: OffscreenCanvas): Promise<Result<Blob, PhotoFailure>> {
  for (const quality of QUALITIES) {
    const picture = await canvas.convertToBlob({ type: 'image/jpeg', quality })
    if (fitsInRequest(picture.size)) return ok(picture)
  }
  return fail('photo-too-large')
}

/**
 * The photo to send. The picture is encoded anew, so nothing of the file's metadata (place, time, camera) is
 * left.
 *
 * @param source a file of any type that the browser decodes, of at most 50 MB; or an `<img>` of the page's
 *   own origin, or fetched with `crossorigin`.
 */
export async function preparePhoto(source: PhotoSource): Promise<Result<Photo, PhotoFailure>> {
  if (source instanceof Blob && source.size > FILE_BYTES_MAX) return fail('photo-too-large')
  const bitmap = await decode(source)
  if (!bitmap) return fail('photo-unreadable')
  try {
    const size = fit(bitmap)
    if (!size) return fail('photo-too-small')
    const canvas = draw(bitmap, size)
    if (!canvas) return fail('photo-unreadable')
    const picture = await encode(canvas)
    return picture.ok ? ok({ picture: picture.value, ...size }) : picture
  } catch {
    // The pixels of another origin's picture may be drawn, but not read.
    return fail('photo-unreadable')
  } finally {
    bitmap.close()
  }
}
