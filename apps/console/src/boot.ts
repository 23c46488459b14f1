/**
 * @module Runs before the first paint, while the other scripts are on their way: sets the theme that this browser keeps, so that the
 * page does not flash, and asks the emulator for what the frame and Getting started show.
 */

import { askEarly } from './api/early.ts'
import { BASE } from './base.ts'
import { fetchLaterStyles } from './later-styles.ts'

try {
  const theme = localStorage.getItem('console.theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
} catch {
  // Without storage the theme is that of the system.
}

const isFirst = location.pathname === BASE
if (!isFirst) fetchLaterStyles()
if (document.querySelector<HTMLMetaElement>('meta[name="home"]')?.content === 'emulator') {
  const locked = isFirst ? ['/_control/quickstart', '/_control/account'] : []
  globalThis.early = askEarly((path, init) => fetch(path, init), ['/_emulator/info'], locked)
}

// The first format of times that a page makes takes as long as a round trip. While the other scripts are on their way it costs nothing.
setTimeout(() => new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' }))
