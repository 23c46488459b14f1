/** @module Tests the layout of phones, in every language. */

import { expect, it } from 'vitest'
import { page } from 'vitest/browser'
import { loadMessages } from '../src/messages/index.ts'
import { LANGUAGES } from '../src/messages/language.ts'
import { mountReady, until } from './mount.ts'

const PHONES_PX = [320, 360, 375, 390, 412, 430]
const WIDER_PX = [600, 1000]
/** Less than two lines of a stage. */
const ONE_LINE_PX = 40

it('puts the stages into one column on phones and one row on wider pages, in every language', async () => {
  await page.viewport(1024, 800)
  const { element, all, find } = await mountReady({ behaviour: 'stuck' })
  void element.submit()
  for (const lang of LANGUAGES) {
    element.lang = lang
    const { preparing } = await loadMessages(lang)
    await until(() => find('.stages .done')?.textContent?.includes(preparing))
    for (const width of [...PHONES_PX, ...WIDER_PX]) {
      // The layout follows the container, not the window.
      element.style.width = `${width}px`
      const boxes = all('.stages li').map((item) => item.getBoundingClientRect())
      const lines = new Set(boxes.map(({ top }) => top)).size
      const rows = PHONES_PX.includes(width) ? 3 : 1
      expect({ lang, width, lines }).toEqual({ lang, width, lines: rows })
      for (const { height } of boxes) expect(height, `${lang} ${width}`).toBeLessThan(ONE_LINE_PX)
    }
  }
  element.abort()
})
