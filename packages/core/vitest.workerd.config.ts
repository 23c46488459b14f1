/** @module Runs the tests of core in workerd, the runtime of Cloudflare Workers. */

import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { defineProject } from 'vitest/config'

export default defineProject({
  plugins: [
    cloudflareTest({
      miniflare: {
        compatibilityDate: '2026-08-01',
        // Vitest needs it; core imports no module of Node.
        compatibilityFlags: ['nodejs_compat'],
      },
    }),
  ],
  test: {
    name: 'core-workerd',
    // One isolate serves all files, because each costs seconds to start.
    isolate: false,
    include: ['test/suite/*.test.ts'],
    globalSetup: ['./test/setup/global-setup.ts'],
    testTimeout: 30_000,
    provide: { runtime: 'workerd' },
  },
})
