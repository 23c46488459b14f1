/** @module One worker thread: its start, its jobs one at a time, its end. */
import type { Worker } from 'node:worker_threads'
import type { Stage } from '../fuse/course.ts'
import type { Answer, Job, Message } from './job.ts'

/** How a job ended: answered, or with the thread. */
export type Ending = { readonly type: 'done'; readonly answer: Answer } | { readonly type: 'died' }

/** A job, the memory that goes along with it, and who wants to hear of its stages. */
export interface Errand {
  readonly job: Job
  /** Given away: the sender cannot read them any more. */
  readonly buffers: readonly ArrayBuffer[]
  readonly onStage: (stage: Stage) => void
}

/** A worker thread. It keeps the process alive only while it starts or works. */
export interface Thread {
  /** Rejects when it dies before. */
  readonly ready: Promise<void>
  /** Resolves when it has ended, for whatever reason. */
  readonly gone: Promise<void>
  /** Only when ready and idle. Rejects with what the job threw; the thread stays usable. */
  run(errand: Errand): Promise<Ending>
  /** Ends it, whatever it is doing. */
  stop(): Promise<void>
}

/** What the next message of a thread means to somebody. */
interface Listener {
  hear(message: Message): void
  died(cause: unknown): void
}

/** Starts a thread. */
export function startThread(spawn: () => Worker): Thread {
  const worker = spawn()
  const listeners = new Set<Listener>()
  let cause: unknown
  let isGone = false
  worker.on('message', (message: Message) => {
    for (const listener of listeners) listener.hear(message)
  })
  // An error is followed by the exit.
  worker.on('error', (error) => {
    cause = error
  })
  const gone = new Promise<void>((resolve) => {
    worker.on('exit', () => {
      isGone = true
      for (const listener of listeners) listener.died(cause)
      resolve()
    })
  })
  return {
    ready: whenReady(worker, listeners),
    gone,
    run: (errand) =>
      isGone ? Promise.resolve({ type: 'died' }) : runOn(worker, listeners, errand),
    stop: async () => {
      await worker.terminate()
    },
  }
}

function whenReady(worker: Worker, listeners: Set<Listener>): Promise<void> {
  return new Promise((resolve, reject) => {
    const listener: Listener = {
      hear({ type }) {
        if (type !== 'ready') return
        listeners.delete(listener)
        worker.unref()
        resolve()
      },
      died: (cause) => reject(new Error('A thread of the engine did not start.', { cause })),
    }
    listeners.add(listener)
  })
}

function runOn(worker: Worker, listeners: Set<Listener>, errand: Errand): Promise<Ending> {
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => {
      listeners.delete(listener)
      worker.unref()
      settle()
    }
    const listener: Listener = {
      hear(message) {
        if (message.type === 'stage') errand.onStage(message.stage)
        if (message.type === 'done') end(() => resolve(message))
        if (message.type === 'threw') end(() => reject(message.error))
      },
      died: () => end(() => resolve({ type: 'died' })),
    }
    worker.postMessage(errand.job, errand.buffers)
    listeners.add(listener)
    worker.ref()
  })
}
