/** @module Reads the size of a remote picture from its first bytes. */

import { readPictureHeader, uprightSize } from '@fuse-edge/core/picture'
import type { Ports } from '../../context/index.ts'
import type { Settings } from '../../env/index.ts'
import * as PICTURE_LIMITS from '../../limits/picture.ts'
import { fetchPicture } from '../../upstream/fetch-picture.ts'

/** Size in pixels of the upright picture. */
export interface PictureSize {
  readonly width: number
  readonly height: number
}

/** Returns at most the bytes that a header can span, without waiting for the rest. */
async function firstBytes(body: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const reader = body.getReader()
  const chunks: Uint8Array[] = []
  for (let left = PICTURE_LIMITS.HEADER_BYTES; left > 0; ) {
    const { done, value } = await reader.read()
    if (done) break
    chunks.push(value)
    left -= value.length
  }
  reader.cancel().catch(() => undefined)
  return new Uint8Array(await new Blob(chunks).arrayBuffer())
}

/** Returns the size of the picture at an address, or `undefined` if it is not a JPEG or PNG or cannot be fetched. */
export async function measurePicture(
  ports: Ports,
  settings: Pick<Settings, 'accounts'>,
  address: string,
): Promise<PictureSize | undefined> {
  const response = await fetchPicture(ports, settings, address)
  if (!response?.body) return undefined
  try {
    const header = readPictureHeader(await firstBytes(response.body))
    return header.ok ? uprightSize(header.value) : undefined
  } catch {
    return undefined
  }
}
