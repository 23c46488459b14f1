/**
 * @module What the two projects of end-to-end tests have in common. All files of a project run in one worker, one after the
 * other, and share a browser; the two projects run at the same time. The time limits leave room for a busy machine.
 */

import { defineProject } from 'vitest/config'

const MAX_WAIT_MS = 60_000

/** Files of one of the projects. */
interface Files {
  readonly name: string
  readonly include: readonly string[]
  readonly exclude?: readonly string[]
  /** Files that would make `npm test` longer than ten minutes: `pnpm run e2e-full` runs them. */
  readonly long?: readonly string[]
}

/** Defines a project. */
export function defineEndToEnd({ name, include, exclude = [], long = [] }: Files) {
  return defineProject({
    test: {
      name,
      include: [...include],
      exclude: [...exclude, ...(process.env.E2E === 'full' ? [] : long)],
      isolate: false,
      fileParallelism: false,
      // Together with the other projects that run one file at a time.
      sequence: { groupOrder: 1 },
      testTimeout: 4 * MAX_WAIT_MS,
      hookTimeout: 4 * MAX_WAIT_MS,
      expect: { poll: { timeout: MAX_WAIT_MS } },
    },
  })
}
