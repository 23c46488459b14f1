/** @module Test project of the console: units in Node, views in Chromium against a live emulator. */

import { defineProject } from 'vitest/config'

export default defineProject({
  test: {
    name: 'console',
    include: ['test/**/*.test.ts'],
    isolate: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
