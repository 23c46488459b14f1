/** @module All test projects: in Node, in workerd and in Chromium. */

import { existsSync } from 'node:fs'
import { defineConfig } from 'vitest/config'
import type { Reporter, TestModule } from 'vitest/node'
import { CHROMIUM_LAUNCH } from './tools/chromium-launch.ts'
import { LongestFirst } from './tools/test-order.ts'

const BROWSER_PROJECTS = [
  'packages/core/vitest.browser.config.ts',
  'packages/widget',
  'e2e',
  'e2e/vitest.console.config.ts',
]
const OTHER_PROJECTS = [
  'packages/core/vitest.node.config.ts',
  'packages/core/vitest.workerd.config.ts',
  'packages/cli',
  'packages/engine',
  'packages/provenance',
  'apps/*',
  'apps/emulator/vitest.conformance.config.ts',
  'apps/worker/vitest.node.config.ts',
  'bench',
  'tools',
]
const hasBrowser = existsSync(CHROMIUM_LAUNCH.executablePath)

/**
 * Prints one line of counts when the run ends. A browser project that cannot run counts as one skipped test. Where `CI`
 * is set, a skipped test fails the run.
 */
class Tally implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const counts = { passed: 0, failed: 0, skipped: 0, pending: 0 }
    for (const module of modules) {
      for (const test of module.children.allTests()) counts[test.result().state]++
      if (module.errors().length > 0) counts.failed++
    }
    counts.skipped += hasBrowser ? 0 : BROWSER_PROJECTS.length
    const { passed, failed, skipped } = counts
    if (process.env.CI && skipped > 0) process.exitCode = 1
    console.log(`tests: ${passed} passed, ${failed} failed, ${skipped} skipped`)
  }
}

export default defineConfig({
  test: {
    projects: [...OTHER_PROJECTS, ...(hasBrowser ? BROWSER_PROJECTS : [])],
    sequence: { sequencer: LongestFirst },
    reporters: ['default', new Tally()],
  },
})
