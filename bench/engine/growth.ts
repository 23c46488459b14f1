/** @module Measures how much memory grows over many fusions. The bench runs it as a child process. */

import { createEngine } from '@fuse-edge/engine'
import { templateOf } from './pictures.ts'

/** The JSON that is printed. */
export interface Growth {
  /** Resident memory at the end minus that after the settling fusions, MB. */
  readonly grownMb: number
}

const BYTES_PER_MB = 1024 * 1024
/** Small, so that many fusions take little time. */
const SIDE_PX = 200
/** Number of garbage collections, so that memory behind finalizers is freed too. */
const COLLECTIONS = 4

const [settling = 0, fusions = 0] = process.argv.slice(2).map(Number)
const engine = await createEngine({ warmUp: true })
const picture = await templateOf(SIDE_PX)
const request = { template: picture, faces: [{ photo: picture }] }
await fuse(settling)
const before = await residentBytes()
await fuse(fusions)
const answer: Growth = { grownMb: ((await residentBytes()) - before) / BYTES_PER_MB }
engine.close()
console.log(JSON.stringify(answer))

async function fuse(times: number): Promise<void> {
  for (let i = 0; i < times; i++) {
    const result = await engine.fuse(request)
    if (!result.ok) throw new Error(result.error.message)
  }
}

async function residentBytes(): Promise<number> {
  for (let i = 0; i < COLLECTIONS; i++) {
    globalThis.gc?.()
    await new Promise((resolve) => setImmediate(resolve))
  }
  return process.memoryUsage().rss
}
