/** @module Views of the edge's console with charts, maps and the widget, in both themes and languages; see `quality.ts`. */

import { describe, expect } from 'vitest'
import { it, openEdgePage, openEdgeView } from './edge-console.ts'
import { LONG_ID, LONG_RESERVATION, tooWide, useLongNames } from './long-names.ts'
import { addLaterStyles, looksOf } from './looks.ts'
import { expectQuality, LOOKS, settle } from './quality.ts'

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

/** Views with the longest names. */
const LONG_VIEWS = [
  '',
  'usage',
  `usage/${LONG_ID}?by=template`,
  'routes/BA',
  `widget/${LONG_ID}`,
  'apps',
  `apps/${LONG_ID}`,
  `apps/${LONG_ID}/keys`,
  `apps/${LONG_ID}/tag`,
  'templates',
  'templates/mt_1860000000000001001',
  'templates?import=yes',
  'virtual-keys',
  'virtual-keys/sdk/pairs',
  'budgets',
  'in-doubt',
  `in-doubt/${LONG_RESERVATION}`,
  'alerts',
  'audit',
]
const SIZES = [
  { width: 390, height: 800 },
  { width: 768, height: 900 },
  { width: 1440, height: 900 },
]

describe('every view with the longest ids, origins and names', () => {
  it.for(SIZES)('is not wider than its window: $width px', async (viewport, { browser, stack }) => {
    const page = await openEdgePage(browser, stack, { viewport })
    await useLongNames(page)
    const wide: Record<string, string[]> = {}
    for (const view of LONG_VIEWS) {
      await openEdgeView(page, stack, view)
      await settle(page)
      const found = await tooWide(page)
      if (found.length > 0) wide[view] = found
    }
    await page.close()
    expect(wide).toEqual({})
  })
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
