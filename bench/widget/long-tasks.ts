/** @module The long tasks of a page, as the page itself reports them. Source: Long Tasks specification. */

import type { Page } from 'playwright-core'

/** Runs in the page before its scripts: writes down its long tasks. */
export function watchLongTasks(): void {
  const tasks: PerformanceEntry[] = []
  Object.assign(globalThis, { longTasks: tasks })
  const watch = new PerformanceObserver((list) => tasks.push(...list.getEntries()))
  watch.observe({ type: 'longtask', buffered: true })
}

/** The longest tasks, ms. A task of less than 50 ms counts as 0: browsers do not report it. */
export interface TasksAround {
  readonly before: number
  readonly after: number
}

/**
 * Returns the longest tasks that began before and after the end of a performance entry: a mark, or what was loaded from an address.
 * It is called once, at the end: what a test driver evaluates in a page takes a long task, too.
 */
export async function longestTasks(page: Page, name: string): Promise<TasksAround> {
  return await page.evaluate((entryName) => {
    const { longTasks } = globalThis as unknown as { longTasks: PerformanceEntry[] }
    const [entry] = performance.getEntriesByName(entryName)
    if (entry === undefined) throw new Error(`the page has no performance entry ${entryName}`)
    const boundary = entry.startTime + entry.duration
    const longest = (tasks: readonly PerformanceEntry[]) =>
      Math.max(0, ...tasks.map(({ duration }) => duration))
    return {
      before: longest(longTasks.filter(({ startTime }) => startTime < boundary)),
      after: longest(longTasks.filter(({ startTime }) => startTime >= boundary)),
    }
  }, name)
}
