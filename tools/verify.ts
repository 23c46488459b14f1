/**
 * @module `npm test`: builds, checks and tests everything, and prints how long that took.
 *
 * Without Chromium the browser tests are skipped, with a warning; where `CI` is set, that is a failure.
 */

import { spawnSync } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { MS_PER_SECOND } from '../packages/core/src/units.ts'
import { ensureBrowser } from './browsers.ts'
import { QUIET } from './launch/quiet.ts'

const GOAL_SECONDS = 420

const STEPS = [
  // Turbo runs what does not depend on each other side by side.
  'pnpm run check build',
  // Vitest by itself leaves one processor unused, which is half of a machine with two.
  `vitest run --maxWorkers=${availableParallelism()}`,
]

const chromium = ensureBrowser('chromium')
if (chromium === undefined) {
  console.error(
    '\n*** NO CHROMIUM: the browser tests are SKIPPED. Install it, or set CHROMIUM_PATH. ***\n',
  )
}

const startMs = Date.now()
const env = { ...process.env, ...QUIET, ...(chromium && { CHROMIUM_PATH: chromium }) }
for (const command of STEPS) {
  const { status } = spawnSync(command, { shell: true, stdio: 'inherit', env })
  if (status !== 0) {
    console.error(`failed: ${command}`)
    process.exit(status ?? 1)
  }
}
const seconds = Math.round((Date.now() - startMs) / MS_PER_SECOND)
console.log(`figure: npm test seconds = ${seconds} (goal <= ${GOAL_SECONDS})`)
