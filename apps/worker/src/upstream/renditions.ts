/**
 * @module Sends thumbnails as wide as they are shown. A rendition is made once at a time, and cached in the data centre. Where it cannot
 * be made, or not soon, the original is sent in its place.
 */

import { ok, type Result } from '@fuse-edge/core/result'
import { MS_PER_SECOND } from '@fuse-edge/core/units'
import { ageOf, type Ports, SingleFlight } from '../context/index.ts'
import { within } from '../context/pause.ts'
import type { CatalogueTemplate } from '../env/index.ts'
import {
  RENDITION_MS,
  RENDITION_RETRY_SECONDS,
  RENDITION_WAIT_MS,
  RETRY_SECONDS,
} from '../limits/picture.ts'
import { makeRendition, type RenditionFault, type RenditionOrder } from './make-rendition.ts'
import {
  cachedThumbnail,
  fetchedMsOf,
  isStale,
  type ThumbnailCache,
  type ThumbnailFetches,
  type ThumbnailRequest,
} from './thumbnail-fetches.ts'

const CACHE = 'fuse-edge-renditions'
const NO_PAUSE = Object.freeze({ ms: 0, sinceMs: 0 })

/** What is asked for, and what it may use. */
export type RenditionRequest = ThumbnailRequest & RenditionOrder

/** A thumbnail that is sent to a caller who asked for a rendition. */
export interface RenditionAnswer {
  readonly picture: Response
  /** Whether it is the original, in place of a rendition that is not there now. */
  readonly isStandIn: boolean
}

/** What an isolate knows of one rendition. */
interface State {
  readonly flight: SingleFlight
  /** For how long it is not made again, and since when: milliseconds since 1970. */
  pause: { readonly ms: number; readonly sinceMs: number }
}

/** A rendition, where it is cached, and what is known of it. */
interface CacheEntry {
  readonly key: string
  /** `undefined` where the platform has none. */
  readonly cache: ThumbnailCache | undefined
  readonly state: State
}

/** A rendition as it is cached, and why it could not be made or stored. */
interface MadePicture {
  readonly picture?: Response
  readonly fault?: RenditionFault | undefined
}

/** Returns a cached rendition. A cache that fails has none. */
async function match(
  cache: ThumbnailCache | undefined,
  key: string,
): Promise<Response | undefined> {
  return cache?.match(key).catch(() => undefined)
}

/** The renditions of one isolate. */
export class Renditions {
  readonly #ports: Ports
  readonly #originals: ThumbnailFetches
  readonly #states = new WeakMap<CatalogueTemplate, Map<string, State>>()

  constructor(ports: Ports, originals: ThumbnailFetches) {
    this.#ports = ports
    this.#originals = originals
  }

  /**
   * Returns the cached rendition at once, and makes a stale one again after the answer. Makes one that is not cached, or waits while
   * another request does, for `RENDITION_WAIT_MS` at most: the work then goes on after the answer. Returns the original where the
   * rendition is late or cannot be made. Fails as `ThumbnailFetches.get` does.
   */
  async get(request: RenditionRequest): Promise<Result<RenditionAnswer, 'busy' | 'unavailable'>> {
    const entry = await this.#entryOf(request)
    const { cache, key, state } = entry
    const cached = await match(cache, key)
    const mayMake = !state.flight.isRunning && !this.#isPaused(state)
    if (cached !== undefined) {
      if (isStale(this.#ports, cached) && mayMake) void this.#make(request, entry)
      return ok({ picture: cached, isStandIn: false })
    }
    const waited = mayMake ? this.#make(request, entry) : this.#awaitOther(entry)
    const made = await within(this.#ports.timeoutSignal(RENDITION_WAIT_MS), waited)
    if (made !== undefined) return ok({ picture: made, isStandIn: false })
    const original = await this.#originals.get(request)
    return original.ok ? ok({ picture: original.value, isStandIn: true }) : original
  }

  /** Returns the rendition that another request makes, as soon as it is cached. */
  async #awaitOther({ cache, key, state }: CacheEntry): Promise<Response | undefined> {
    if (!state.flight.isRunning) return undefined
    await state.flight.wait()
    return match(cache, key)
  }

  async #entryOf({ template, widthPx, type }: RenditionRequest): Promise<CacheEntry> {
    const name = `${widthPx} ${type}`
    const known = this.#states.get(template) ?? new Map<string, State>()
    this.#states.set(template, known)
    const state = known.get(name) ?? { flight: new SingleFlight(this.#ports), pause: NO_PAUSE }
    known.set(name, state)
    // The address of the original, with a parameter that tells its renditions apart.
    const url = new URL(template.thumbnail)
    url.searchParams.append('fuse-edge-rendition', name)
    const open = async () => this.#ports.openCache(CACHE)
    const cache = await open().catch(() => undefined)
    return { key: url.href, cache, state }
  }

  /** Makes a rendition, and caches it. */
  async #make(
    request: RenditionRequest,
    { key, cache, state }: CacheEntry,
  ): Promise<Response | undefined> {
    let made: Response | undefined
    const pause = (seconds: number) => {
      state.pause = { ms: seconds * MS_PER_SECOND, sinceMs: this.#ports.now() }
    }
    const report = (reason: RenditionFault) => {
      pause(reason === 'late' ? RETRY_SECONDS : RENDITION_RETRY_SECONDS)
      const { template, widthPx: width, type } = request
      const names = { template: template.id, width, type, reason }
      this.#ports.log({ level: 'error', event: 'rendition-failed', ...names })
    }
    const work = state.flight.run(async () => {
      try {
        const { picture, fault } = await this.#ofOriginal(request)
        made = picture
        // One of a stale original is stale, too, until the original has been fetched again.
        if (made === undefined || isStale(this.#ports, made)) pause(RETRY_SECONDS)
        if (fault !== undefined) report(fault)
        if (made !== undefined) await cache?.put(key, made.clone())
      } catch {
        report('other')
      }
    })
    request.waitUntil(work)
    await work
    return made
  }

  #isPaused({ pause }: State): boolean {
    return ageOf(pause.sinceMs, this.#ports.now()) < pause.ms
  }

  async #ofOriginal(request: RenditionRequest): Promise<MadePicture> {
    const deadline = this.#ports.timeoutSignal(RENDITION_MS)
    const original = await this.#originals.get(request)
    if (!original.ok) return {}
    const fetchedMs = fetchedMsOf(original.value)
    const made = await makeRendition(this.#ports, { ...request, deadline }, original.value)
    const { file, fault } = made
    if (file === undefined) return { fault }
    const { bytes } = file
    return { picture: cachedThumbnail(bytes, { ...file, length: bytes.length, fetchedMs }), fault }
  }
}
