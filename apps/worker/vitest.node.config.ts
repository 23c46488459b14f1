/** @module Test project of the worker seen from outside: programs in Node call a whole worker in workerd over HTTP. */

import { defineProject } from 'vitest/config'

export default defineProject({
  test: {
    name: 'worker-node',
    // One process serves all files: the modules and the engine of the emulator are loaded once.
    isolate: false,
    include: ['test/node/*.test.ts'],
    // Too long for `npm test`: `pnpm run e2e-full` runs them; `pnpm attack` and `pnpm chaos` are their long forms.
    exclude:
      process.env.E2E === 'full'
        ? []
        : [
            'test/node/attack.test.ts',
            'test/node/chaos.test.ts',
            'test/node/log.test.ts',
            'test/node/openapi.test.ts',
            'test/node/visible-label.test.ts',
          ],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
