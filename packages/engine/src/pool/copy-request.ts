/**
 * @module Copies the pictures of a call into separate buffers, which are then transferred to a thread without another copy.
 *
 * The caller's buffers cannot be transferred: that would detach them, and they are often views of larger buffers.
 */
import type { FuseRequest } from '../fuse/fuse-request.ts'

/** Bytes that fill their whole buffer. */
type OwnBuffer = Uint8Array<ArrayBuffer>

/** A request whose pictures are views of `buffers`. */
export interface CopiedRequest {
  readonly request: FuseRequest
  readonly template: OwnBuffer
  readonly buffers: readonly ArrayBuffer[]
}

/** Copies the pictures of a request. */
export function copyRequest(request: FuseRequest): CopiedRequest {
  const { label, faces } = request
  const template = copyBytes(request.template)
  const photos = faces.map(({ photo }) => copyBytes(photo))
  const image = label !== undefined && 'image' in label ? copyBytes(label.image) : undefined
  const copied: FuseRequest = {
    ...request,
    template,
    faces: faces.map((face, i) => ({ ...face, photo: photos[i] })),
    ...(label !== undefined && { label: image === undefined ? label : { ...label, image } }),
  }
  const copies = [template, ...photos, ...(image === undefined ? [] : [image])]
  return { request: copied, template, buffers: copies.map(({ buffer }) => buffer) }
}

/** Copies bytes into a buffer of exactly their length. */
export function copyBytes(bytes: Uint8Array): OwnBuffer {
  return new Uint8Array(bytes)
}
