/** @module Tests of the package in Node, with the official verifier. */

import { defineProject } from 'vitest/config'

export default defineProject({
  test: {
    name: 'provenance',
    // The verifier is compiled once for all files.
    isolate: false,
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
  },
})
