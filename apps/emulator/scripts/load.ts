/**
 * @module Loads an emulator with concurrent clients and prints throughput, errors and memory:
 * `node --expose-gc scripts/load.ts [seconds]`.
 */

import { MIB } from '@fuse-edge/core/units'
import { runLoad } from '../test/load.ts'

const CLIENTS = 200
const DEFAULT_SECONDS = 30
const seconds = Number(process.argv[2] ?? DEFAULT_SECONDS)

/** Returns the memory in use after a garbage collection, in MiB. */
function usedMib(): number {
  globalThis.gc?.()
  const { heapUsed, external } = process.memoryUsage()
  return (heapUsed + external) / MIB
}

const began = performance.now()
const memory: number[] = []
const isTime = () => performance.now() - began < seconds * 1000
const report = await runLoad({
  clients: CLIENTS,
  goesOn: isTime,
  onProgress: () => memory.push(usedMib()),
})
const half = memory.slice(Math.floor(memory.length / 2))
const rss = process.memoryUsage().rss / MIB
console.log(`figure: clients ${CLIENTS}, seconds ${seconds}`)
console.log(
  `figure: answered ${report.answered}, wrong ${report.wrong.length}, billed ${report.billed}`,
)
console.log(`figure: calls per second ${Math.round(report.answered / seconds)}`)
console.log(
  `figure: memory in use ${memory[0]?.toFixed(1)} MiB at first, ${half[0]?.toFixed(1)} at half time, ${memory.at(-1)?.toFixed(1)} at the end; resident ${rss.toFixed(0)} MiB`,
)
if (report.wrong.length > 0 || report.billed !== report.answered) process.exitCode = 1
