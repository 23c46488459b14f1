/** @module Decodes the picture of the cloud's answer and ensures that its file carries the embedded AI label. */

import { readPictureHeader } from '@fuse-edge/core/api'
import type { PictureType } from '@fuse-edge/core/edge'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import { markJpeg } from './mark-jpeg.ts'
import { markPng } from './mark-png.ts'

export interface Picture {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly contentType: PictureType
}

const FORMATS = Object.freeze({
  jpeg: { contentType: 'image/jpeg', label: markJpeg },
  png: { contentType: 'image/png', label: markPng },
} as const)

function decode(base64: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.fromBase64(base64)
  } catch {
    return undefined
  }
}

/** Returns the picture in a base64 text, labelled. A picture that names its source already is not changed. */
export function labelledPicture(base64: string): Result<Picture, 'not-a-picture'> {
  const bytes = decode(base64)
  const header = bytes === undefined ? undefined : readPictureHeader(bytes)
  if (bytes === undefined || !header?.ok) return fail('not-a-picture')
  const { contentType, label } = FORMATS[header.value.type]
  return ok({ bytes: label(bytes), contentType })
}
