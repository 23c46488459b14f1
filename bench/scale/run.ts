/** @module `pnpm bench scale`: whether an app with several budget shards in each place keeps its budget, and what that costs. */

import { registerHooks } from 'node:module'
import type { Outcome, Scale } from './simulate.ts'

/** Sizes of the simulation. The budget is used up before the end, so that the last calls are seen, too. */
const FULL: readonly Scale[] = Object.freeze([
  { fusionsPerSecond: 10_000, seconds: 15, shardsPerPlace: 9, budgetShare: 0.6, seed: 1 },
  { fusionsPerSecond: 100_000, seconds: 10, shardsPerPlace: 90, budgetShare: 0.6, seed: 1 },
])
const SMALL: readonly Scale[] = Object.freeze([
  { fusionsPerSecond: 1000, seconds: 4, shardsPerPlace: 3, budgetShare: 0.6, seed: 1 },
])
const STRANDED_MAX = 0.05
/** What Cloudflare names as a soft limit of one object. */
const OBJECT_MAX = 1000
const PER = 1000

/** Resolves the platform's module to a class of this folder. */
function useDurableObjects(): void {
  const url = new URL('./durable-object.ts', import.meta.url).href
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'cloudflare:workers' ? { url, shortCircuit: true } : next(specifier, context),
  })
}

function figuresOf({ fusionsPerSecond }: Scale, outcome: Outcome): string[] {
  const at = `at ${fusionsPerSecond} per second`
  const { overspent, stranded, syncs, reserved, busiestLedger, waited } = outcome
  return [
    `figure: overspent ${at} = ${overspent} (goal = 0)`,
    `figure: budget stranded in shards ${at} = ${stranded.toFixed(4)} (goal <= ${STRANDED_MAX})`,
    `figure: lease syncs for ${PER} fusions ${at} = ${((syncs / reserved) * PER).toFixed(1)}`,
    `figure: lease syncs in the busiest second ${at} = ${busiestLedger} (goal <= ${OBJECT_MAX})`,
    `figure: reservations that waited after the first second ${at} = ${waited.later.toFixed(3)}`,
  ]
}

async function runAll(scales: readonly Scale[]): Promise<void> {
  useDurableObjects()
  // Only now: it imports the platform's module.
  const { simulate } = await import('./simulate.ts')
  const figures: string[] = []
  for (const scale of scales) {
    const outcome = await simulate(scale)
    console.log(JSON.stringify({ ...scale, ...outcome }))
    figures.push(...figuresOf(scale, outcome))
  }
  for (const figure of figures) console.log(figure)
}

/** Runs the full simulation: some minutes. */
export const run = (): Promise<void> => runAll(FULL)

/** Runs a simulation of some seconds. */
export const runSmall = (): Promise<void> => runAll(SMALL)
