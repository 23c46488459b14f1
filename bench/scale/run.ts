/** @module `pnpm bench scale`: whether an app with several budget shards in each place keeps its budget, and what that costs. */

import { registerHooks } from 'node:module'
import { SYNC_MS } from '../../apps/worker/src/limits/money.ts'
import type { Figure, Report, Row } from '../../tools/report.ts'
import type { Outcome, Scale } from './simulate.ts'

/**
 * Sizes of the simulation. The largest part of the world has 45 in a hundred end users, so its shards are three quarters full. The budget is used up before the end, so that the last calls are seen, too. */
const FULL: readonly Scale[] = Object.freeze([
  { fusionsPerSecond: 10_000, seconds: 15, shardsPerPlace: 12, budgetShare: 0.6, seed: 1 },
  { fusionsPerSecond: 100_000, seconds: 10, shardsPerPlace: 120, budgetShare: 0.6, seed: 1 },
])
const SMALL: readonly Scale[] = Object.freeze([
  { fusionsPerSecond: 1000, seconds: 4, shardsPerPlace: 3, budgetShare: 0.6, seed: 1 },
])
const STRANDED_MAX = 0.05
const FAILED_MAX = 0.001
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

function figuresOf({ fusionsPerSecond }: Scale, outcome: Outcome): Figure[] {
  const at = `at ${fusionsPerSecond} per second`
  const { asked, failed, overspent, stranded, syncs, reserved, waited } = outcome
  return [
    { name: `overspent ${at}`, value: overspent, goal: '= 0' },
    {
      name: `share of requests that failed ${at}`,
      value: failed / asked,
      digits: 5,
      goal: `<= ${FAILED_MAX}`,
    },
    {
      name: `budget stranded in shards ${at}`,
      value: stranded,
      digits: 4,
      goal: `<= ${STRANDED_MAX}`,
    },
    {
      name: `lease syncs for ${PER} fusions ${at}`,
      value: (syncs / reserved) * PER,
      digits: 1,
    },
    { name: `lease syncs in the busiest second ${at}`, value: outcome.busiestLedger },
    {
      name: `lease syncs in the busiest second after the first ${at}`,
      value: outcome.busiestLedgerLater,
      goal: `<= ${OBJECT_MAX}`,
    },
    {
      // A sync that waits longer is sent once more.
      name: `longest queue before the ledger in ms ${at}`,
      value: outcome.longestQueueMs,
      goal: `<= ${SYNC_MS}`,
    },
    {
      name: `requests to the busiest shard in a second ${at}`,
      value: outcome.busiestShard,
      goal: `<= ${OBJECT_MAX}`,
    },
    {
      name: `reservations that waited after the first second ${at}`,
      value: waited.later,
      digits: 3,
    },
  ]
}

async function runAll(scales: readonly Scale[]): Promise<Report> {
  useDurableObjects()
  // Only now: it imports the platform's module.
  const { simulate } = await import('./simulate.ts')
  const figures: Figure[] = []
  const rows: Row[] = []
  for (const scale of scales) {
    const outcome = await simulate(scale)
    console.log(JSON.stringify({ ...scale, ...outcome }))
    const { waited, ...counts } = outcome
    rows.push({ ...scale, ...counts, waitedInFirstSecond: waited.first, waitedLater: waited.later })
    figures.push(...figuresOf(scale, outcome))
  }
  return { figures, tables: { scales: rows } }
}

/** Runs the full simulation: some minutes. */
export const run = (): Promise<Report> => runAll(FULL)

/** Runs a simulation of some seconds. */
export const runSmall = (): Promise<Report> => runAll(SMALL)
