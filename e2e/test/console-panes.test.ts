/** @module The explorer's panes: their widths by keys, collapsing, what a reload keeps, and one pane at a time on a phone. */

import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { it, openView } from './console.ts'
import { openPage } from './fixtures.ts'

/** Returns the texts that are cut off without an ellipsis, or without a tooltip that has them whole. */
async function clippedTexts(page: Page): Promise<string[]> {
  return await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.xp *:not(.hidden-file)')]
      .filter((element) => {
        const { overflowX, textOverflow } = getComputedStyle(element)
        const isCut = element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0
        if (!isCut || element.offsetParent === null) return false
        if (overflowX !== 'hidden' && overflowX !== 'clip') return false
        return textOverflow !== 'ellipsis' || element.closest('[title]') === null
      })
      .map((element) => `${element.className}: ${element.textContent}`),
  )
}

describe('the panes of the API explorer', () => {
  it('are as wide as the person made them, also after a reload, and collapse', async ({
    emulator,
    tab,
  }) => {
    await openView(tab, emulator, 'explorer/SubmitVideoFaceFusionJob')
    expect(await clippedTexts(tab)).toEqual([])
    const line = tab.getByRole('separator', { name: 'Width: Actions and history' })
    const widthOf = () => tab.locator('#pane-actions').evaluate((pane) => pane.clientWidth)
    const before = await widthOf()
    await line.focus()
    await tab.keyboard.press('Home')
    expect(await line.getAttribute('aria-valuenow')).toBe('12')
    expect(await widthOf()).toBeLessThan(before)
    expect(await clippedTexts(tab)).toEqual([])
    const box = await line.boundingBox()
    const { x = 0, y = 0 } = box ?? {}
    await tab.mouse.move(x, y + 200)
    await tab.mouse.down()
    await tab.mouse.move(x + 60, y + 200)
    await tab.mouse.up()
    expect(Number(await line.getAttribute('aria-valuenow'))).toBeGreaterThan(14)
    const wide = await widthOf()
    await tab.getByRole('button', { name: 'Pane: Answer and code' }).click()
    await tab.reload()
    await tab.locator('h1').waitFor()
    expect(await widthOf()).toBe(wide)
    const closed = tab.getByRole('button', { name: 'Pane: Answer and code' })
    expect(await closed.getAttribute('aria-expanded')).toBe('false')
    expect(await tab.getByRole('tab', { name: 'Response' }).isVisible()).toBe(false)
    await closed.press('Enter')
    expect(await tab.getByRole('tab', { name: 'Response' }).isVisible()).toBe(true)
  })

  it.for([320, 390, 768])(
    'are pages at a width of %i: the actions are reached above the request',
    async (width, { browser, emulator }) => {
      const page = await openPage(browser, { viewport: { width, height: 800 }, locale: 'en-GB' })
      await openView(page, emulator, 'explorer')
      expect(await page.getByLabel('ProjectId', { exact: true }).isVisible()).toBe(true)
      expect(await clippedTexts(page)).toEqual([])
      await page.getByRole('button', { name: 'Actions', exact: true }).click()
      await page.getByRole('link', { name: 'FuseFaceUltra' }).click()
      await page.getByRole('heading', { name: 'FuseFaceUltra' }).waitFor()
      expect(await page.getByText('ModelImage', { exact: true }).isVisible()).toBe(true)
      for (const name of ['Answer', 'Code']) {
        await page.getByRole('button', { name, exact: true }).click()
        const whole = await page.evaluate(() => document.documentElement.scrollWidth)
        expect(whole, name).toBeLessThanOrEqual(width)
      }
      await page.close()
    },
  )
})
