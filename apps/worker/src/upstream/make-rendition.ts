/** @module Makes a rendition of a thumbnail, unless the bucket has it: each is transformed once in a period, wherever it is asked for. */

import type { Ports } from '../context/index.ts'
import { within } from '../context/pause.ts'
import { MAX_WAIT_MS } from '../limits/memory.ts'
import { THUMBNAIL_BYTES } from '../limits/picture.ts'
import { discardBuffers, type Hold, type RequestMemory, waitUpTo } from '../memory/index.ts'
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
  readonly memory: Pick<RequestMemory, 'open' | 'keep'>
}

/** Why a rendition is not made or not stored. A number is the code of Cloudflare Images. */
export type RenditionFault = 'late' | 'bucket' | 'other' | number

/** What became of an order. */
export interface MadeRendition {
  /** `undefined` if it is not made or cannot be read now. */
  readonly file?: ThumbnailFile | undefined
  /** With a file, it could not be stored. Without one and without a fault, the thumbnail could not be read now. */
  readonly fault?: RenditionFault
}

/** What is ordered, and until when. */
export interface RenditionTask extends RenditionOrder {
  /** Aborts when the rendition is late. */
  readonly deadline: AbortSignal
}

type Read = (message: Response) => Promise<ThumbnailFile | undefined>

/** Returns the fault that an error of the binding reports. */
function faultOf(error: unknown): RenditionFault {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'number' ? code : 'other'
}

/** Returns the scaled picture, or the original where that is not larger. */
async function scale(
  { images, widthPx, type, deadline }: RenditionTask,
  { original, read }: { readonly original: ThumbnailFile; readonly read: Read },
): Promise<MadeRendition> {
  if (deadline.aborted) return { fault: 'late' }
  const { body } = new Response(original.bytes)
  if (body === null) return { file: original }
  const made = images
    .input(body)
    .transform({ width: widthPx, fit: 'scale-down' })
    .output({ format: type })
  const result = await within(deadline, made)
  if (result === undefined) return { fault: 'late' }
  const scaled = await read(result.response())
  if (scaled === undefined || !SHOWN_TYPES.has(scaled.contentType)) return { fault: 'other' }
  return { file: scaled.bytes.length < original.bytes.length ? scaled : original }
}

/** Returns what a bucket answers, or the fault. */
async function orFault<T>(answer: Promise<T>): Promise<T | 'bucket'> {
  return answer.catch(() => 'bucket' as const)
}

/** Makes a rendition, with memory to charge its files to. */
async function make(
  ports: Ports,
  task: RenditionTask,
  { thumbnail, hold }: { readonly thumbnail: Response; readonly hold: Hold },
): Promise<MadeRendition> {
  const { bucket, widthPx, type } = task
  const bounds = {
    limitBytes: THUMBNAIL_BYTES,
    memory: hold,
    timeoutSignal: ports.timeoutSignal,
  }
  const read: Read = async (message) => {
    const bytes = await readBytes(message, bounds)
    return bytes.ok ? { bytes: bytes.value, contentType: mediaType(message) } : undefined
  }
  const original = await read(thumbnail)
  if (original === undefined) return {}
  const key = await renditionKey({ original: original.bytes, widthPx, type, nowMs: ports.now() })
  const kept = await orFault(getRendition(bucket, key))
  if (kept === 'bucket') return { fault: kept }
  if (kept !== undefined) return { file: kept }
  // The binding reads a copy.
  const { length } = original.bytes
  if (!(await hold.grow(length, waitUpTo(ports, MAX_WAIT_MS, 2 * length)))) return {}
  const made: MadeRendition = await scale(task, { original, read }).catch((error: unknown) => ({
    fault: faultOf(error),
  }))
  const { file } = made
  if (file === undefined) return made
  const fault = await orFault(putRendition(bucket, key, file))
  if (file !== original) discardBuffers([original.bytes])
  return fault === undefined ? made : { file, fault }
}

/**
 * Returns the rendition of a thumbnail. Nothing is transformed if the bucket does not answer: it would be transformed again and again.
 * The work may end after the answer to the caller.
 */
export function makeRendition(
  ports: Ports,
  task: RenditionTask,
  thumbnail: Response,
): Promise<MadeRendition> {
  const hold = task.memory.open('answer')
  const work = make(ports, task, { thumbnail, hold })
  task.memory.keep(hold, work)
  return work
}
