/** @module The layout of the explorer's panes, kept in this browser. */

import { computed } from '@preact/signals'
import { type Layout, layoutOf, textOfLayout } from '../explorer/panes.ts'
import { keptText } from './preferences.ts'

const kept = keptText('panes')

/** The layout. */
export const layout = computed(() => layoutOf(kept.value))

/** Changes the layout. */
export function setLayout(next: Layout): void {
  kept.value = textOfLayout(next)
}
