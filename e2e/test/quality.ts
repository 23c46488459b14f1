/** @module What every view of the console must keep: WCAG 2.2 by axe, a layout that does not shift, and its width. */

import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** "Good" by web.dev, Cumulative Layout Shift. On a busy machine the banner of active faults may come after the view. */
const MAX_SHIFT = 0.1
/** No banner or bar at the foot covers a button. */
const TALL = { width: 1280, height: 2400 }
const NARROW = { width: 320, height: 6000 }

/** Contrast depends on the theme, names on the language: two looks show all of them. */
export const LOOKS = [
  { colorScheme: 'light', locale: 'en-GB' },
  { colorScheme: 'dark', locale: 'zh-CN' },
] as const

/** Waits until nothing is loaded any more. */
export async function settle(page: Page): Promise<void> {
  await expect.poll(() => page.locator('.waiting').count()).toBe(0)
}

async function violationsIn(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  return await page.evaluate(async (rules) => {
    const { axe: inPage } = window as unknown as { axe: typeof axe }
    const { violations } = await inPage.run({ runOnly: { type: 'tag', values: rules } })
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
  }, RULES)
}

/** Returns the sum of all layout shifts since the page was opened. */
async function layoutShift(page: Page): Promise<number> {
  return await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          const entries = list.getEntries() as unknown as { value: number }[]
          resolve(entries.reduce((sum, { value }) => sum + value, 0))
        }).observe({ type: 'layout-shift', buffered: true })
        // The observer is not called where nothing shifted.
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(0)))
      }),
  )
}

/** Expects that a view that was just opened keeps all of it, and is the same after a reload on a narrow screen. */
export async function expectQuality(page: Page, view: string): Promise<void> {
  await settle(page)
  expect(await layoutShift(page), view).toBeLessThan(MAX_SHIFT)
  await page.setViewportSize(TALL)
  expect(await violationsIn(page), view).toEqual([])
  const title = await page.locator('h1').textContent()
  await page.setViewportSize(NARROW)
  await page.reload()
  await page.locator('h1').waitFor()
  await settle(page)
  expect(await page.locator('h1').textContent(), view).toBe(title)
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(width, view).toBeLessThanOrEqual(NARROW.width)
  expect(await violationsIn(page), `${view}, narrow`).toEqual([])
}
