/** @module The engine: loads the networks once, then runs detections and fusions one at a time in this thread. */

import type { Result } from '@fuse-edge/core/result'
import { MIB } from '@fuse-edge/core/units'
import type { EngineFailure } from '../failures.ts'
import { loadNetworks } from '../load-networks.ts'
import { closeNetworks } from '../networks.ts'
import type { FuseRequest } from './fuse-request.ts'
import { type CallOptions, type ProgressOptions, startProgress } from './progress.ts'
import type { Detection, FuseResult } from './results.ts'
import { runDetect, runFuse } from './run-call.ts'
import { createTemplateFaceCache, digestOf } from './template-face-cache.ts'
import { warmUp } from './warm-up.ts'

/** Detects and fuses faces. Calls may overlap; an engine of `createEngine` runs them one after another, in order. */
export interface Engine {
  /**
   * Finds the faces of a JPG or PNG picture. A picture without faces is a success with an empty list.
   *
   * Fails with `not-an-image`, `too-small`, `too-large` or `aborted`.
   */
  detect(picture: Uint8Array, options?: CallOptions): Promise<Result<Detection, EngineFailure>>
  /** Fuses faces into a template. Fails with the codes of `FAILURES`. Equal requests return equal bytes. */
  fuse(request: FuseRequest, options?: CallOptions): Promise<Result<FuseResult, EngineFailure>>
  /** Frees the networks after all earlier calls have been answered. Later calls reject. Calling it again has no effect. */
  close(): void
}

/** Options of {@link createEngine}. */
export interface EngineOptions {
  /**
   * Returns the time in ms. Only used to measure `FuseReport.stagesMs`.
   *
   * @default performance.now
   */
  now?: () => number
  /**
   * Whether to run one fusion of a small generated picture before the engine is returned, so that the first call is not
   * slowed down by compilation.
   *
   * @default false
   */
  warmUp?: boolean
  /**
   * Size of the cache of template faces, bytes; an entry takes about 6 KB per face. Faces are cached by the SHA-256 of
   * the template file, and the least recently used entries are evicted. 0 disables the cache.
   *
   * @default DEFAULT_TEMPLATE_CACHE_BYTES (4 MiB)
   */
  templateCacheBytes?: number
}

/** Default of `templateCacheBytes`: enough for several hundred templates. */
export const DEFAULT_TEMPLATE_CACHE_BYTES: number = 4 * MIB

/**
 * Creates an engine.
 *
 * @example
 * import { createEngine } from '@fuse-edge/engine'
 * import { readFile, writeFile } from 'node:fs/promises'
 *
 * const engine = await createEngine()
 * const result = await engine.fuse({
 *   template: await readFile('template.jpg'),
 *   faces: [{ photo: await readFile('photo.jpg') }],
 * })
 * if (result.ok) await writeFile('fused.jpg', result.value.jpeg)
 * else console.error(result.error.code, result.error.message)
 * engine.close()
 */
export async function createEngine(options: EngineOptions = {}): Promise<Engine> {
  const now = options.now ?? (() => performance.now())
  const templates = createTemplateFaceCache(
    options.templateCacheBytes ?? DEFAULT_TEMPLATE_CACHE_BYTES,
  )
  const networks = await loadNetworks()
  if (options.warmUp === true) warmUp(networks)
  const enqueue = createQueue()
  let closed = false
  const whileOpen = <T>(work: () => Promise<T>) =>
    closed ? Promise.reject(new Error('The engine is closed.')) : enqueue(work)
  const fuse = async (request: FuseRequest, progress: ProgressOptions) => {
    // Copied because Web Crypto does not accept memory that is shared between threads.
    const key = await digestOf(new Uint8Array(request.template))
    const { result, templateFaces } = await runFuse(request, {
      networks,
      progress: startProgress(progress),
      templateFaces: templates.get(key),
    })
    if (templateFaces !== undefined) templates.set(key, templateFaces)
    return result
  }
  return {
    detect: (picture, call) =>
      whileOpen(() =>
        runDetect(picture, { networks, progress: startProgress(toProgressOptions(now, call)) }),
      ),
    fuse: (request, call) => whileOpen(() => fuse(request, toProgressOptions(now, call))),
    close() {
      if (closed) return
      closed = true
      void enqueue(async () => closeNetworks(networks))
    },
  }
}

function toProgressOptions(
  now: () => number,
  { signal, onStage }: CallOptions = {},
): ProgressOptions {
  return {
    now,
    isAborted: () => signal?.aborted === true,
    onStage: (stage) => onStage?.(stage),
  }
}

/** Creates a function that runs its arguments one after another. A rejection does not stop the next one. */
function createQueue(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const next = last.then(work)
    last = next.catch(() => undefined)
    return next
  }
}
