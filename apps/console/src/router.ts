/** @module The address as a signal, and navigation with the history API. */

import { computed, signal } from '@preact/signals'
import { BASE } from './base.ts'
import { type Home, match } from './routes.ts'

/** Home that serves this page. */
export const home: Home =
  document.querySelector<HTMLMetaElement>('meta[name="home"]')?.content === 'edge'
    ? 'edge'
    : 'emulator'

const address = signal(location.href)

/** What the address names; `undefined` where it names no view. */
export const current = computed(() => match(new URL(address.value), home))

/** Number of navigations. A view that sees it change moves the focus to its heading. */
export const visits = signal(0)

/** Opens an address of the application. With `replace` the present one leaves the history, and the focus stays. */
export function navigate(href: string, { replace = false } = {}): void {
  if (replace) history.replaceState(null, '', href)
  else history.pushState(null, '', href)
  address.value = location.href
  if (replace) return
  visits.value += 1
  scrollTo(0, 0)
}

/** Writes the fragment of the address, which reaches no server. */
export function setFragment(fragment: string): void {
  const { pathname, search } = location
  history.replaceState(null, '', pathname + search + fragment)
}

/** Returns the address of a plain click on a link into the application. */
function linkOf(event: MouseEvent): string | undefined {
  const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey)
  const anchor = event.target instanceof Element ? event.target.closest('a') : null
  if (!isPlain || event.defaultPrevented || !anchor || anchor.target !== '') return undefined
  const url = new URL(anchor.href)
  const isOurs = url.origin === location.origin && url.pathname.startsWith(BASE)
  return isOurs && url.hash === '' ? anchor.href : undefined
}

/** Follows links and the history of the tab without loading the page again. */
export function startRouter(): void {
  addEventListener('popstate', () => {
    address.value = location.href
    visits.value += 1
  })
  document.addEventListener('click', (event) => {
    const href = linkOf(event)
    if (href === undefined) return
    event.preventDefault()
    navigate(href)
  })
}
