/** @module Test project that holds the emulator, or the real service, to the requirements of the service. */

import { defineProject } from 'vitest/config'

export default defineProject({
  test: {
    name: 'conformance',
    isolate: false,
    include: ['conformance/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
