/**
 * @module Opens a photo upright and scaled, or tells why it cannot. Browsers differ in what they read from Exif, refuse files that an
 * `<img>` shows whole, and show files that lost pixels: so core reads the orientation and prepares the file.
 */

import { fail, ok, type Result } from '@fuse-edge/core/edge'
import { type Orientation, plainPicture } from '@fuse-edge/core/picture'
import { drawUpright } from '@fuse-edge/core/picture/canvas'
import type { WidgetHint } from '../state.ts'
import { fitSize } from './upload-limits.ts'

/** A file, or an image of the page. */
export type PhotoSource = Blob | HTMLImageElement

/** Why a photo cannot be sent. */
export type PhotoFailure = Extract<
  WidgetHint,
  'photo-unreadable' | 'photo-damaged' | 'photo-heic' | 'photo-too-large' | 'photo-too-small'
>

const DAMAGED = fail<PhotoFailure>('photo-damaged')

type Opened = Promise<Result<OffscreenCanvas, PhotoFailure>>

/** Bytes 4 to 11 of a HEIF file: `ftyp`, brand. Source: ISO/IEC 23008-12, brands. */
const HEIC = /^ftyp(hei|hev|mif1|msf1)/

/** Decodes and scales. Closes the bitmap before anything else is done, since it takes the most memory. */
async function open(
  source: ImageBitmapSource,
  longSidePx: number,
  orientation: Orientation = 1,
): Opened {
  const bitmap = await createImageBitmap(source)
  const { width, height } = bitmap
  const size = fitSize(orientation > 4 ? { width: height, height: width } : bitmap, longSidePx)
  const canvas = size && drawUpright(bitmap, size, orientation)
  bitmap.close()
  return canvas ? ok(canvas) : fail('photo-too-small')
}

/** Opens an image of the page, or a file of a type that only the browser reads. The browser turns it. */
async function openOther(source: PhotoSource, bytes: Uint8Array, longSidePx: number): Opened {
  try {
    if (source instanceof HTMLImageElement) await source.decode()
    return await open(source, longSidePx)
  } catch {
    const brand = String.fromCharCode(...bytes.subarray(4, 12))
    return fail(HEIC.test(brand) ? 'photo-heic' : 'photo-unreadable')
  }
}

function pixelsOf(canvas: OffscreenCanvas): Uint32Array {
  const image = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height)
  return new Uint32Array(image?.data.buffer ?? [])
}

function hasSamePixels(a: OffscreenCanvas, b: OffscreenCanvas): boolean {
  const pixels = pixelsOf(b)
  return pixelsOf(a).every((pixel, index) => pixel === pixels[index])
}

/**
 * Returns the photo, upright, with a longer side of at most `longSidePx`. Rejects where the page may not read the pixels of an
 * image.
 */
export async function openPhoto(source: PhotoSource, longSidePx: number): Opened {
  const bytes = new Uint8Array(source instanceof Blob ? await source.arrayBuffer() : [])
  const file = plainPicture(bytes)
  if (file === 'unknown-type') return openOther(source, bytes, longSidePx)
  if (!file) return DAMAGED
  const { orientation, start, more, end } = file
  const openWith = (middle: BlobPart): Opened =>
    open(new Blob([start, middle, end]), longSidePx, orientation).catch(() => DAMAGED)
  const photo = await openWith('')
  if (!photo.ok || more.length === 0) return photo
  // A browser that refuses another file tells nothing about the first.
  const isSameWith = async (middle: BlobPart) => {
    const other = await openWith(middle)
    return !other.ok || hasSamePixels(photo.value, other.value)
  }
  // One that adds noise to pixels, against the recognition of browsers, shows others of the same file.
  return (await isSameWith(more)) || !(await isSameWith('')) ? photo : DAMAGED
}
