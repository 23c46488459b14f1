/** @module Scales and encodes a photo as JPEG in the browser, before it is sent, in the thread that it is called in. */

import { fail, ok, type Result } from '@fuse-edge/core/edge'
import { drawUpright } from '@fuse-edge/core/picture/canvas'
import type { Photo } from '../state.ts'
import { assessPhoto } from './assess-photo.ts'
import { openPhoto, type PhotoFailure, type PhotoSource } from './open-photo.ts'
import { fitSize, QUALITIES, SHRINK_FACTOR, type UploadLimits } from './upload-limits.ts'

/** The photo to send, or why it cannot be sent. */
export type Prepared = Promise<Result<Photo, PhotoFailure>>

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
  return size
    ? encode(drawUpright(canvas, size), { bytes, longSidePx: 0 })
    : fail('photo-too-large')
}

/**
 * Returns the photo to send, or why it cannot be sent. Encoding the pixels again drops the metadata of the file (place,
 * time, camera).
 *
 * @param source a file of any type that the browser decodes; or an `<img>` of the page's own origin, or
 *   one that was loaded with `crossorigin`. A worker takes files only.
 */
export async function prepareHere(source: PhotoSource, limits: UploadLimits): Prepared {
  try {
    const canvas = await openPhoto(source, limits.longSidePx)
    if (!canvas.ok) return canvas
    const warning = await assessPhoto(canvas.value)
    const photo = await encode(canvas.value, limits)
    return photo.ok ? ok({ ...photo.value, warning }) : photo
  } catch {
    // An image of another origin taints the canvas: browsers draw its pixels but refuse to read them.
    return fail('photo-unreadable')
  }
}
