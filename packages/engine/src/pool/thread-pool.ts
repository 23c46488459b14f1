/** @module A pool of worker threads: starts threads as needed and assigns waiting tasks to idle ones. */
import type { Worker } from 'node:worker_threads'
import { ok } from '@fuse-edge/core/result'
import { failure } from '../failures.ts'
import type { Task } from './task.ts'
import { startThread, type Thread } from './thread.ts'

/** The state of a pool. */
export interface ThreadPool {
  readonly spawn: () => Worker
  readonly maxThreads: number
  /** Waiting tasks, first in, first out. */
  waiting: Task[]
  /** All threads: starting, idle or running. */
  readonly threads: Set<Thread>
  readonly idle: Thread[]
  /** Number of threads that are starting. */
  starting: number
  /** Number of tasks that run. */
  running: number
}

/** Creates a pool without threads. */
export function createThreadPool(spawn: () => Worker, maxThreads: number): ThreadPool {
  return {
    spawn,
    maxThreads,
    waiting: [],
    threads: new Set(),
    idle: [],
    starting: 0,
    running: 0,
  }
}

/** Assigns waiting tasks to idle threads, and starts threads for the remaining ones up to the maximum. */
export function dispatchTasks(pool: ThreadPool): void {
  const { idle, threads, maxThreads } = pool
  while (pool.waiting.length > 0) {
    const thread = idle.pop()
    if (thread === undefined) break
    const task = pool.waiting.shift()
    if (task !== undefined && !task.isSettled()) void runTask(pool, thread, task)
    else idle.push(thread)
  }
  while (pool.waiting.length > pool.starting && threads.size < maxThreads) {
    addThread(pool).catch(() => {
      // Each failed start fails the oldest waiting task, so that a pool whose threads cannot start does not retry forever.
      pool.waiting.shift()?.resolve(failure('crashed'))
      dispatchTasks(pool)
    })
  }
}

/** Starts a thread. Resolves when it can run tasks. */
export async function addThread(pool: ThreadPool): Promise<void> {
  const thread = startThread(pool.spawn)
  pool.threads.add(thread)
  pool.starting++
  void thread.ended.then(() => removeThread(pool, thread))
  try {
    await thread.ready
  } catch (error) {
    removeThread(pool, thread)
    throw error
  } finally {
    pool.starting--
  }
  pool.idle.push(thread)
  dispatchTasks(pool)
}

/** Terminates all threads, even those that run a task. */
export async function stopThreads({ threads }: ThreadPool): Promise<void> {
  await Promise.all([...threads].map((thread) => thread.stop()))
}

async function runTask(pool: ThreadPool, thread: Thread, task: Task): Promise<void> {
  pool.running++
  try {
    const { job, buffers } = await task.prepare()
    const end = await thread.run(
      { job, aborted: task.aborted },
      { transfer: buffers, onStage: (stage) => task.reportStage(stage) },
    )
    if (end.type === 'thread-ended') removeThread(pool, thread)
    task.resolve(end.type === 'done' ? ok(end.result) : failure('crashed'))
  } catch (error) {
    task.reject(error)
  }
  pool.running--
  if (pool.threads.has(thread)) pool.idle.push(thread)
  dispatchTasks(pool)
}

function removeThread({ threads, idle }: ThreadPool, thread: Thread): void {
  threads.delete(thread)
  const at = idle.indexOf(thread)
  if (at >= 0) idle.splice(at, 1)
}
