/** @module Runs the tests of core in Chromium, and those that need its picture decoder. */

import { playwright } from '@vitest/browser-playwright'
import { defineProject } from 'vitest/config'
import { CHROMIUM_LAUNCH } from '../../tools/chromium-launch.ts'

/** Tests of bytes and texts alone, which run in Node and workerd, too: `pnpm run e2e-full` runs them here. */
const PLAIN = ['ai-label*', 'plain-picture', 'picture-header', 'wire-parameters', '*-fuzz']

export default defineProject({
  test: {
    name: 'core-browser',
    // One page serves all files.
    isolate: false,
    include: ['test/suite/*.test.ts', 'test/browser/*.test.ts'],
    exclude: process.env.E2E === 'full' ? [] : PLAIN.map((name) => `test/suite/${name}.test.ts`),
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
