/** @module Test project of the command line, against a running emulator. */

import { defineProject } from 'vitest/config'

export default defineProject({
  test: {
    name: 'cli',
    // One process serves all files: the modules and the engine of the emulator are loaded once.
    isolate: false,
    include: ['test/**/*.test.ts'],
    // Too long for `npm test`: `pnpm run e2e-full` runs them.
    exclude:
      process.env.E2E === 'full' ? [] : ['test/deploy-interrupted.test.ts', 'test/deploy.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
