/** @module Boxes of faces are drawn on the picture in the explorer, with the pointer and with keys, and their numbers follow. */

import { describe, expect } from 'vitest'
import { HOPPER, it, openView } from './console.ts'

describe('the box of a face', () => {
  it('is drawn and moved on the photo, and its numbers are px of the photo', async ({
    emulator,
    tab,
  }) => {
    await openView(tab, emulator, 'explorer/FuseFace')
    await tab.locator('.hidden-file').first().setInputFiles(HOPPER)
    await tab.getByText('stays in this tab').waitFor()
    await tab.locator('summary').filter({ hasText: 'InputImageFaceRect' }).click()
    await tab.getByRole('button', { name: 'Set InputImageFaceRect' }).click()
    const area = tab.getByRole('application', { name: /InputImageFaceRect/ })
    await area.locator('svg').waitFor()
    await area.scrollIntoViewIfNeeded()
    const shown = await area.locator('img').evaluate((image: HTMLImageElement) => ({
      scale: image.naturalWidth / image.getBoundingClientRect().width,
    }))
    const { x = 0, y = 0 } = (await area.boundingBox()) ?? {}
    await tab.mouse.move(x + 60, y + 50)
    await tab.mouse.down()
    await tab.mouse.move(x + 160, y + 170, { steps: 4 })
    await tab.mouse.up()
    const numbers = async () => {
      const values: number[] = []
      for (const name of ['X', 'Y', 'Width', 'Height']) {
        const field = tab.getByLabel(`MergeInfos.0.InputImageFaceRect.${name}`, { exact: true })
        values.push(Number(await field.inputValue()))
      }
      return values
    }
    const drawn = await numbers()
    const wanted = [60, 50, 100, 120].map((px) => px * shown.scale)
    for (const [index, value] of drawn.entries()) {
      expect(Math.abs(value - (wanted[index] ?? 0)), `${index}`).toBeLessThan(3)
    }
    await area.focus()
    await tab.keyboard.press('Control+ArrowRight')
    await tab.keyboard.press('Control+Shift+ArrowDown')
    const [left = 0, top = 0, width = 0, height = 0] = drawn
    expect(await numbers()).toEqual([left + 1, top, width, height + 1])
    await tab.getByLabel('MergeInfos.0.InputImageFaceRect.X', { exact: true }).fill('10')
    expect(await area.locator('rect.face').getAttribute('x')).toBe('10')
    await tab.keyboard.press('Control+Enter')
    await tab.getByText('Billed: 1 call').waitFor()
  })
})
