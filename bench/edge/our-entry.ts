/** @module Lets a worker of the bench import this project's worker, whose types belong to another platform. */

import { fileURLToPath } from 'node:url'
import type { Plugin } from 'esbuild'
import { OUR_ENTRY } from './contestants.ts'

/** Resolves the module `virtual:our-worker`. */
export const OUR_WORKER: Plugin = {
  name: 'our-worker',
  setup(build) {
    const path = fileURLToPath(OUR_ENTRY)
    build.onResolve({ filter: /^virtual:our-worker$/ }, () => ({ path }))
  },
}
