/** @module Threads and the calls that wait for them. */
import type { Worker } from 'node:worker_threads'
import { failure } from '../failures.ts'
import { ok } from '../result.ts'
import { startThread, type Thread } from './thread.ts'
import type { Ticket } from './ticket.ts'

/** The threads of a pool and its line of calls. */
export interface Crew {
  readonly spawn: () => Worker
  readonly maxThreads: number
  /** First come, first served. */
  waiting: Ticket[]
  /** All threads, starting, idle or working. */
  readonly threads: Set<Thread>
  readonly idle: Thread[]
  starting: number
  working: number
}

/** A crew without threads. */
export function createCrew(spawn: () => Worker, maxThreads: number): Crew {
  return {
    spawn,
    maxThreads,
    waiting: [],
    threads: new Set(),
    idle: [],
    starting: 0,
    working: 0,
  }
}

/** Gives waiting calls to idle threads, and starts threads for those that are left, as far as allowed. */
export function dispatch(crew: Crew): void {
  const { idle, threads, maxThreads } = crew
  while (crew.waiting.length > 0) {
    const thread = idle.pop()
    if (thread === undefined) break
    const ticket = crew.waiting.shift()
    if (ticket !== undefined && !ticket.isSettled()) void serve(crew, thread, ticket)
    else idle.push(thread)
  }
  while (crew.waiting.length > crew.starting && threads.size < maxThreads) {
    addThread(crew).catch(() => {
      // A thread that does not start costs the call that has waited longest, so that trying comes to an end.
      crew.waiting.shift()?.settle(failure('crashed'))
      dispatch(crew)
    })
  }
}

/** Starts one more thread; resolves when it can work. */
export async function addThread(crew: Crew): Promise<void> {
  const thread = startThread(crew.spawn)
  crew.threads.add(thread)
  crew.starting++
  void thread.gone.then(() => remove(crew, thread))
  try {
    await thread.ready
  } catch (error) {
    remove(crew, thread)
    throw error
  } finally {
    crew.starting--
  }
  crew.idle.push(thread)
  dispatch(crew)
}

/** Ends all threads, whatever they are doing. */
export async function stopAll({ threads }: Crew): Promise<void> {
  await Promise.all([...threads].map((thread) => thread.stop()))
}

async function serve(crew: Crew, thread: Thread, ticket: Ticket): Promise<void> {
  crew.working++
  try {
    const { work, buffers } = await ticket.pack()
    const job = { work, aborted: ticket.aborted }
    const ending = await thread.run({ job, buffers, onStage: (stage) => ticket.tellStage(stage) })
    if (ending.type === 'died') remove(crew, thread)
    ticket.settle(ending.type === 'done' ? ok(ending.answer) : failure('crashed'))
  } catch (error) {
    ticket.reject(error)
  }
  crew.working--
  if (crew.threads.has(thread)) crew.idle.push(thread)
  dispatch(crew)
}

function remove({ threads, idle }: Crew, thread: Thread): void {
  threads.delete(thread)
  const at = idle.indexOf(thread)
  if (at >= 0) idle.splice(at, 1)
}
