/** @module Runs one bench: `pnpm bench <name> [--json FILE]`. The file gets what `tools/report.ts` describes. */

import { publish, type Report, takeJsonOption } from '../tools/report.ts'

interface Bench {
  /** Measures, and prints what is no figure. @param args what follows the name of the bench */
  readonly run: (args: readonly string[]) => Promise<Report>
}

/** Imports a file of a folder that the compiler checks as another program, which has the types of the worker's platform. */
const apart = (file: string): Promise<Bench> => import(`./${file}.ts`)

/** The benches by name; each is imported only when it runs. */
export const BENCHES: Readonly<Record<string, () => Promise<Bench>>> = {
  bytes: () => import('./bytes/run.ts'),
  console: () => import('./console/run.ts'),
  crossover: () => import('./sign/crossover.ts'),
  edge: () => import('./edge/run.ts'),
  'edge-latency': () => import('./edge/latency.ts'),
  'edge-memory': () => import('./edge/memory.ts'),
  'edge-sdk': () => import('./edge/sdk.ts'),
  'edge-start': () => import('./edge/start.ts'),
  'edge-variants': () => import('./edge/variants.ts'),
  engine: () => import('./engine/run.ts'),
  load: () => import('./load/run.ts'),
  money: () => import('./money/run.ts'),
  provenance: () => import('./provenance/run.ts'),
  scale: () => apart('scale/run'),
  'scale-small': () => apart('scale/run-small'),
  sign: () => import('./sign/run.ts'),
  widget: () => import('./widget/run.ts'),
  world: () => apart('world/run'),
  'world-prior': () => apart('world/prior'),
}

const { json, rest } = takeJsonOption(process.argv.slice(2))
const [name = '', ...args] = rest
const bench = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined
if (bench === undefined) {
  console.error(`usage: pnpm bench <${Object.keys(BENCHES).join(' | ')}> [--json FILE]`)
  process.exitCode = 1
} else {
  publish(`pnpm bench ${name}`, await (await bench()).run(args), json)
}
