/** @module Whether the page is being left: what it was waiting for is given up by the browser then, and no server is to blame. */

/** Watches a page. Returns whether it is being left. A page that comes back, as the browser kept it, is not. */
export function watchLeaving(page: Pick<EventTarget, 'addEventListener'>): () => boolean {
  let isLeaving = false
  page.addEventListener('pagehide', () => {
    isLeaving = true
  })
  page.addEventListener('pageshow', () => {
    isLeaving = false
  })
  return () => isLeaving
}
