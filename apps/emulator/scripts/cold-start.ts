/** @module Measures the time from starting the command to its first answer: `node scripts/cold-start.ts`. */

import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { EmulatorDescription } from '../src/index.ts'

const RUNS = 10
const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url))

async function startOnce(): Promise<number> {
  const began = performance.now()
  const child = spawn(process.execPath, [MAIN, '--port', '0', '--json', '--quiet'])
  const ended = new Promise((resolve) => child.on('close', resolve))
  for await (const line of createInterface(child.stdout)) {
    const { endpoint }: EmulatorDescription = JSON.parse(line)
    // The call is not signed, so the emulator refuses it, after routing and parsing it like any other.
    await (await fetch(endpoint, { method: 'POST' })).json()
    break
  }
  const ms = performance.now() - began
  child.kill('SIGKILL')
  await ended
  return ms
}

const times: number[] = []
for (let run = 0; run < RUNS; run++) times.push(await startOnce())
times.sort((a, b) => a - b)
const middle = times[Math.floor(RUNS / 2)] ?? 0
console.log(`figure: cold start to first answer, median of ${RUNS}: ${middle.toFixed(0)} ms`)
console.log(`figure: slowest ${(times.at(-1) ?? 0).toFixed(0)} ms`)
