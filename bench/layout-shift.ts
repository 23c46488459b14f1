/** @module Measures how much a page shifts while it loads. Source: Layout Instability specification. */

import type { Page } from 'playwright-core'

/** Runs in the page before its scripts: sums up layout shifts that no input of the last half second explains. */
export function watchShifts(): void {
  const sum = { value: 0 }
  Object.assign(globalThis, { shiftSum: sum })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { value, hadRecentInput } = entry as PerformanceEntry & {
        value: number
        hadRecentInput: boolean
      }
      if (!hadRecentInput) sum.value += value
    }
  }).observe({ type: 'layout-shift', buffered: true })
}

/** Returns the sum so far. */
export async function shiftOf(page: Page): Promise<number> {
  return await page.evaluate(
    () => (globalThis as unknown as { shiftSum: { value: number } }).shiftSum.value,
  )
}
