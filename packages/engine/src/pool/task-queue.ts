/** @module The bounded queue in front of a thread pool: accepts calls until it is full or closed. */

import type { Result } from '@fuse-edge/core/result'
import { type EngineFailure, failure } from '../failures.ts'
import type { CallOptions } from '../fuse/progress.ts'
import type { JobResult } from './messages.ts'
import { createTask, type PreparedJob, type Task } from './task.ts'
import { dispatchTasks, stopThreads, type ThreadPool } from './thread-pool.ts'

/** The queue of a pool. */
export interface TaskQueue {
  /** Queues a call and returns its result. Fails with `busy`, `aborted` or `crashed`; rejects after `close`. */
  submit(
    prepare: () => Promise<PreparedJob>,
    call?: CallOptions,
  ): Promise<Result<JobResult, EngineFailure>>
  /** See `EnginePool.close`. */
  close(options?: { abort?: boolean }): Promise<void>
}

/** Creates a queue. @param maxCalls Largest number of calls that wait or run at a time. */
export function createTaskQueue(pool: ThreadPool, maxCalls: number): TaskQueue {
  const open = new Map<Task, Promise<unknown>>()
  let isClosed = false
  const submit: TaskQueue['submit'] = async (prepare, call = {}) => {
    if (isClosed) throw new Error('The engine is closed.')
    // Aborted tasks no longer count towards the limit.
    pool.waiting = pool.waiting.filter((task) => !task.isSettled())
    if (pool.running + pool.waiting.length >= maxCalls) return failure('busy')
    const { promise, ...settlers } = withResolvers<Result<JobResult, EngineFailure>>()
    const task = createTask(prepare, { ...call, ...settlers })
    open.set(task, promise)
    pool.waiting.push(task)
    dispatchTasks(pool)
    try {
      return await promise
    } finally {
      open.delete(task)
    }
  }
  return {
    submit,
    async close({ abort = false } = {}) {
      isClosed = true
      if (abort) for (const task of open.keys()) task.abort()
      await Promise.allSettled(open.values())
      await stopThreads(pool)
    },
  }
}

interface Resolvers<T> {
  promise: Promise<T>
  resolve: (value: T) => void
  reject: (error: unknown) => void
}

/** Does what `Promise.withResolvers` does, which the ES2023 library of TypeScript lacks. */
function withResolvers<T>(): Resolvers<T> {
  let resolve: Resolvers<T>['resolve'] = () => undefined
  let reject: Resolvers<T>['reject'] = () => undefined
  const promise = new Promise<T>((resolveIt, rejectIt) => {
    resolve = resolveIt
    reject = rejectIt
  })
  return { promise, resolve, reject }
}
