/** @module Run by the bench: how much memory is held after many fusions that was not after some. */

import { createEngine } from '@fuse-edge/engine'
import { photo, templateOf } from './pictures.ts'

/** What is printed, as JSON. */
export interface Growth {
  readonly fusions: number
  /** Memory of the process at the end less that after the first part, MB. */
  readonly grownMb: number
}

const BYTES_PER_MB = 1024 * 1024
const TEMPLATE_PX = 256
/** Collections until memory that only waits for its finalisers is given back too. */
const COLLECTIONS = 4

const [settling = 0, fusions = 0] = process.argv.slice(2).map(Number)
const engine = await createEngine({ warmUp: true })
const request = { template: await templateOf(TEMPLATE_PX), faces: [{ photo: await photo() }] }
for (let i = 0; i < settling; i++) await engine.fuse(request)
const before = await held()
for (let i = 0; i < fusions; i++) await engine.fuse(request)
const answer: Growth = { fusions, grownMb: ((await held()) - before) / BYTES_PER_MB }
engine.close()
console.log(JSON.stringify(answer))

async function held(): Promise<number> {
  for (let i = 0; i < COLLECTIONS; i++) {
    globalThis.gc?.()
    await new Promise((resolve) => setImmediate(resolve))
  }
  return process.memoryUsage().rss
}
