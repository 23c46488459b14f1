/** @module The engine on worker threads: the caller's thread stays free, and several calls run at once. */
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Result } from '@fuse-edge/core/result'
import type { EngineFailure } from '../failures.ts'
import { DEFAULT_TEMPLATE_CACHE_BYTES, type Engine } from '../fuse/engine.ts'
import type { FuseRequest } from '../fuse/fuse-request.ts'
import type { CallOptions } from '../fuse/progress.ts'
import type { FuseResult } from '../fuse/results.ts'
import {
  createTemplateFaceCache,
  digestOf,
  type TemplateFaceCache,
} from '../fuse/template-face-cache.ts'
import { copyBytes, copyRequest } from './copy-request.ts'
import type { ThreadData } from './messages.ts'
import { createTaskQueue, type TaskQueue } from './task-queue.ts'
import { addThread, createThreadPool } from './thread-pool.ts'

/** Options of {@link createEnginePool}. */
export interface EnginePoolOptions {
  /**
   * Largest number of threads, at least 1. The first starts with the pool, the others when calls wait. A thread takes
   * about 150 MB.
   *
   * @default 2, or 1 if only one core is available
   */
  threads?: number
  /**
   * Largest number of calls that wait, at least 0, beside those that run. A call beyond it fails with `busy`.
   *
   * @default 16
   */
  queueLimit?: number
  /**
   * Whether each thread runs one fusion of a small generated picture before its first call, so that the first call is
   * not slowed down by compilation.
   *
   * @default false
   */
  warmUp?: boolean
  /**
   * Size of the cache of template faces that all threads share, bytes; an entry takes about 6 KB per face. Faces are
   * cached by the SHA-256 of the template file, and the least recently used entries are evicted. 0 disables the cache.
   *
   * @default DEFAULT_TEMPLATE_CACHE_BYTES (4 MiB)
   */
  templateCacheBytes?: number
}

/**
 * An engine on worker threads. Calls can also fail with `busy`, and with `crashed` if their thread ends; the next call
 * gets a new thread. An idle pool does not keep the process alive.
 */
export interface EnginePool extends Omit<Engine, 'close'> {
  /**
   * Ends the threads after all earlier calls have been answered. With `abort` it ends them at once, and calls that have
   * not been answered fail with `aborted`. Later calls reject.
   */
  close(options?: { abort?: boolean }): Promise<void>
}

/** Default of `queueLimit`. */
const QUEUE_LIMIT = 16
/** Default of `threads`: the cores of a small machine. More would take memory that the caller should decide about. */
const THREADS = 2

/** TypeScript rewrites the extension of imports but not of URLs, so the extension of this file decides. */
const ENTRY = new URL(
  import.meta.url.endsWith('.ts') ? './thread-main.ts' : './thread-main.js',
  import.meta.url,
)

/**
 * Creates a pool and starts its first thread. Rejects with a `RangeError` for options outside their range, and if the
 * networks cannot be loaded.
 *
 * @example
 * import { createEnginePool } from '@fuse-edge/engine'
 * import { readFile } from 'node:fs/promises'
 *
 * const pool = await createEnginePool({ threads: 2, queueLimit: 8 })
 * const picture = await readFile('photo.jpg')
 * const result = await pool.detect(picture, { signal: AbortSignal.timeout(10_000) })
 * await pool.close()
 */
export function createEnginePool(options: EnginePoolOptions = {}): Promise<EnginePool> {
  const workerData: ThreadData = { warmUp: options.warmUp === true }
  // Without the flags of the process: some, for example --input-type, keep a thread from starting.
  return createPoolOf(() => new Worker(ENTRY, { workerData, execArgv: [] }), options)
}

/** Creates a pool whose threads are started by `spawn`. */
export async function createPoolOf(
  spawn: () => Worker,
  options: EnginePoolOptions,
): Promise<EnginePool> {
  const threads = options.threads ?? Math.min(THREADS, availableParallelism())
  const queueLimit = options.queueLimit ?? QUEUE_LIMIT
  requireWholeNumber({ threads }, 1)
  requireWholeNumber({ queueLimit }, 0)
  const templates = createTemplateFaceCache(
    options.templateCacheBytes ?? DEFAULT_TEMPLATE_CACHE_BYTES,
  )
  const pool = createThreadPool(spawn, threads)
  const queue = createTaskQueue(pool, threads + queueLimit)
  await addThread(pool)
  return {
    async detect(original, call) {
      const answer = await queue.submit(async () => {
        const picture = copyBytes(original)
        return { job: { kind: 'detect', picture }, buffers: [picture.buffer] }
      }, call)
      if (!answer.ok) return answer
      if (answer.value.kind !== 'detect') throw new Error('The thread returned another result.')
      return answer.value.result
    },
    fuse: (request, call) => fuse({ queue, templates }, request, call),
    close: (closeOptions) => queue.close(closeOptions),
  }
}

async function fuse(
  { queue, templates }: { queue: TaskQueue; templates: TemplateFaceCache },
  original: FuseRequest,
  call: CallOptions | undefined,
): Promise<Result<FuseResult, EngineFailure>> {
  let key = ''
  const answer = await queue.submit(async () => {
    const { request, template, buffers } = copyRequest(original)
    key = await digestOf(template)
    return { job: { kind: 'fuse', request, templateFaces: templates.get(key) }, buffers }
  }, call)
  if (!answer.ok) return answer
  if (answer.value.kind !== 'fuse') throw new Error('The thread returned another result.')
  const { result, templateFaces } = answer.value.outcome
  if (templateFaces !== undefined) templates.set(key, templateFaces)
  return result
}

function requireWholeNumber(option: Readonly<Record<string, number>>, least: number): void {
  for (const [name, value] of Object.entries(option)) {
    if (!(Number.isInteger(value) && value >= least)) {
      throw new RangeError(`${name} must be a whole number of at least ${least}, not ${value}.`)
    }
  }
}
