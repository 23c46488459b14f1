/** @module Makes the `MergeInfos` of a request from photos: reads, checks, turns, scales and encodes them. */

import type { FaceChoice, FaceRect, MergeInfo } from '../api/index.ts'
import type { Bytes } from '../bytes.ts'
import * as FUSION_LIMITS from '../limits/fusion.ts'
import * as PHOTO_LIMITS from '../limits/photo.ts'
import * as REQUEST_LIMITS from '../limits/request.ts'
import { fail, ok, type Result } from '../result.ts'
import { base64Of } from './base64.ts'
import { canvasResize, type Resize } from './canvas-resize.ts'
import { type CheckedPhoto, checkPhoto, fitPhoto, type Size } from './fit-photo.ts'
import { type PhotoFailure, photoFailure } from './photo-failure.ts'
import { addressOf, type PhotoSource, readPhoto, typeNameOf } from './read-photo.ts'

/** A photo, and which face of it replaces which face of the template, in the service's own names. */
export interface FacePhoto extends FaceChoice {
  readonly photo: PhotoSource
  /** Box of the face in the template, at least 30 × 30 px. Only FuseFaceUltra uses it. @default the largest face */
  readonly TemplateFaceRect?: FaceRect
}

/** Options of {@link mergeInfos}. */
export interface PhotoOptions {
  /**
   * Turns and scales a photo that cannot be sent as it is, for instance with sharp.
   *
   * @default the runtime's canvas; where it has none, as in Node, Deno, Bun and Workers, such a photo is a failure
   */
  readonly resize?: Resize | undefined
  /** Longer side of a photo that has to be scaled or turned, px, from 65 to 4095. @default 2000, as the service recommends */
  readonly longSidePx?: number | undefined
  /**
   * Ends the reading of an answer's body, and the work between two photos. A `resize` that is running is waited for.
   *
   * @default none
   */
  readonly signal?: AbortSignal | undefined
}

/** Source: error code FailedOperation.ImageResolutionExceed. */
const DEFAULT_LONG_SIDE_PX = 2000
/** Bytes of a request that are left for everything but its photos. */
const RESERVED_BYTES = 65_536

/** A photo that has been read and checked by its header, or the address of one. */
type Loaded = Omit<FacePhoto, 'photo'> &
  (
    | { readonly bytes: Bytes; readonly checked: CheckedPhoto }
    | { readonly Url: string; readonly bytes?: undefined }
  )

function isFacePhoto(value: PhotoSource | FacePhoto): value is FacePhoto {
  return typeof value === 'object' && value !== null && 'photo' in value
}

/** Checks what only JavaScript can give in place of photos. */
function requireList(photos: readonly unknown[]): void {
  if (!Array.isArray(photos)) {
    throw new TypeError(`photos must be a list, not ${typeNameOf(photos)}`)
  }
  const { FACES_MIN: least, FACES_MAX: most } = FUSION_LIMITS
  if (photos.length < least || photos.length > most) {
    throw new RangeError(`photos must be a list of ${least} to ${most}, not of ${photos.length}`)
  }
}

/** Reads the photos one after the other. */
async function load(
  photos: readonly (PhotoSource | FacePhoto)[],
  signal: AbortSignal | undefined,
): Promise<Result<readonly Loaded[], PhotoFailure>> {
  const loaded: Loaded[] = []
  for (const [index, value] of photos.entries()) {
    const { photo, ...face } = isFacePhoto(value) ? value : { photo: value }
    const Url = addressOf(photo)
    const read = Url === undefined ? await readPhoto(photo, signal) : undefined
    signal?.throwIfAborted()
    if (read?.ok === false) {
      const { reason, ...details } = read.error
      return fail(photoFailure(`MergeInfos.${index}.Image`, reason, details))
    }
    const bytes = read?.value
    loaded.push(
      bytes ? { ...face, bytes, checked: checkPhoto(bytes) } : { ...face, Url: Url as string },
    )
  }
  return ok(loaded)
}

/** Returns the largest file of each photo: the service's limit where all fit into one request, and an equal share otherwise. */
function maxBytesOf(photos: readonly Loaded[]): number {
  const files = photos.flatMap((photo) => (photo.bytes ? [photo] : []))
  const room = ((REQUEST_LIMITS.JSON_BYTES - RESERVED_BYTES) / 4) * 3
  const most = PHOTO_LIMITS.FILE_AS_BASE64_BYTES
  const isFitting = files.every(({ bytes, checked }) => checked.ok && bytes.length <= most)
  const all = files.reduce((sum, { bytes }) => sum + bytes.length, 0)
  return isFitting && all <= room ? most : Math.min(most, Math.floor(room / files.length))
}

