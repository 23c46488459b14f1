/**
 * @module Brings thumbnails into the cache of the data centre. Those of declared length flow through the isolate; others are read
 * first, and charged. An isolate fetches a thumbnail once at a time, and not again for some seconds after that failed.
 */

import { fail, ok, type Result } from '@fuse-edge/core/result'
import { MS_PER_SECOND } from '@fuse-edge/core/units'
import { ageOf, type Ports, SingleFlight } from '../context/index.ts'
import type { CatalogueTemplate, Settings } from '../env/index.ts'
import { FRESH_MS, RETRY_SECONDS, STALE_SECONDS, THUMBNAIL_BYTES } from '../limits/picture.ts'
import type { RequestMemory } from '../memory/index.ts'
import { getThumbnail, thumbnailDigest } from '../results/stored-thumbnails.ts'
import { declaredBytes, mediaType, readBytes } from '../validation/index.ts'
import { fetchPicture } from './fetch-picture.ts'

const CACHE = 'fuse-edge-thumbnails'
/** Header of cached thumbnails: when they were fetched, milliseconds since 1970. Callers do not get it. */
const FETCHED = 'Fuse-Edge-Fetched'
/** Media types that are shown. */
export const SHOWN_TYPES: ReadonlySet<string> = new Set([
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/avif',
])
const NEVER_MS = Number.NEGATIVE_INFINITY

/** The cache of the data centre. */
export type ThumbnailCache = Awaited<ReturnType<Ports['openCache']>>

/** What is asked for, and what it may use. */
export interface ThumbnailRequest {
  readonly settings: Pick<Settings, 'accounts'>
  readonly template: CatalogueTemplate
  /** Where thumbnails are that administrators stored. */
  readonly bucket: R2Bucket
  /** What a thumbnail of unknown length is charged to. */
  readonly memory: Pick<RequestMemory, 'open'>
  /** Extends the life of the request, so that its end does not end a fetch for which others wait. */
  readonly waitUntil: (work: Promise<unknown>) => void
}

/** What an isolate knows of the fetches of one thumbnail. */
interface State {
  readonly flight: SingleFlight
  /** When a fetch failed last, milliseconds since 1970. */
  failedMs: number
  /** When the cache was seen to keep nothing, milliseconds since 1970. */
  unkeptMs: number
}

/** A body and its length. */
interface BoundedBody {
  readonly body: ReadableStream<Uint8Array> | Uint8Array<ArrayBuffer>
  readonly length: number
}

/** What a cached thumbnail says of itself. */
export interface ThumbnailFacts {
  readonly contentType: string
  readonly length: number
  /** Milliseconds since 1970. */
  readonly fetchedMs: number
}

/** Returns a thumbnail as it is cached. */
export function cachedThumbnail(
  body: BodyInit,
  { contentType, length, fetchedMs }: ThumbnailFacts,
): Response {
  return new Response(body, {
    headers: {
      'Cache-Control': `public, max-age=${STALE_SECONDS}`,
      'Content-Type': contentType,
      'Content-Length': String(length),
      [FETCHED]: String(fetchedMs),
    },
  })
}

/** Returns when the address of a thumbnail answered, milliseconds since 1970. */
export function fetchedMsOf(thumbnail: Response): number {
  return Number(thumbnail.headers.get(FETCHED))
}

/** Returns whether a thumbnail is to be fetched again. */
export function isStale({ now }: Pick<Ports, 'now'>, thumbnail: Response): boolean {
  return ageOf(fetchedMsOf(thumbnail), now()) > FRESH_MS
}

function isBounded(length: number): boolean {
  return length > 0 && length <= THUMBNAIL_BYTES
}

/**
 * Reads a body whose length is not declared: a cache may keep the beginning of a body of unknown length that breaks off. It is
 * charged while it is read, and as any other thumbnail while it is sent.
 */
async function readBody(
  { timeoutSignal }: Ports,
  answer: Response,
  { open }: ThumbnailRequest['memory'],
): Promise<BoundedBody | undefined> {
  const hold = open('answer')
  const bounds = { limitBytes: THUMBNAIL_BYTES, memory: hold, timeoutSignal }
  const read = await readBytes(answer, bounds).finally(hold.release)
  if (!read.ok || !isBounded(read.value.length)) return undefined
  return { body: read.value, length: read.value.length }
}

