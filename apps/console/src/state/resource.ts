/**
 * @module What was loaded from the server: one signal each, refreshed when the event stream says that it changed.
 *
 * A failed refresh keeps the last value beside the failure, so that a view keeps what is on the screen.
 */

import type { EventKind } from '@fuse-edge/core/control'
import type { Result } from '@fuse-edge/core/result'
import { type ReadonlySignal, signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { ApiFailure } from '../api/request.ts'
import { isSame } from './same.ts'

/** A value as far as it is known. */
export interface Loaded<Value> {
  /** The last good value; absent until the first one. */
  readonly value?: Value
  /** Failure of the last refresh; absent where it succeeded. */
  readonly failure?: ApiFailure
}

/** A value of the server. */
export interface Resource<Value> {
  readonly state: ReadonlySignal<Loaded<Value>>
  /** Events after which it is loaded again. */
  readonly kinds: readonly EventKind[]
  /** Loads it. Calls while it loads are joined into one more load: something may have changed since it began. */
  refresh(): Promise<void>
  /** Loads it, or waits for the load that is under way. */
  load(): Promise<void>
  /** Shows a value that another answer carried. */
  set(value: Value): void
  /** Forgets the value. */
  clear(): void
}

const watched = new Map<Resource<unknown>, number>()

/** Creates a resource, which loads nothing yet. */
export function createResource<Value>(
  load: () => Promise<Result<Value, ApiFailure>>,
  kinds: readonly EventKind[],
): Resource<Value> {
  const state = signal<Loaded<Value>>({})
  let running: Promise<void> | undefined
  let isStale = false
  let cleared = 0

  async function run(): Promise<void> {
    do {
      isStale = false
      const generation = cleared
      const loaded = await load()
      // What was asked for before everything was forgotten is not remembered.
      if (generation !== cleared) continue
      if (!loaded.ok) state.value = { ...state.value, failure: loaded.error }
      // A value that is still the same is not drawn again.
      else if (state.value.failure || !isSame(state.value.value, loaded.value)) {
        state.value = { value: loaded.value }
      }
    } while (isStale)
  }

  function start(): Promise<void> {
    running ??= run().finally(() => {
      running = undefined
    })
    return running
  }

  return {
    state,
    kinds,
    load: start,
    refresh: () => {
      isStale = running !== undefined
      return start()
    },
    set: (value) => {
      state.value = { value }
    },
    clear: () => {
      cleared += 1
      state.value = {}
    },
  }
}

/** Loads again what is on the screen: everything, or what the kinds are about. */
export function refreshWatched(kinds?: ReadonlySet<EventKind>): void {
  for (const resource of watched.keys()) {
    if (!kinds || resource.kinds.some((kind) => kinds.has(kind))) void resource.refresh()
  }
}

/** Returns the state of a resource, and keeps it fresh as long as the component is on the screen. */
export function useResource<Value>(resource: Resource<Value>): Loaded<Value> {
  useEffect(() => {
    const key = resource as Resource<unknown>
    watched.set(key, (watched.get(key) ?? 0) + 1)
    void resource.load()
    return () => {
      const left = (watched.get(key) ?? 1) - 1
      if (left > 0) watched.set(key, left)
      else watched.delete(key)
    }
  }, [resource])
  return resource.state.value
}
