/** @module The first view is whole without the styles of the others, which change nothing of it when they come. */

import { describe, expect } from 'vitest'
import { it, openView } from './console.ts'
import { addLaterStyles, looksOf } from './looks.ts'

const STEPS = ['', '?step=3', '?step=4', '?step=6']

describe('the first view', () => {
  it('looks the same before and after the styles of other views came', async ({
    tab,
    emulator,
  }) => {
    for (const step of STEPS) {
      await openView(tab, emulator, step)
      await tab.locator('.steps .title').first().waitFor()
      const before = await looksOf(tab)
      await addLaterStyles(tab)
      expect(await looksOf(tab), step).toEqual(before)
    }
  })
})
