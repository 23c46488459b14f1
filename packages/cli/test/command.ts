/** Runs the command as a process of its own. */

import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url))

export interface Run {
  readonly code: number | null
  readonly output: Buffer
  readonly text: string
  readonly errors: string
}

/** Runs `fuse-edge` with nothing in its environment but what is given. */
export function fuseEdge(
  args: readonly string[],
  env: Record<string, string> = {},
  input: string | Uint8Array = '',
): Promise<Run> {
  const child = spawn(process.execPath, [MAIN, ...args], { env })
  const output: Buffer[] = []
  const errors: Buffer[] = []
  child.stdout.on('data', (chunk) => output.push(chunk))
  child.stderr.on('data', (chunk) => errors.push(chunk))
  child.stdin.on('error', () => {})
  child.stdin.end(input)
  return new Promise((resolve) => {
    child.on('close', (code) => {
      const all = Buffer.concat(output)
      resolve({
        code,
        output: all,
        text: all.toString(),
        errors: Buffer.concat(errors).toString(),
      })
    })
  })
}
