/** @module One worker thread: starts it, runs one job at a time on it, and reports when it ends. */
import type { Worker } from 'node:worker_threads'
import type { Stage } from '../fuse/progress.ts'
import type { JobMessage, JobResult, ThreadMessage } from './messages.ts'

/** How a job ended: with a result, or because the thread ended. */
export type JobEnd =
  | { readonly type: 'done'; readonly result: JobResult }
  | { readonly type: 'thread-ended' }

/** Options of {@link Thread.run}. */
export interface RunOptions {
  /** Buffers to transfer. The sender can no longer read them. */
  readonly transfer: readonly ArrayBuffer[]
  readonly onStage: (stage: Stage) => void
}

/** A worker thread. It keeps the process alive only while it starts or runs a job. */
export interface Thread {
  /** Resolves when the thread can run jobs. Rejects if it ends before. */
  readonly ready: Promise<void>
  /** Resolves when the thread has ended, for any reason. */
  readonly ended: Promise<void>
  /** Runs a job; only allowed when ready and idle. Rejects with what the job threw; the thread remains usable. */
  run(message: JobMessage, options: RunOptions): Promise<JobEnd>
  /** Terminates the thread, even while it runs a job. */
  stop(): Promise<void>
}

/** Receives the messages and the end of a thread. */
interface Listener {
  onMessage(message: ThreadMessage): void
  onEnd(cause: unknown): void
}

/** Starts a thread. */
export function startThread(spawn: () => Worker): Thread {
  const worker = spawn()
  const listeners = new Set<Listener>()
  let cause: unknown
  let hasEnded = false
  worker.on('message', (message: ThreadMessage) => {
    for (const listener of listeners) listener.onMessage(message)
  })
  // Node emits `exit` after `error`.
  worker.on('error', (error) => {
    cause = error
  })
  const ended = new Promise<void>((resolve) => {
    worker.on('exit', () => {
      hasEnded = true
      for (const listener of listeners) listener.onEnd(cause)
      resolve()
    })
  })
  return {
    ready: whenReady(worker, listeners),
    ended,
    run: (message, options) =>
      hasEnded
        ? Promise.resolve({ type: 'thread-ended' })
        : runOn({ worker, listeners }, message, options),
    stop: async () => {
      await worker.terminate()
    },
  }
}

function whenReady(worker: Worker, listeners: Set<Listener>): Promise<void> {
  return new Promise((resolve, reject) => {
    const listener: Listener = {
      onMessage({ type }) {
        if (type !== 'ready') return
        listeners.delete(listener)
        worker.unref()
        resolve()
      },
      onEnd: (cause) => reject(new Error('A thread of the engine did not start.', { cause })),
    }
    listeners.add(listener)
  })
}

function runOn(
  { worker, listeners }: { worker: Worker; listeners: Set<Listener> },
  message: JobMessage,
  { transfer, onStage }: RunOptions,
): Promise<JobEnd> {
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => {
      listeners.delete(listener)
      worker.unref()
      settle()
    }
    const listener: Listener = {
      onMessage(received) {
        if (received.type === 'stage') onStage(received.stage)
        if (received.type === 'done') end(() => resolve(received))
        if (received.type === 'threw') end(() => reject(received.error))
      },
      onEnd: () => end(() => resolve({ type: 'thread-ended' })),
    }
    worker.postMessage(message, transfer)
    listeners.add(listener)
    worker.ref()
  })
}
