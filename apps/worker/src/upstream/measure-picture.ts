/** @module How large a picture is that lies somewhere: its first bytes tell. */

import { readPictureHeader, uprightSize } from '@fuse-edge/core/api'
import type { Ports } from '../context/index.ts'
import type { Settings } from '../env/index.ts'
import { PICTURE_LIMITS } from '../limits.ts'
import { fetchPicture } from './fetch-picture.ts'

/** Px, as people see it. */
export interface PictureSize {
  readonly width: number
  readonly height: number
}

/** As many bytes as there are, up to a bound; the rest is not waited for. */
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

/** `undefined` where there is no JPEG or PNG. */
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
