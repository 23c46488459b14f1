/**
 * @module Copies of a call's pictures in memory of their own, which a thread can be given instead of another copy.
 *
 * The caller's memory cannot be given away: it is the caller's, and often a piece of something larger, all of which
 * would be copied with it.
 */
import type { FuseRequest } from '../fuse/request.ts'

/** Bytes that fill their buffer. */
type Whole = Uint8Array<ArrayBuffer>

/** A request whose pictures lie in `buffers`. */
export interface PackedRequest {
  readonly request: FuseRequest
  readonly template: Whole
  readonly buffers: readonly ArrayBuffer[]
}

/** Copies the pictures of a request. */
export function packRequest(request: FuseRequest): PackedRequest {
  const { label, faces } = request
  const template = copy(request.template)
  const photos = faces.map(({ photo }) => copy(photo))
  const image = label !== undefined && 'image' in label ? copy(label.image) : undefined
  const packed: FuseRequest = {
    ...request,
    template,
    faces: faces.map((face, i) => ({ ...face, photo: photos[i] })),
    ...(label !== undefined && { label: image === undefined ? label : { ...label, image } }),
  }
  const copies = [template, ...photos, ...(image === undefined ? [] : [image])]
  return { request: packed, template, buffers: copies.map(({ buffer }) => buffer) }
}

/** Copies bytes. */
export function copy(bytes: Uint8Array): Whole {
  return new Uint8Array(bytes)
}
