/** @module Test project of the tools: checks, launcher, published packages, and the examples of all documents. */

import { defineProject } from 'vitest/config'

export default defineProject({
  test: {
    name: 'tools',
    isolate: false,
    include: ['test/**/*.test.ts'],
    // Too long for `npm test`: `pnpm run e2e-full` runs it.
    exclude: process.env.E2E === 'full' ? [] : ['test/api-docs.test.ts'],
    testTimeout: 60_000,
  },
})
