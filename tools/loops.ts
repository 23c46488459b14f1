/**
 * @module `pnpm run loops`: runs the test commands of every package, one after another, and writes how long each takes to the
 * table in `CONTRIBUTING.md`. Fails, and writes nothing, when a command fails.
 */

import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { MS_PER_SECOND } from '../packages/core/src/units.ts'
import { browserVariables, installBrowsers } from './browsers.ts'
import { replaceBlock } from './checks/generated-block.ts'
import { LOOPS_BLOCK, LOOPS_DOCUMENT, type Loop, loopsOf, loopsTable } from './checks/loops.ts'
import { ROOT, sourceFiles } from './checks/source-files.ts'
import { QUIET } from './launch/quiet.ts'

const BROWSERS = ['chromium', 'firefox'] as const
await installBrowsers(BROWSERS)
const env = { ...process.env, ...QUIET, ...browserVariables(BROWSERS) }

function run(args: readonly string[], cwd: string): void {
  const { status, stdout, stderr } = spawnSync('pnpm', args, { cwd, env, encoding: 'utf8' })
  if (status !== 0) throw new Error(`pnpm ${args.join(' ')} failed in ${cwd}:\n${stdout}${stderr}`)
}

function measure(loop: Loop): Loop & { seconds: number } {
  const startMs = performance.now()
  run(['run', loop.script], join(ROOT, loop.folder))
  const seconds = Math.round((performance.now() - startMs) / MS_PER_SECOND)
  console.log(`figure: ${loop.folder} ${loop.script} seconds = ${seconds}`)
  return { ...loop, seconds }
}

run(['run', 'build'], ROOT)
const loops = loopsOf(sourceFiles(/package\.json$/)).map(measure)
const machine = `Measured on ${cpus().length} processors (${cpus()[0]?.model ?? 'unknown'}), after \`pnpm run build\`:`
const path = join(ROOT, LOOPS_DOCUMENT)
const text = `${machine}\n\n${loopsTable(loops)}`
writeFileSync(path, replaceBlock(readFileSync(path, 'utf8'), LOOPS_BLOCK, text))
