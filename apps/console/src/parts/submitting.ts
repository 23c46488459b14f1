/** @module Handles forms that the page sends itself, and buttons that act: each act is done once, also for a double click. */

type Work = () => unknown

/** Forms and buttons whose act is under way. The element is the key, as handlers are made again with each drawing. */
const underWay = new WeakSet<EventTarget>()

async function once(element: EventTarget | null, work: Work): Promise<void> {
  if (!element || underWay.has(element)) return
  underWay.add(element)
  try {
    await work()
  } finally {
    underWay.delete(element)
  }
}

/** Returns a handler of a form's `submit` that does the work, and keeps the browser from leaving the page. A submit while the work is under way does nothing. */
export function submitting(work: Work): (event: Event) => void {
  return (event) => {
    event.preventDefault()
    void once(event.currentTarget, work)
  }
}

/** Returns a handler of a button's `click` that does the work. The second click of a double click, and one while the work is under way, do nothing. */
export function acting(work: Work): (event: UIEvent) => void {
  return (event) => {
    if (event.detail <= 1) void once(event.currentTarget, work)
  }
}

/**
 * Returns a handler of a button's `click` that does the work for every press, for work that waits its turn: also for a press
 * while the work of the one before is under way. The second click of a double click does nothing.
 */
export function pressing(work: Work): (event: UIEvent) => void {
  return ({ detail }) => {
    if (detail <= 1) void work()
  }
}

/** Keeps the second click of a double click from sending a form again. Handles `click` of the whole page. */
export function sendOnce(event: MouseEvent): void {
  const { target, detail } = event
  if (detail <= 1 || !(target instanceof Element)) return
  if (target.closest('button[type=submit]')) event.preventDefault()
}
