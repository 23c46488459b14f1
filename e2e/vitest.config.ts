/**
 * @module Test project of the end-to-end tests. All files run in one worker, one after the other, and share a running
 * stack and a browser; see `test/fixtures.ts`. The time limits leave room for a busy machine.
 */

import { defineProject } from 'vitest/config'

const MAX_WAIT_MS = 60_000

/** Tests of every view of the console, which would make `npm test` longer than ten minutes: `pnpm run e2e-full` runs them. */
const LONG = [
  'test/console-firefox.test.ts',
  'test/console-materials.test.ts',
  'test/console-quality.test.ts',
  'test/console-views.test.ts',
]

export default defineProject({
  test: {
    name: 'e2e',
    include: ['test/**/*.test.ts'],
    exclude: process.env.E2E === 'full' ? [] : LONG,
    isolate: false,
    fileParallelism: false,
    // Together with the other projects that run one file at a time.
    sequence: { groupOrder: 1 },
    testTimeout: 4 * MAX_WAIT_MS,
    hookTimeout: 4 * MAX_WAIT_MS,
    expect: { poll: { timeout: MAX_WAIT_MS } },
  },
})
