/** @module Views of the edge's console with charts, maps and the widget, in both themes and languages; see `quality.ts`. */

import { describe } from 'vitest'
import { it, openEdgePage, openEdgeView } from './edge-console.ts'
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
