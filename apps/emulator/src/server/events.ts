/** @module Tells pages what has changed: numbered events, of which the latest are kept for those that were away. */

import type { ControlEvent, EventKind } from '@fuse-edge/core/control'

/** Takes one event. */
export type EventListener = (event: ControlEvent) => void

/** The events of an emulator. */
export interface ControlEvents {
  add(kind: EventKind, id?: string): void
  /** Sends every listener a heartbeat, which keeps connections open and tells them that the emulator lives. */
  beat(): void
  /**
   * Sends a heartbeat with the present number, or `reset` where events after `after` are not kept; then the events after
   * `after`, then new ones.
   *
   * @param after Number of the last event that was seen. Absent: only new events.
   * @param end Called when no event will follow.
   * @returns Ends the subscription.
   */
  subscribe(listener: EventListener, after?: number, end?: () => void): () => void
  /** Ends every subscription. */
  close(): void
}

/** How many events are kept. */
const KEPT_MAX = 1000

/** Creates events that begin with number 1. */
export function createEvents(): ControlEvents {
  let seq = 0
  let kept: ControlEvent[] = []
  const listeners = new Map<EventListener, () => void>()
  const send = (event: ControlEvent) => {
    for (const listener of listeners.keys()) listener(event)
  }
  return {
    add: (kind, id) => {
      seq += 1
      const event = { seq, kind, ...(id !== undefined && { id }) }
      kept = [...kept.slice(1 - KEPT_MAX), event]
      send(event)
    },
    beat: () => send({ seq, kind: 'heartbeat' }),
    subscribe: (listener, after = seq, end = () => {}) => {
      const first = (kept[0]?.seq ?? seq + 1) - 1
      const isKept = first <= after && after <= seq
      listener({ seq, kind: isKept ? 'heartbeat' : 'reset' })
      if (isKept) for (const event of kept) if (event.seq > after) listener(event)
      listeners.set(listener, end)
      return () => {
        listeners.delete(listener)
      }
    },
    close: () => {
      for (const end of listeners.values()) end()
      listeners.clear()
    },
  }
}
