/** @module The bounds within which a body is read: size, memory and time. */

import type { Hold } from './memory-limiter.ts'

/** What a message in flight is; each kind has its own memory, see `MEMORY_LIMITS.POOLS`. */
export type Pool = 'page' | 'call' | 'unverified' | 'answer'

/** Bounds of a body. */
export interface BodyBounds {
  readonly limitBytes: number
  /** What the bytes are charged to. */
  readonly memory: Pick<Hold, 'grow'>
  /** Returns a signal that aborts after so many milliseconds. */
  readonly timeoutSignal: (milliseconds: number) => AbortSignal
  /** Called with the bytes of a body that was read, to free them once the request is answered. */
  readonly onRead?: (bytes: Uint8Array<ArrayBuffer>) => void
  /** Called once, when half of a body of known length has arrived. */
  readonly onHalf?: () => void
}

/** The memory of one request. It is released when the request has been answered. */
export interface RequestMemory {
  /** Returns memory of a pool. @param group what the message counts on besides the network: a session, a key */
  open(pool: Pool, group?: string): Hold
  /** Returns memory of the long answers to anybody, which is apart from the pools and never exempt. */
  openPublic(): Hold
  /** What the cloud's answer is charged to. */
  readonly answer: Hold
  /** Keeps memory until the work has ended, if that is after the answer to the caller. */
  keep(hold: Hold, work: Promise<unknown>): void
  /** Keeps the memory of the cloud's answer until the work has ended, if that is after the answer to the caller. */
  keepAnswer(work: Promise<unknown>): void
  /** Returns the bounds of a body in a pool. */
  bounds(pool: Pool, limitBytes: number, group?: string): BodyBounds
}
