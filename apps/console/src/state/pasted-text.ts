/** @module The request that was pasted to be diagnosed. It is kept as long as the tab lives, and neither stored nor in the address. */

import { signal } from '@preact/signals'

/** Text of the pasted request. */
export const pastedText = signal('')
