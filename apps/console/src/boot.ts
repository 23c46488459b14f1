/**
 * @module Runs before the first paint, while the other scripts are on their way: sets the theme that this browser keeps, so that the
 * page does not flash, fetches the files of the view that the address names, and asks the emulator for what the frame and that
 * view show first.
 */

import { askEarly } from './api/early.ts'
import { BASE } from './base.ts'
import { fetchLaterStyles } from './later-styles.ts'
import { fetchViewFiles } from './view-files.ts'

/** What a view of the emulator asks for first, by its address after {@link BASE}. */
const EARLY: Readonly<Record<string, readonly string[]>> = {
  '': ['/_control/quickstart'],
  materials: ['/_control/activities', '/_control/quota', '/_control/review'],
  requests: ['/_control/requests'],
  faults: ['/_control/faults'],
  billing: ['/_control/billing'],
}

try {
  const theme = localStorage.getItem('console.theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
} catch {
  // Without storage the theme is that of the system.
}

const { pathname } = location
if (pathname !== BASE) {
  fetchLaterStyles()
  fetchViewFiles(pathname)
}
if (document.querySelector<HTMLMetaElement>('meta[name="home"]')?.content === 'emulator') {
  const locked = ['/_control/account', ...(EARLY[pathname.slice(BASE.length)] ?? [])]
  globalThis.early = askEarly((path, init) => fetch(path, init), ['/_emulator/info'], locked)
}

// The first format of times that a page makes takes as long as a round trip. While the other scripts are on their way it costs nothing.
setTimeout(() => new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' }))
