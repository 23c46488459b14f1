/** @module Test project of the benches that run in virtual time. */

import { defineProject } from 'vitest/config'

export default defineProject({
  test: { name: 'bench', isolate: false, include: ['*/test/*.test.ts'], testTimeout: 60_000 },
})
