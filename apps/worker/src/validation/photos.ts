/**
 * @module Finds the photos of a request and validates them by their first bytes.
 *
 * The worker forwards photos unchanged. Boxes refer to the upright picture. Whether the cloud obeys a photo's EXIF
 * orientation is not documented, so callers should turn photos upright first, as the widget does.
 */

import type { Box, FusionRequest, Hint } from '@fuse-edge/core/edge'
import { PHOTO_LIMITS, REQUEST_LIMITS } from '@fuse-edge/core/limits'
import { type PictureHeader, readPictureHeader, uprightSize } from '@fuse-edge/core/picture'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import * as UPSTREAM_LIMITS from '../limits/upstream.ts'
import { discardBuffers } from '../memory/index.ts'
import type { Failure, FieldError } from '../problem/index.ts'
import { invalid } from './field-errors.ts'
import type { FusionBody } from './fusion-body.ts'

type Bytes = Uint8Array<ArrayBuffer>
/** What is wrong with one photo, and the hint for the end user. */
type PhotoFault = Omit<FieldError, 'path'> & { hint: Hint }

const UNREADABLE = { message: 'must be a JPEG or PNG picture', hint: 'photo-unreadable' } as const

function fromBase64(text: string): Bytes | undefined {
  try {
    return Uint8Array.fromBase64(text, { lastChunkHandling: 'strict' })
  } catch {
    return undefined
  }
}

/** Returns the bytes of each photo by the name that the request's faces use. Names without bytes are missing. */
function findPhotos(request: FusionRequest, { parts }: FusionBody): ReadonlyMap<string, Bytes> {
  if (parts !== undefined) return parts
  const found = new Map<string, Bytes>()
  for (const { photo } of request.faces) {
    const bytes = found.get(photo) ?? fromBase64(photo)
    if (bytes !== undefined) found.set(photo, bytes)
  }
  return found
}

function sizeFault(bytes: Bytes, { width, height }: PictureHeader): PhotoFault | undefined {
  if (bytes.length > PHOTO_LIMITS.FILE_AS_BASE64_BYTES) {
    const message = `must not have more than ${PHOTO_LIMITS.FILE_AS_BASE64_BYTES} bytes`
    return { message, limit: PHOTO_LIMITS.FILE_AS_BASE64_BYTES, hint: 'photo-too-large' }
  }
  if (Math.min(width, height) <= PHOTO_LIMITS.SIDE_ABOVE_PX) {
    const message = `each side must be larger than ${PHOTO_LIMITS.SIDE_ABOVE_PX} px`
    return { message, limit: PHOTO_LIMITS.SIDE_ABOVE_PX, hint: 'photo-too-small' }
  }
  if (Math.max(width, height) >= PHOTO_LIMITS.SIDE_BELOW_PX) {
    const message = `each side must be smaller than ${PHOTO_LIMITS.SIDE_BELOW_PX} px`
    return { message, limit: PHOTO_LIMITS.SIDE_BELOW_PX, hint: 'photo-too-large' }
  }
  return undefined
}

function boxErrors(box: Box | undefined, header: PictureHeader, path: string): FieldError[] {
  if (box === undefined) return []
  const { width, height } = uprightSize(header)
  const isInside = box.x + box.width <= width && box.y + box.height <= height
  return isInside ? [] : [{ path, message: 'lies outside the photo' }]
}

function photoFailure(path: string, { hint, ...fault }: PhotoFault): { ok: false; error: Failure } {
  const detail = 'A photo cannot be used; see errors.'
  return fail({ code: 'photo-invalid', detail, hint, errors: [{ path, ...fault }] })
}

function unusedParts(request: FusionRequest, { parts }: FusionBody): FieldError[] {
  const used = new Set(request.faces.map(({ photo }) => photo))
  const isUnused = [...(parts?.keys() ?? [])].some((name) => !used.has(name))
  return isUnused ? [{ path: '', message: 'a part of the form is not named by any face' }] : []
}

const BASE64_BLOCK_BYTES = 3
const BASE64_BLOCK_CHARS = 4

/** Returns whether the photos fit, as base64, into the one body that the cloud's request has. */
function fitsOneBody(photos: readonly Bytes[]): boolean {
  const blocks = photos.map(({ length }) => Math.ceil(length / BASE64_BLOCK_BYTES))
  const chars = blocks.reduce((sum, count) => sum + count * BASE64_BLOCK_CHARS, 0)
  return chars + UPSTREAM_LIMITS.ENVELOPE_BYTES <= REQUEST_LIMITS.JSON_BYTES
}

/** Returns one photo for each face of the request, in its order. Looks at names alone. */
function photosOf(request: FusionRequest, body: FusionBody): Result<readonly Bytes[], Failure> {
  const photos = findPhotos(request, body)
  const message = body.parts === undefined ? 'must be base64' : 'must name a part of the form'
  const found: Bytes[] = []
  const errors = unusedParts(request, body)
  for (const [index, { photo }] of request.faces.entries()) {
    const bytes = photos.get(photo)
    if (bytes === undefined) errors.push({ path: `faces.${index}.photo`, message })
    else found.push(bytes)
  }
  return errors.length > 0 ? invalid(errors) : ok(found)
}

/** Returns the header of each photo, read once, whichever faces name it. */
function headersOf(photos: readonly Bytes[]): Result<ReadonlyMap<Bytes, PictureHeader>, Failure> {
  const headers = new Map<Bytes, PictureHeader>()
  for (const [index, bytes] of photos.entries()) {
    if (headers.has(bytes)) continue
    const path = `faces.${index}.photo`
    const header = readPictureHeader(bytes)
    if (!header.ok) return photoFailure(path, UNREADABLE)
    const fault = sizeFault(bytes, header.value)
    if (fault !== undefined) return photoFailure(path, fault)
    headers.set(bytes, header.value)
  }
  return ok(headers)
}

/** Returns what is wrong with the photos of a request; the first result that fails. */
function checkFiles(request: FusionRequest, photos: readonly Bytes[]): Result<void, Failure> {
  if (!fitsOneBody(photos)) {
    const detail = 'The photos together are too large for one request to the cloud.'
    return fail({ code: 'body-too-large', detail })
  }
  const headers = headersOf(photos)
  if (!headers.ok) return headers
  const outside = photos.flatMap((bytes, index) => {
    const header = headers.value.get(bytes)
    const box = request.faces[index]?.photoBox
    return header === undefined ? [] : boxErrors(box, header, `faces.${index}.photoBox`)
  })
  return outside.length > 0 ? invalid(outside) : ok(undefined)
}

/** Returns one photo for each face of the request, in its order, or the failure; then their buffers are freed. */
export function checkPhotos(
  request: FusionRequest,
  body: FusionBody,
): Result<readonly Bytes[], Failure> {
  const photos = photosOf(request, body)
  if (!photos.ok) return photos
  const checked = checkFiles(request, photos.value)
  if (checked.ok) return photos
  discardBuffers(photos.value)
  return checked
}
