/** @module Runs the tests of core in Node. */

import { defineProject } from 'vitest/config'

export default defineProject({
  test: {
    name: 'core-node',
    isolate: false,
    include: ['test/suite/*.test.ts', 'test/node/*.test.ts'],
    globalSetup: ['./test/setup/global-setup.ts'],
    testTimeout: 30_000,
    provide: { runtime: 'node' },
  },
})
