/** @module The name of the opened object in the bar, where its id alone would say little. */

import { signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'

/** Name of the opened object. `undefined`: the bar shows what the address says. */
export const crumb = signal<string | undefined>(undefined)

/** Names the opened object in the bar, as long as the view is on the screen. */
export function useCrumb(name: string | undefined): void {
  useEffect(() => {
    crumb.value = name
    return () => {
      crumb.value = undefined
    }
  }, [name])
}