/** Returns the box in the photo that is sent; `undefined` where it is not inside the upright photo, or too small. */
function scaleBox({ X, Y, Width, Height }: FaceRect, from: Size, to: Size): FaceRect | undefined {
  if (X < 0 || Y < 0 || X + Width > from.width || Y + Height > from.height) return undefined
  const scale = to.width / from.width
  const [x, y, width, height] = [X, Y, Width, Height].map((px) => Math.floor(px * scale)) as [
    number,
    number,
    number,
    number,
  ]
  const isLarge = Math.min(width, height) >= FUSION_LIMITS.FACE_RECT_SIDE_MIN_PX
  return isLarge ? { X: x, Y: y, Width: width, Height: height } : undefined
}

/** Returns the entry of one photo. */
async function entryOf(
  loaded: Loaded,
  index: number,
  maxBytes: number,
  options: PhotoOptions,
): Promise<Result<MergeInfo, PhotoFailure>> {
  if (loaded.bytes === undefined) return ok(loaded)
  const { bytes, checked, ...face } = loaded
  const path = `MergeInfos.${index}`
  const { resize = canvasResize(), longSidePx = DEFAULT_LONG_SIDE_PX } = options
  const fitted = await fitPhoto(bytes, checked, { longSidePx, bytes: maxBytes }, resize)
  if (!fitted.ok) {
    const { reason, cause } = fitted.error
    const limit = reason === 'too-large' && { limit: maxBytes, message: tooLarge(maxBytes) }
    return fail(
      photoFailure(`${path}.Image`, reason, { ...limit, ...(cause !== undefined && { cause }) }),
    )
  }
  const Image = base64Of(fitted.value.bytes)
  const rect = face.InputImageFaceRect
  if (rect === undefined) return ok({ ...face, Image })
  const from = checked.ok ? checked.value.size : checked.error.size
  const InputImageFaceRect = from && scaleBox(rect, from, fitted.value.size)
  return InputImageFaceRect
    ? ok({ ...face, InputImageFaceRect, Image })
    : fail(photoFailure(`${path}.InputImageFaceRect`, 'face-rect'))
}

function tooLarge(maxBytes: number): string {
  return `must be at most ${maxBytes} bytes as a file: give a \`resize\` function`
}

/**
 * Returns the `MergeInfos` of a request: one entry for each photo, in their order, or the first photo that cannot be sent.
 *
 * A JPEG or PNG that is upright and within the service's limits is sent byte for byte, with its metadata (place, time, camera).
 * Any other is turned upright, scaled down and encoded as JPEG by `resize`, and the box of its face is scaled with it. Photos
 * are checked by their header: whether they hold a face, only the service knows. Several photos share the 10 MiB of a request.
 *
 * @param photos Photos, or photos with the faces to use. `InputImageFaceRect` is in pixels of the upright photo.
 * @throws TypeError for anything but a list, RangeError for a list of none or more than six, or a `longSidePx` out of its range,
 * and the reason of `signal` once it is aborted.
 *
 * @example
 * import { mergeInfos } from '@fuse-edge/core/photo'
 * const photos = await mergeInfos([new TextEncoder().encode('GIF89a')])
 * console.assert(!photos.ok && photos.error.reason === 'unknown-type')
 */
export async function mergeInfos(
  photos: readonly (PhotoSource | FacePhoto)[],
  options: PhotoOptions = {},
): Promise<Result<MergeInfo[], PhotoFailure>> {
  const { longSidePx = DEFAULT_LONG_SIDE_PX, signal } = options
  requireList(photos)
  if (!(longSidePx > PHOTO_LIMITS.SIDE_ABOVE_PX && longSidePx < PHOTO_LIMITS.SIDE_BELOW_PX)) {
    throw new RangeError(`longSidePx must be from 65 to 4095, not ${longSidePx}`)
  }
  signal?.throwIfAborted()
  const loaded = await load(photos, signal)
  if (!loaded.ok) return loaded
  const maxBytes = maxBytesOf(loaded.value)
  const entries: MergeInfo[] = []
  for (const [index, photo] of loaded.value.entries()) {
    const entry = await entryOf(photo, index, maxBytes, options)
    signal?.throwIfAborted()
    if (!entry.ok) return entry
    entries.push(entry.value)
  }
  return ok(entries)
}
