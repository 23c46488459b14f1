/** @module The tests of the tools, examples of documents among them. */

import { defineProject } from 'vitest/config'

export default defineProject({ test: { name: 'tools', include: ['test/**/*.test.ts'] } })
