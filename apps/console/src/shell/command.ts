/** @module One command of the palette. */

import type { IconName } from '../parts/icon.tsx'
import { navigate } from '../router.ts'

/** One command. */
export interface Command {
  readonly group: 'palette.views' | 'palette.actions' | 'palette.objects'
  readonly icon: IconName
  readonly text: string
  /** More text that the search looks at, shown beside it. */
  readonly aside: string
  readonly run: () => void
}

/** Returns a command that does something. */
export function action(icon: IconName, text: string, run: () => void): Command {
  return { group: 'palette.actions', icon, text, aside: '', run }
}

/** Returns a command that opens an object. `aside` is more text that the search looks at. */
export function objectCommand(icon: IconName, text: string, aside: string, href: string): Command {
  return { group: 'palette.objects', icon, text, aside, run: () => navigate(href) }
}
