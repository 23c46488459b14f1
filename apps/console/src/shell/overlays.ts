/** @module Which of the shell's dialogs is open. */

import { signal } from '@preact/signals'

/** Whether the palette is open. */
export const paletteShown = signal(false)

/** Whether the list of keys is open. */
export const keysShown = signal(false)
