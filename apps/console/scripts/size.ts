/** @module Prints the size of each file of the console after gzip, and what the first view fetches before it is usable. */

import { gzipSync } from 'node:zlib'
import { bundleConsole } from './bundle.ts'

/** Compression level of static hosts. */
const GZIP_LEVEL = 9
/** Goal of the first view. */
const GOAL_BYTES = 61_440

const { files, firstView } = await bundleConsole()
const sizes = new Map(
  files.map(({ path, bytes }) => [path, gzipSync(bytes, { level: GZIP_LEVEL }).length]),
)
for (const [path, bytes] of sizes) {
  console.log(`${bytes}\t${firstView.includes(path) ? 'first' : 'later'}\t${path}`)
}
const first = firstView.reduce((sum, path) => sum + (sizes.get(path) ?? 0), 0)
console.log(`figure: console first view bytes gzip = ${first} (goal <= ${GOAL_BYTES})`)
process.exitCode = first > GOAL_BYTES ? 1 : 0
