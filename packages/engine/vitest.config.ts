/** @module Tests of the engine: real photographs, real networks. */
import { defineProject } from 'vitest/config'

export default defineProject({
  test: {
    name: 'engine',
    // The networks are loaded once for all files.
    isolate: false,
    include: ['test/**/*.test.ts'],
    globalSetup: ['./test/global-setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
