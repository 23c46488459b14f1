/** @module Where calls come into a pool: bounded, until it closes. */
import { type EngineFailure, failure } from '../failures.ts'
import type { CallOptions } from '../fuse/course.ts'
import type { Result } from '../result.ts'
import { type Crew, dispatch, stopAll } from './crew.ts'
import type { Answer } from './job.ts'
import { createTicket, type Packed, type Ticket } from './ticket.ts'

/** The way in, and the way out. */
export interface Intake {
  /** Fails with `busy`, `aborted` or `crashed`; rejects once closed. */
  take(pack: () => Promise<Packed>, call?: CallOptions): Promise<Result<Answer, EngineFailure>>
  /** See `EnginePool.close`. */
  close(options?: { abort?: boolean }): Promise<void>
}

/** An intake that lets at most `maxCalls` be waiting or worked on at a time. */
export function createIntake(crew: Crew, maxCalls: number): Intake {
  const open = new Map<Ticket, Promise<unknown>>()
  let isClosed = false
  const take: Intake['take'] = async (pack, call = {}) => {
    if (isClosed) throw new Error('The engine is closed.')
    // Those that were aborted while they waited need no place any more.
    crew.waiting = crew.waiting.filter((ticket) => !ticket.isSettled())
    if (crew.working + crew.waiting.length >= maxCalls) return failure('busy')
    const { promise, ...answer } = withResolvers<Result<Answer, EngineFailure>>()
    const ticket = createTicket(pack, { ...call, ...answer })
    open.set(ticket, promise)
    crew.waiting.push(ticket)
    dispatch(crew)
    try {
      return await promise
    } finally {
      open.delete(ticket)
    }
  }
  return {
    take,
    async close({ abort = false } = {}) {
      isClosed = true
      if (abort) for (const ticket of open.keys()) ticket.abort()
      await Promise.allSettled(open.values())
      await stopAll(crew)
    },
  }
}

interface Resolvers<T> {
  promise: Promise<T>
  resolve: (value: T) => void
  reject: (error: unknown) => void
}

/** `Promise.withResolvers`, which the libraries of ES2023 do not know. */
function withResolvers<T>(): Resolvers<T> {
  let resolve: Resolvers<T>['resolve'] = () => undefined
  let reject: Resolvers<T>['reject'] = () => undefined
  const promise = new Promise<T>((resolveIt, rejectIt) => {
    resolve = resolveIt
    reject = rejectIt
  })
  return { promise, resolve, reject }
}
