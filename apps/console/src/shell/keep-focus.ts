/**
 * @module Keeps the focus on the page when the control that had it is taken away: it goes to the row that took the place of its
 * row, to the row before where that was the last, or to the heading of the view.
 */

const ROW = 'li, tr'
const CONTROL = 'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled)'

/** Where the focus was. */
export interface Spot {
  readonly control: Element
  /** Lists around the control from the inside, with the place of its row among their rows. */
  readonly lists: readonly { readonly list: Element; readonly index: number }[]
  /** Place of the control among those of its row. */
  readonly place: number
}

function controlsOf(row: Element): HTMLElement[] {
  return [...row.querySelectorAll<HTMLElement>(CONTROL)]
}

/** Returns where a control stands. */
export function spotOf(control: Element): Spot {
  const lists: { list: Element; index: number }[] = []
  const row = control.closest(ROW)
  for (let at = row; at?.parentElement; at = at.parentElement.closest(ROW)) {
    lists.push({ list: at.parentElement, index: [...at.parentElement.children].indexOf(at) })
  }
  const place = row ? controlsOf(row).indexOf(control as HTMLElement) : 0
  return { control, lists, place }
}

/** Returns the control that takes over from one that was taken away; `undefined` where no row is left. */
export function successor({ lists, place }: Spot): HTMLElement | undefined {
  for (const { list, index } of lists) {
    const rows = list.isConnected ? [...list.children] : []
    const row = rows[Math.min(index, rows.length - 1)]
    const controls = row ? controlsOf(row) : []
    const control = controls[Math.min(Math.max(place, 0), controls.length - 1)]
    if (control) return control
  }
  return undefined
}

/** Starts to watch the page. */
export function keepFocus(page: Document): void {
  let last: Spot | undefined
  page.addEventListener('focusin', ({ target }) => {
    // A dialog gives the focus back by itself.
    last = target instanceof Element && !target.closest('dialog') ? spotOf(target) : undefined
  })
  const observer = new MutationObserver(() => {
    if (!last || last.control.isConnected || page.activeElement !== page.body) return
    const heading = page.querySelector<HTMLElement>('main h1')
    const target = successor(last) ?? heading
    last = undefined
    target?.focus({ preventScroll: target === heading })
  })
  observer.observe(page.body, { childList: true, subtree: true })
}
