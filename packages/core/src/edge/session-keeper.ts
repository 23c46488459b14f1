/** @module Keeps the one session of a client: opened at the first need, shared, dropped when refused. */

import { fail, type Result } from '../result.ts'
import type { Session } from './contract.ts'
import type { EdgeFailure } from './send.ts'

/** What opening a session ends with. */
export type Opening = Promise<Result<Session, EdgeFailure>>

export interface SessionKeeper {
  /** The session that is open or being opened; else opens one. */
  get(): Opening
  /** Forgets it, if it is still the one that is kept. */
  drop(session: Opening): void
}

/** A keeper around `open`, which is called whenever there is no session. */
export function sessionKeeper(open: () => Opening): SessionKeeper {
  let current: Opening | undefined
  const drop = (session: Opening) => {
    if (current === session) current = undefined
  }
  const start = (): Opening => {
    const session = open()
    void session.then((opened) => {
      if (!opened.ok) drop(session)
    })
    return session
  }
  return {
    get: () => {
      current ??= start()
      return current
    },
    drop,
  }
}

/** Waits for a session, but no longer than the caller wants to; it goes on being opened for the others. */
export async function unlessAborted(session: Opening, signal: AbortSignal | undefined): Opening {
  const aborted = fail({ kind: 'aborted', maybeDone: false } as const)
  if (!signal) return session
  if (signal.aborted) return aborted
  const listening = new AbortController()
  const abort = new Promise<typeof aborted>((resolve) => {
    signal.addEventListener('abort', () => resolve(aborted), { signal: listening.signal })
  })
  const opened = await Promise.race([session, abort])
  listening.abort()
  return opened
}
