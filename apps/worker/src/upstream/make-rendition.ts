/** @module Makes a rendition of a thumbnail, unless the bucket has it: each is transformed once in a period, wherever it is asked for. */

import type { Ports } from '../context/index.ts'
import { within } from '../context/pause.ts'
import { MAX_WAIT_MS } from '../limits/memory.ts'
import { THUMBNAIL_BYTES, TIMEOUT_MS } from '../limits/picture.ts'
import { discardBuffers, type RequestMemory, waitUpTo } from '../memory/index.ts'
import {
  getRendition,
  putRendition,
  renditionKey,
  type ThumbnailFile,
} from '../results/renditions.ts'
import { mediaType, readBytes } from '../validation/index.ts'
import type { RenditionType } from './rendition-type.ts'
import { SHOWN_TYPES } from './thumbnail-fetches.ts'

/** Which rendition, and what makes and keeps it. */
export interface RenditionOrder {
  /** A narrower picture keeps its width. */
  readonly widthPx: number
  readonly type: RenditionType
  /** Cloudflare Images, which counts each call as a transformation. */
  readonly images: Pick<ImagesBinding, 'input'>
  readonly bucket: R2Bucket
  /** What the files are charged to. */
  readonly memory: Pick<RequestMemory, 'open'>
}

type Read = (message: Response) => Promise<ThumbnailFile | undefined>

/** Returns the scaled picture, or the original where that is not larger. @throws Error of the binding, or if it is late or no picture */
async function scale(
  { timeoutSignal }: Ports,
  { images, widthPx, type }: RenditionOrder,
  { original, read }: { readonly original: ThumbnailFile; readonly read: Read },
): Promise<ThumbnailFile> {
  const { body } = new Response(original.bytes)
  if (body === null) return original
  const made = images
    .input(body)
    .transform({ width: widthPx, fit: 'scale-down' })
    .output({ format: type })
  const result = await within(timeoutSignal(TIMEOUT_MS), made)
  if (result === undefined) throw new Error('the transformation is late')
  const scaled = await read(result.response())
  if (scaled === undefined || !SHOWN_TYPES.has(scaled.contentType)) throw new Error('no picture')
  return scaled.bytes.length < original.bytes.length ? scaled : original
}

/**
 * Returns the rendition of a thumbnail, or `undefined` if the thumbnail cannot be read now.
 *
 * @throws Error if the picture cannot be transformed, or if the bucket fails: without the bucket, it would be transformed again and again
 */
export async function makeRendition(
  ports: Ports,
  order: RenditionOrder,
  thumbnail: Response,
): Promise<ThumbnailFile | undefined> {
  const { bucket, widthPx, type } = order
  const hold = order.memory.open('answer')
  const bounds = {
    limitBytes: THUMBNAIL_BYTES,
    memory: hold,
    timeoutSignal: ports.timeoutSignal,
  }
  const read: Read = async (message) => {
    const bytes = await readBytes(message, bounds)
    return bytes.ok ? { bytes: bytes.value, contentType: mediaType(message) } : undefined
  }
  try {
    const original = await read(thumbnail)
    if (original === undefined) return undefined
    const key = await renditionKey({ original: original.bytes, widthPx, type, nowMs: ports.now() })
    const kept = await getRendition(bucket, key)
    if (kept !== undefined) return kept
    // The binding reads a copy.
    const { length } = original.bytes
    if (!(await hold.grow(length, waitUpTo(ports, MAX_WAIT_MS, 2 * length)))) return undefined
    const file = await scale(ports, order, { original, read })
    await putRendition(bucket, key, file)
    if (file !== original) discardBuffers([original.bytes])
    return file
  } finally {
    hold.release()
  }
}
