/** @module `pnpm chaos [--json FILE] [SEED ...]`: a chaos run for each seed, and the figures of all. A seed is a whole number. */

import { type Figure, publish, type Row, takeJsonOption } from '../../../tools/report.ts'
import { type ChaosReport, runChaos } from './chaos.ts'
import { everyDeath } from './stage.ts'

const SEEDS = ['1', '2', '3']
const END_USERS = 24

const { json, rest } = takeJsonOption(process.argv.slice(2))
const reports: ChaosReport[] = []
const runs: Row[] = []
for (const seed of (rest.length > 0 ? rest : SEEDS).map(Number)) {
  console.log(`seed ${seed}`)
  const deaths = everyDeath(seed)
  const report = await runChaos({ seed, deaths, endUsers: END_USERS, log: console.log })
  console.log(JSON.stringify(report))
  reports.push(report)
  const { kills, otherDeaths, billed, disagreeing, shards } = report
  const { committed = 0, released = 0, 'in-doubt': inDoubt = 0 } = report.reservations
  runs.push({ seed, kills, otherDeaths, shards, billed, committed, inDoubt, released, disagreeing })
}

/** Returns a figure: the sum over all seeds. */
function sum(name: string, count: (report: ChaosReport) => number, goal?: Figure['goal']): Figure {
  const of = reports.map(count)
  return { name, value: of.reduce((total, one) => total + one, 0), of, goal }
}

const isReached = publish(
  'pnpm chaos',
  {
    figures: [
      sum('kills with books that disagree', ({ disagreeing }) => disagreeing, '= 0'),
      sum('billed twice', (report) => report.billedTwice, '= 0'),
      sum('overspent', (report) => report.overspent, '= 0'),
      sum('stranded for ever', ({ stranded }) => stranded, '= 0'),
      sum('made and not billed', ({ unbilled }) => unbilled, '= 0'),
      sum('end users without an answer', ({ withoutAnswer }) => withoutAnswer, '= 0'),
      sum('steps at which nothing died', ({ missed }) => missed.length, '= 0'),
      sum('kills', ({ kills }) => kills),
      sum('deaths of isolates and objects', ({ otherDeaths }) => otherDeaths),
      sum('calls billed', ({ billed }) => billed),
      sum('calls in doubt', ({ reservations }) => reservations['in-doubt'] ?? 0),
    ],
    tables: { runs },
  },
  json,
)
if (!isReached) process.exitCode = 1
