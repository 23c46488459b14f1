/** @module The picture inside the cloud's answer. */

import { readPictureHeader } from '@fuse-edge/core/api'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import { markJpeg } from './mark-jpeg.ts'
import { markPng } from './mark-png.ts'

export interface Picture {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly contentType: string
}

const FORMATS = Object.freeze({
  jpeg: { contentType: 'image/jpeg', mark: markJpeg },
  png: { contentType: 'image/png', mark: markPng },
} as const)

function decode(base64: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.fromBase64(base64)
  } catch {
    return undefined
  }
}

/** Decodes the base64 text and makes sure that the file says that it was made with AI. */
export function openPicture(base64: string): Result<Picture, 'not-a-picture'> {
  const bytes = decode(base64)
  const header = bytes === undefined ? undefined : readPictureHeader(bytes)
  if (bytes === undefined || !header?.ok) return fail('not-a-picture')
  const { contentType, mark } = FORMATS[header.value.type]
  return ok({ bytes: mark(bytes), contentType })
}
