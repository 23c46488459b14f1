/**
 * @module Every view of the console in both themes and languages: axe for WCAG 2.2, layout shift, width, reload; and an
 * emulator that is gone.
 */

import type { Emulator } from '@fuse-edge/emulator'
import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { it, openView } from './console.ts'
import { openPage } from './fixtures.ts'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const VIEWS = [
  '',
  '?step=2',
  '?step=5',
  'materials',
  'requests',
  'faults',
  'faults/new',
  'clock',
  'nothing',
]
/** Contrast depends on the theme, names on the language: two looks show all of them. */
const LOOKS = [
  { colorScheme: 'light', locale: 'en-GB' },
  { colorScheme: 'dark', locale: 'zh-CN' },
] as const
/** "Good" by web.dev, Cumulative Layout Shift. On a busy machine the banner of active faults may come after the view. */
const MAX_SHIFT = 0.1
const NARROW = { width: 320, height: 640 }

/** Gives every view something to show. */
async function fill(emulator: Emulator): Promise<void> {
  emulator.control.setFaults([
    { action: 'FuseFace', fault: { kind: 'status', status: 502, when: 'before-work' } },
    { action: 'FuseFace', count: 1, fault: { kind: 'malformed-json' } },
  ])
  emulator.control.snapshot('before')
  emulator.control.setLatency({ 'ap-singapore': { ms: 10 } })
  await fetch(emulator.url, { method: 'POST', body: '{}' })
}

/** Waits until nothing is loaded any more. */
async function settle(page: Page): Promise<void> {
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

describe('every view', () => {
  it.for(LOOKS)(
    'does not shift, has no violation of axe, fits 320 px and is the same after a reload: $colorScheme, $locale',
    async (look, { browser, emulator }) => {
      await fill(emulator)
      for (const view of VIEWS) {
        const page = await openPage(browser, look)
        await openView(page, emulator, view)
        await settle(page)
        expect(await layoutShift(page), view).toBeLessThan(MAX_SHIFT)
        expect(await violationsIn(page), view).toEqual([])
        const title = await page.locator('h1').textContent()
        await page.setViewportSize(NARROW)
        await page.reload()
        await page.locator('h1').waitFor()
        await settle(page)
        expect(await page.locator('h1').textContent(), view).toBe(title)
        const width = await page.evaluate(() => document.documentElement.scrollWidth)
        expect(width, view).toBeLessThanOrEqual(NARROW.width)
        await page.close()
      }
    },
  )

  it('keeps what it shows, and says what to do, when the emulator is gone', async ({
    browser,
    emulator,
  }) => {
    const page = await openPage(browser, { locale: 'en-GB' })
    await openView(page, emulator, 'faults')
    await page.getByRole('button', { name: 'Gateway 502' }).click()
    await page.getByText('1 fault is active').waitFor()
    const closing = emulator.close()
    await page.getByText('No connection').waitFor()
    await page.getByRole('button', { name: 'Half a JSON' }).click()
    await page.getByText('The emulator does not answer.').first().waitFor()
    expect(await page.getByText('All calls: gateway page 502').count()).toBe(1)
    await page.close()
    await closing
  })
})

describe('the preferences', () => {
  it('keep theme and language in this browser', async ({ emulator, tab }) => {
    await openView(tab, emulator)
    await tab.getByRole('button', { name: 'Theme: system' }).click()
    await tab.getByRole('button', { name: 'Theme: light' }).click()
    await tab.getByRole('button', { name: /switch to Chinese/ }).click()
    await tab.getByRole('heading', { name: '从空账号到第一张账单' }).waitFor()
    await tab.reload()
    await tab.getByRole('heading', { name: '从空账号到第一张账单' }).waitFor()
    expect(await tab.locator('html').getAttribute('data-theme')).toBe('dark')
    expect(await tab.locator('html').getAttribute('lang')).toBe('zh-CN')
  })
})
