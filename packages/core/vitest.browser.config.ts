/** @module Runs the tests of core in Chromium, and those that need its picture decoder. */

import { playwright } from '@vitest/browser-playwright'
import { defineProject } from 'vitest/config'
import { CHROMIUM_LAUNCH } from '../../tools/chromium-launch.ts'

export default defineProject({
  test: {
    name: 'core-browser',
    // One page serves all files.
    isolate: false,
    include: ['test/suite/*.test.ts', 'test/browser/*.test.ts'],
    globalSetup: ['./test/setup/global-setup.ts'],
    testTimeout: 30_000,
    provide: { runtime: 'browser' },
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({ launchOptions: CHROMIUM_LAUNCH }),
      instances: [{ browser: 'chromium' }],
    },
  },
})