/** Returns the body of a thumbnail if it is neither empty nor too long. */
async function boundedBody(
  ports: Ports,
  answer: Response,
  memory: ThumbnailRequest['memory'],
): Promise<BoundedBody | undefined> {
  if (!SHOWN_TYPES.has(mediaType(answer)) || answer.body === null) return undefined
  const length = declaredBytes(answer)
  if (length === undefined) return readBody(ports, answer, memory)
  return isBounded(length) ? { body: answer.body, length } : undefined
}

/** The fetches of thumbnails of one isolate. */
export class ThumbnailFetches {
  readonly #ports: Ports
  /** Entries of a new revision of the catalogue are other objects, so an administrator's correction counts at once. */
  readonly #states = new WeakMap<CatalogueTemplate, State>()

  constructor(ports: Ports) {
    this.#ports = ports
  }

  /**
   * Returns the cached thumbnail at once, and refreshes a stale one after the answer. Fetches one that is not cached, or waits
   * while another request does. Fails with `busy` if that takes too long, and with `unavailable` if the address has no picture
   * that can be shown.
   */
  async get(request: ThumbnailRequest): Promise<Result<Response, 'busy' | 'unavailable'>> {
    const { cache, cached } = await this.#lookUp(request.template.thumbnail)
    const state = this.#stateOf(request.template)
    if (cached === undefined) return this.#fetchMissing(request, state, cache)
    const mayFetch = !state.flight.isRunning && !this.#isRecent(state.failedMs)
    if (mayFetch && isStale(this.#ports, cached)) {
      void this.#start(request, state, cache)
    }
    return ok(cached)
  }

  /** Returns the cache of the data centre, which the platform may not have outside Cloudflare, and the cached thumbnail. */
  async #lookUp(address: string): Promise<{ cache?: ThumbnailCache; cached?: Response }> {
    try {
      const cache = await this.#ports.openCache(CACHE)
      const cached = await cache.match(address)
      return { cache, ...(cached !== undefined && { cached }) }
    } catch {
      return {}
    }
  }

  async #fetchMissing(
    request: ThumbnailRequest,
    state: State,
    cache: ThumbnailCache | undefined,
  ): Promise<Result<Response, 'busy' | 'unavailable'>> {
    if (this.#isRecent(state.failedMs)) return fail('unavailable')
    if (cache !== undefined && !this.#isRecent(state.unkeptMs)) {
      await (state.flight.isRunning ? state.flight.wait() : this.#start(request, state, cache))
      const cached = await cache.match(request.template.thumbnail)
      if (cached !== undefined) return ok(cached)
      if (state.flight.isRunning) return fail('busy')
      if (this.#isRecent(state.failedMs)) return fail('unavailable')
      state.unkeptMs = this.#ports.now()
    }
    const passed = await this.#fetch(request)
    if (passed !== undefined) return ok(passed)
    state.failedMs = this.#ports.now()
    return fail('unavailable')
  }

  /** Fetches a thumbnail into the cache. */
  #start(request: ThumbnailRequest, state: State, cache?: ThumbnailCache): Promise<void> {
    const { template, waitUntil } = request
    const work = state.flight.run(async () => {
      try {
        const answer = await this.#fetch(request)
        if (answer === undefined) state.failedMs = this.#ports.now()
        else await cache?.put(template.thumbnail, answer)
      } catch {
        state.failedMs = this.#ports.now()
      }
    })
    waitUntil(work)
    return work
  }

  /** Returns the thumbnail as it is cached, with its body still on the way; `undefined` if its address has no picture that can be shown. */
  async #fetch(request: ThumbnailRequest): Promise<Response | undefined> {
    const { settings, template, memory, bucket } = request
    // A worker cannot fetch its own address.
    const digest = thumbnailDigest(template.thumbnail)
    const stored = digest && (await getThumbnail(bucket, digest))
    const answer = stored || (await fetchPicture(this.#ports, settings, template.thumbnail))
    if (answer === undefined) return undefined
    const bounded = await boundedBody(this.#ports, answer, memory)
    if (bounded === undefined) {
      answer.body?.cancel().catch(() => undefined)
      return undefined
    }
    return cachedThumbnail(bounded.body, {
      contentType: mediaType(answer),
      length: bounded.length,
      fetchedMs: this.#ports.now(),
    })
  }

  #stateOf(template: CatalogueTemplate): State {
    const flight = new SingleFlight(this.#ports)
    const state = this.#states.get(template) ?? { flight, failedMs: NEVER_MS, unkeptMs: NEVER_MS }
    this.#states.set(template, state)
    return state
  }

  #isRecent(thenMs: number): boolean {
    return ageOf(thenMs, this.#ports.now()) < RETRY_SECONDS * MS_PER_SECOND
  }
}
