/** @module Tests of the worker from outside: a whole worker in workerd, and programs in Node that call it over HTTP. */

import { defineProject } from 'vitest/config'

export default defineProject({
  test: {
    name: 'worker-node',
    include: ['test/node/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
