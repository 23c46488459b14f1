/** @module Prints the size of each file of the console after gzip, and what the first view of each home fetches before it is usable. */

import { gzipSync } from 'node:zlib'
import { bundleConsole } from './bundle.ts'

/** Compression level of static hosts. */
const GZIP_LEVEL = 9
/** Goal of the first view. */
const GOAL_BYTES = 61_440

const { files, firstViews } = await bundleConsole()
const sizes = new Map(
  files.map(({ path, bytes }) => [path, gzipSync(bytes, { level: GZIP_LEVEL }).length]),
)
const sumOf = (paths: readonly string[]) =>
  paths.reduce((sum, path) => sum + (sizes.get(path) ?? 0), 0)
for (const [path, bytes] of sizes) {
  const homes = Object.entries(firstViews).filter(([, paths]) => paths.includes(path))
  console.log(`${bytes}\t${homes.map(([home]) => home).join(', ') || 'later'}\t${path}`)
}
const [heaviest = 0] = Object.values(firstViews)
  .map(sumOf)
  .toSorted((one, other) => other - one)
for (const [home, paths] of Object.entries(firstViews))
  console.log(`${home}: ${sumOf(paths)} bytes`)
console.log(`figure: console first view bytes gzip = ${heaviest} (goal <= ${GOAL_BYTES})`)
process.exitCode = heaviest > GOAL_BYTES ? 1 : 0
