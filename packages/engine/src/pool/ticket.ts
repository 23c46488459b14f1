/** @module One call on its way through the pool: answered once, however many would answer it. */
import { type EngineFailure, failure } from '../failures.ts'
import type { CallOptions, Stage } from '../fuse/course.ts'
import type { Result } from '../result.ts'
import type { Answer, Work } from './job.ts'

/** Work in memory of its own. */
export interface Packed {
  readonly work: Work
  /** The memory, to be given to a thread. */
  readonly buffers: readonly ArrayBuffer[]
}

/** A call that waits or is worked on. */
export interface Ticket {
  /** Copies what the thread needs; only called when a thread is there. */
  readonly pack: () => Promise<Packed>
  /** Shared with the thread, see `Job.aborted`. */
  readonly aborted: Int32Array
  isSettled(): boolean
  settle(result: Result<Answer, EngineFailure>): void
  /** For what is nobody's expected failure. */
  reject(error: unknown): void
  /** Fails with `aborted`, and tells the thread. */
  abort(): void
  tellStage(stage: Stage): void
}

/** Who waits for the answer. */
export interface Caller extends CallOptions {
  resolve(result: Result<Answer, EngineFailure>): void
  reject(error: unknown): void
}

/** Makes a ticket. */
export function createTicket(pack: () => Promise<Packed>, caller: Caller): Ticket {
  const { signal } = caller
  const aborted = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
  let settled = false
  const once = (end: () => void) => {
    if (settled) return
    settled = true
    signal?.removeEventListener('abort', abort)
    end()
  }
  const abort = () => {
    Atomics.store(aborted, 0, 1)
    once(() => caller.resolve(failure('aborted')))
  }
  const reject = (error: unknown) => once(() => caller.reject(error))
  signal?.addEventListener('abort', abort)
  if (signal?.aborted === true) abort()
  return {
    pack,
    aborted,
    isSettled: () => settled,
    settle: (result) => once(() => caller.resolve(result)),
    reject,
    abort,
    tellStage(stage) {
      if (settled) return
      try {
        caller.onStage?.(stage)
      } catch (error) {
        // As without a pool: what the caller's function throws ends the caller's call, and nothing else.
        reject(error)
      }
    },
  }
}
