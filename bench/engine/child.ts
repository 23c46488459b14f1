/** @module Measures in child processes, because earlier work of a process affects later measurements. */

import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Runs a script of this folder with numbers as arguments and parses the JSON line that it prints. */
export async function measureIn<T>(
  script: string,
  numbers: readonly number[],
  nodeFlags: readonly string[] = [],
): Promise<T> {
  const path = fileURLToPath(new URL(script, import.meta.url))
  const { stdout } = await run(process.execPath, [...nodeFlags, path, ...numbers.map(String)])
  return JSON.parse(stdout) as T
}

/** Returns the time from start to end of a process that evaluates `code`, ms. */
export async function processMs(code: string): Promise<number> {
  const start = performance.now()
  await run(process.execPath, ['--input-type=module', '--eval', code], { cwd: import.meta.dirname })
  return performance.now() - start
}
