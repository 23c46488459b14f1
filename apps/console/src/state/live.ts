/** @module Follows the emulator's events, as long as the tab is visible, and refreshes what they are about. */

import type { EventKind } from '@fuse-edge/core/control'
import { batch, signal } from '@preact/signals'
import { api } from './emulator.ts'
import { refreshWatched } from './resource.ts'

/** Events are joined for this long, so that a burst of calls refreshes a table once. */
const JOIN_MS = 250
/** The server sends a heartbeat each 15 s; a stream that is silent for longer is lost. */
const SILENCE_MS = 40_000
/** Pauses between attempts to open the stream again; the last one repeats. */
const RETRY_MS = [500, 1000, 2000, 4000]

/** State of the stream. */
export const connection = signal<'connecting' | 'live' | 'lost'>('connecting')

let seq: number | undefined
let pending = new Set<EventKind>()
let following: AbortController | undefined

function flush(): void {
  const kinds = pending
  pending = new Set()
  batch(() => refreshWatched(kinds.has('reset') ? undefined : kinds))
}

function receive(kind: EventKind): void {
  if (kind === 'heartbeat') return
  if (pending.size === 0) setTimeout(flush, JOIN_MS)
  pending.add(kind)
}

/** Waits, or ends early when the signal is aborted. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms)
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

/** Reads one stream to its end. Returns whether anything was received. */
async function readOnce(outer: AbortSignal): Promise<boolean> {
  const silence = new AbortController()
  const abort = () => silence.abort()
  outer.addEventListener('abort', abort)
  let timer = setTimeout(abort, SILENCE_MS)
  let isAlive = false
  await api.events(
    (event) => {
      clearTimeout(timer)
      timer = setTimeout(abort, SILENCE_MS)
      if (!isAlive && connection.value === 'lost') refreshWatched()
      isAlive = true
      connection.value = 'live'
      seq = event.seq
      receive(event.kind)
    },
    { ...(seq !== undefined && { after: seq }), signal: silence.signal },
  )
  clearTimeout(timer)
  outer.removeEventListener('abort', abort)
  return isAlive
}

async function follow(signal: AbortSignal): Promise<void> {
  let failures = 0
  while (!signal.aborted) {
    failures = (await readOnce(signal)) ? 0 : failures + 1
    if (signal.aborted) return
    connection.value = 'lost'
    await pause(RETRY_MS[Math.min(failures, RETRY_MS.length - 1)] ?? 0, signal)
  }
}

function start(): void {
  following = new AbortController()
  void follow(following.signal)
}

/** Starts to follow the events. A hidden tab does not; once it is visible again, everything is refreshed. */
export function followEvents(): void {
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) {
      following?.abort()
      following = undefined
    } else if (!following) {
      start()
      refreshWatched()
    }
  })
  if (!document.hidden) start()
}
