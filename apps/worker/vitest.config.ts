/** @module Tests of the worker, in workerd; servers of the outside world run in Node. */

import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { defineProject } from 'vitest/config'

export default defineProject({
  plugins: [
    cloudflareTest({
      wrangler: { configPath: './wrangler.jsonc' },
      // Wanted by vitest itself; the worker is deployed without it.
      miniflare: { compatibilityFlags: ['nodejs_compat'] },
    }),
  ],
  test: {
    name: 'worker',
    // One isolate serves all files, because each costs seconds to start. Storage is emptied between files.
    isolate: false,
    setupFiles: ['./test/reset-storage.ts', './test/check-log.ts'],
    include: ['test/*.test.ts'],
    globalSetup: ['./test/node/global-setup.ts'],
    // Several times what the slowest test takes on an idle machine.
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
})
