/** @module A task: one call that waits in the queue or runs on a thread. It is settled exactly once. */

import type { Result } from '@fuse-edge/core/result'
import { type EngineFailure, failure } from '../failures.ts'
import type { CallOptions, Stage } from '../fuse/progress.ts'
import type { Job, JobResult } from './messages.ts'

/** A job with the buffers that are transferred to the thread. */
export interface PreparedJob {
  readonly job: Job
  readonly buffers: readonly ArrayBuffer[]
}

/** A call that waits or runs. */
export interface Task {
  /** Copies the pictures of the call. Called when a thread is available, so that waiting calls take no extra memory. */
  readonly prepare: () => Promise<PreparedJob>
  /** See `JobMessage.aborted`. */
  readonly aborted: Int32Array
  isSettled(): boolean
  /** Settles the task with a result. No effect if it is settled. */
  resolve(result: Result<JobResult, EngineFailure>): void
  /** Settles the task with an unexpected error. No effect if it is settled. */
  reject(error: unknown): void
  /** Settles the task with `aborted`, and tells the thread to stop before its next stage. */
  abort(): void
  /** Calls the caller's `onStage`. If that throws, the task rejects with what it threw, as it does without a pool. */
  reportStage(stage: Stage): void
}

/** The caller's options, and the functions that settle its promise. */
export interface Caller extends CallOptions {
  resolve(result: Result<JobResult, EngineFailure>): void
  reject(error: unknown): void
}

/** Creates a task. It is settled at once if the caller's signal is already aborted. */
export function createTask(prepare: () => Promise<PreparedJob>, caller: Caller): Task {
  const { signal } = caller
  const aborted = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
  let settled = false
  const settle = (act: () => void) => {
    if (settled) return
    settled = true
    signal?.removeEventListener('abort', abort)
    act()
  }
  const abort = () => {
    Atomics.store(aborted, 0, 1)
    settle(() => caller.resolve(failure('aborted')))
  }
  const reject = (error: unknown) => settle(() => caller.reject(error))
  signal?.addEventListener('abort', abort)
  if (signal?.aborted === true) abort()
  return {
    prepare,
    aborted,
    isSettled: () => settled,
    resolve: (result) => settle(() => caller.resolve(result)),
    reject,
    abort,
    reportStage(stage) {
      if (settled) return
      try {
        caller.onStage?.(stage)
      } catch (error) {
        reject(error)
      }
    },
  }
}
