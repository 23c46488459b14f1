/**
 * @module `npm test`: builds, checks and tests everything, and prints how long that took.
 *
 * Without Chromium or Firefox the tests in that browser are skipped, with a warning; where `CI` is set, that is a failure.
 */

import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { MS_PER_SECOND } from '../packages/core/src/units.ts'
import { browserVariables, installBrowsers } from './browsers.ts'
import { QUIET } from './launch/quiet.ts'

const GOAL_SECONDS = 420
const BROWSERS = ['chromium', 'firefox'] as const

/** Turbo runs what does not depend on each other side by side. */
const BUILD = 'pnpm run check build'
/** Vitest by itself leaves one processor unused, which is half of a machine with two. */
const TEST = `vitest run --maxWorkers=${availableParallelism()}`

/** Runs a command. Resolves to its exit code, and to 1 if a signal ended it. */
function run(command: string, variables: Readonly<Record<string, string>>): Promise<number> {
  const env = { ...process.env, ...QUIET, ...variables }
  const child = spawn(command, { shell: true, stdio: 'inherit', env })
  return new Promise((resolve) => child.once('close', (code) => resolve(code ?? 1)))
}

function exitIfFailed(command: string, code: number): void {
  if (code === 0) return
  console.error(`failed: ${command}`)
  process.exit(code)
}

const startMs = Date.now()
// Nothing that is built or checked needs a browser.
const [code] = await Promise.all([run(BUILD, {}), installBrowsers(BROWSERS)])
exitIfFailed(BUILD, code)
exitIfFailed(TEST, await run(TEST, browserVariables(BROWSERS)))
const seconds = Math.round((Date.now() - startMs) / MS_PER_SECOND)
console.log(`figure: npm test seconds = ${seconds} (goal <= ${GOAL_SECONDS})`)
