/** @module Views of the edge's console with charts, maps and the widget, in both themes and languages; see `quality.ts`. */

import { describe, expect } from 'vitest'
import { it, openEdgePage, openEdgeView } from './edge-console.ts'
import { addLaterStyles, looksOf } from './looks.ts'
import { expectQuality, LOOKS } from './quality.ts'

const VIEWS = ['', 'usage', 'usage/demo?by=template', 'routes', 'routes/DE', 'widget/demo?lang=en']

describe('every view', () => {
  it.for(LOOKS)(
    'does not shift, has no violation of axe, fits 320 px and is the same after a reload: $colorScheme, $locale',
    async (look, { browser, stack }) => {
      for (const view of VIEWS) {
        const page = await openEdgePage(browser, stack, look)
        await openEdgeView(page, stack, view)
        await expectQuality(page, view)
        await page.close()
      }
    },
  )
})

describe('the first view', () => {
  it('looks the same before and after the styles of other views came', async ({
    edgeTab,
    stack,
  }) => {
    await openEdgeView(edgeTab, stack)
    await edgeTab.waitForLoadState('networkidle')
    const before = await looksOf(edgeTab)
    await addLaterStyles(edgeTab)
    expect(await looksOf(edgeTab)).toEqual(before)
  })
})
