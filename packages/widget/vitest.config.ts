/** @module Tests of the widget: in Chromium, against a real HTTP server that plays the edge. */

import { playwright } from '@vitest/browser-playwright'
import { defineProject } from 'vitest/config'
import { CHROMIUM_LAUNCH } from '../../tools/chromium-launch.ts'

export default defineProject({
  test: {
    name: 'widget',
    include: ['test/*.test.ts'],
    globalSetup: ['./test/node/global-setup.ts'],
    // Two pages at once would take the keyboard focus from each other.
    fileParallelism: false,
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({ launchOptions: CHROMIUM_LAUNCH }),
      instances: [{ browser: 'chromium' }],
    },
  },
})
