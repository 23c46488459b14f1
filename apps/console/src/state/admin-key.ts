/**
 * @module The admin key of this tab: in memory, and in the tab's session storage so that a reload does not ask again. It is
 * in no address and in no other storage, and it is removed after half an hour without a key or a click.
 */

import { MS_PER_MINUTE } from '@fuse-edge/core/units'
import { signal } from '@preact/signals'

const NAME = 'console.admin-key'
const IDLE_MS = 30 * MS_PER_MINUTE
const CHECK_MS = MS_PER_MINUTE

/** Why the console is locked. `start`: nothing was entered yet. */
export type LockReason = 'start' | 'refused' | 'idle' | 'left'

function stored(): string {
  try {
    return sessionStorage.getItem(NAME) ?? ''
  } catch {
    return ''
  }
}

function store(key: string): void {
  try {
    if (key === '') sessionStorage.removeItem(NAME)
    else sessionStorage.setItem(NAME, key)
  } catch {
    // Without storage the key holds until the page is left.
  }
}

/** The key; empty while the console is locked. */
export const adminKey = signal(stored())

/** Why the console is locked. */
export const lockReason = signal<LockReason>('start')

/** Keeps a key for this tab. */
export function unlock(key: string): void {
  store(key)
  adminKey.value = key
}

/** Forgets the key. */
export function lock(reason: LockReason): void {
  store('')
  lockReason.value = reason
  adminKey.value = ''
}

/** Calls `onIdle` once nothing was typed or clicked for half an hour, also while the tab was hidden. */
export function watchIdle(onIdle: () => void): void {
  let lastMs = Date.now()
  const lockIfIdle = () => {
    if (adminKey.value !== '' && Date.now() - lastMs > IDLE_MS) onIdle()
  }
  const touch = () => {
    lockIfIdle()
    lastMs = Date.now()
  }
  for (const kind of ['pointerdown', 'keydown'] as const) addEventListener(kind, touch, true)
  document.addEventListener('visibilitychange', lockIfIdle)
  setInterval(lockIfIdle, CHECK_MS)
}
