/** @module The engine on worker threads: the caller's thread stays free, and several pictures are fused at once. */
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { EngineFailure } from '../failures.ts'
import type { Fused } from '../fuse/answers.ts'
import type { CallOptions } from '../fuse/course.ts'
import { type Engine, TEMPLATE_FACES_BYTES } from '../fuse/engine.ts'
import type { FuseRequest } from '../fuse/request.ts'
import { createTemplateFaces, keyOf, type TemplateFaces } from '../fuse/template-faces.ts'
import type { Result } from '../result.ts'
import { addThread, createCrew } from './crew.ts'
import { createIntake, type Intake } from './intake.ts'
import type { ThreadData } from './job.ts'
import { copy, packRequest } from './pack.ts'

/** How to make a pool. */
export interface EnginePoolOptions {
  /**
   * Threads at most, 1 or more. The first starts with the pool, the others when calls wait. Each takes about 150 MB.
   *
   * @default 2, or 1 where only one core may be used
   */
  threads?: number
  /**
   * Calls that may wait beside those that are worked on, 0 or more; a further one fails with `busy`.
   *
   * @default 16
   */
  queueLimit?: number
  /** As for `createEngine`, for each thread. */
  warmUp?: boolean
  /** As for `createEngine`, for the whole pool. */
  templateFacesBytes?: number
}

/**
 * An engine on worker threads. Beside what an {@link Engine} fails with, calls fail with `busy`, and with `crashed` when
 * their thread dies; the next call gets a new one. An idle pool does not keep the process alive.
 */
export interface EnginePool extends Omit<Engine, 'close'> {
  /**
   * Ends the threads once everything asked before is answered; with `abort` at once: what is not answered then fails
   * with `aborted`. Later calls reject.
   */
  close(options?: { abort?: boolean }): Promise<void>
}

/** Default of `queueLimit`. */
const QUEUE_LIMIT = 16
/** Default of `threads`: what a small machine has as cores; more memory is for the caller to grant. */
const THREADS = 2

/** The compiler changes the endings of imports, but not of addresses: the neighbour has the ending of this file. */
const ENTRY = new URL(
  import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js',
  import.meta.url,
)

/**
 * Makes a pool and starts its first thread. Rejects with a `RangeError` for numbers outside their range, and when the
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
  // None of the program's own flags: some of them, as --input-type, keep a thread from starting.
  return createPoolOf(() => new Worker(ENTRY, { workerData, execArgv: [] }), options)
}

/** A pool of threads that `spawn` starts. */
export async function createPoolOf(
  spawn: () => Worker,
  options: EnginePoolOptions,
): Promise<EnginePool> {
  const threads = options.threads ?? Math.min(THREADS, availableParallelism())
  const queueLimit = options.queueLimit ?? QUEUE_LIMIT
  requireWhole({ threads }, 1)
  requireWhole({ queueLimit }, 0)
  const templates = createTemplateFaces(options.templateFacesBytes ?? TEMPLATE_FACES_BYTES)
  const crew = createCrew(spawn, threads)
  const intake = createIntake(crew, threads + queueLimit)
  await addThread(crew)
  return {
    async detect(original, call) {
      const answer = await intake.take(async () => {
        const picture = copy(original)
        return { work: { kind: 'detect', picture }, buffers: [picture.buffer] }
      }, call)
      if (!answer.ok) return answer
      if (answer.value.kind !== 'detect') throw new Error('A thread answered something else.')
      return answer.value.result
    },
    fuse: (request, call) => fuse({ intake, templates }, request, call),
    close: (how) => intake.close(how),
  }
}

async function fuse(
  { intake, templates }: { intake: Intake; templates: TemplateFaces },
  original: FuseRequest,
  call: CallOptions | undefined,
): Promise<Result<Fused, EngineFailure>> {
  let key = ''
  const answer = await intake.take(async () => {
    const { request, template, buffers } = packRequest(original)
    key = await keyOf(template)
    return { work: { kind: 'fuse', request, templateFaces: templates.find(key) }, buffers }
  }, call)
  if (!answer.ok) return answer
  if (answer.value.kind !== 'fuse') throw new Error('A thread answered something else.')
  const { result, templateFaces } = answer.value.outcome
  if (templateFaces !== undefined) templates.remember(key, templateFaces)
  return result
}

function requireWhole(option: Readonly<Record<string, number>>, least: number): void {
  for (const [name, value] of Object.entries(option)) {
    if (!(Number.isInteger(value) && value >= least)) {
      throw new RangeError(`${name} must be a whole number of at least ${least}, not ${value}.`)
    }
  }
}
