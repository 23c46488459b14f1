/** @module Run by the bench: how much memory is held after many fusions that was not after some. */

import { createEngine } from '@fuse-edge/engine'
import { templateOf } from './pictures.ts'

/** What is printed, as JSON. */
export interface Growth {
  /** Memory of the process at the end less that after the first part, MB. */
  readonly grownMb: number
}

const BYTES_PER_MB = 1024 * 1024
/** Small, so that there is time for many. */
const SIDE_PX = 200
/** Collections until memory that only waits for its finalisers is given back too. */
const COLLECTIONS = 4

const [settling = 0, fusions = 0] = process.argv.slice(2).map(Number)
const engine = await createEngine({ warmUp: true })
const picture = await templateOf(SIDE_PX)
const request = { template: picture, faces: [{ photo: picture }] }
await fuse(settling)
const before = await held()
await fuse(fusions)
const answer: Growth = { grownMb: ((await held()) - before) / BYTES_PER_MB }
engine.close()
console.log(JSON.stringify(answer))

async function fuse(times: number): Promise<void> {
  for (let i = 0; i < times; i++) {
    const result = await engine.fuse(request)
    if (!result.ok) throw new Error(result.error.message)
  }
}

async function held(): Promise<number> {
  for (let i = 0; i < COLLECTIONS; i++) {
    globalThis.gc?.()
    await new Promise((resolve) => setImmediate(resolve))
  }
  return process.memoryUsage().rss
}
