/** @module The screens on which the demo page is measured. */

import type { BrowserContextOptions } from 'playwright-core'

/** Options of the browser for each screen. */
export const SCREENS: Readonly<Record<'desktop' | 'phone', BrowserContextOptions>> = Object.freeze({
  desktop: { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1 },
  phone: {
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 3,
    hasTouch: true,
    isMobile: true,
  },
})
