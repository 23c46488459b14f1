/** @module Short messages about what was just done, with a way back where there is one. */

import { signal } from '@preact/signals'

/** How long a message stays. */
const SHOWN_MS = 8000

/** A message. */
export interface Toast {
  readonly id: number
  readonly text: string
  readonly isBad: boolean
  /** Undoes what was done. */
  readonly undo?: () => void
}

/** Messages on the screen, oldest first. */
export const toasts = signal<readonly Toast[]>([])

let last = 0

/** Removes a message. */
export function dismiss(id: number): void {
  toasts.value = toasts.value.filter((toast) => toast.id !== id)
}

/** Shows a message for a while. */
export function tell(text: string, options: { isBad?: boolean; undo?: () => void } = {}): void {
  last += 1
  const id = last
  const { isBad = false, undo } = options
  toasts.value = [...toasts.value.slice(-2), { id, text, isBad, ...(undo && { undo }) }]
  setTimeout(() => dismiss(id), SHOWN_MS)
}
