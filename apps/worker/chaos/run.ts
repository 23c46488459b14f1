/** @module `pnpm chaos [seed]`: a long chaos run, and its figures. */

import { runChaos } from './chaos.ts'

const [seed = 'chaos'] = process.argv.slice(2)

const report = await runChaos({
  seed,
  fusions: 2000,
  endUsers: 64,
  budget: 1500,
  credits: 40,
  killWorkerAt: [500, 1100],
  restartCloudAt: [800],
  speed: 5,
  log: (line) => console.log(line),
})
const { statuses, billed, committed, held } = report
const counts = Object.entries(statuses).map(([status, count]) => `${count} × ${status}`)
console.log(`seed "${seed}"; answers: ${counts.join(', ')}`)
console.log(`billed ${billed}; charged ${committed + held}: committed ${committed}, held ${held}`)
const figures = {
  'double billed': report.doubleBilled,
  overspent: report.overspent,
  unaccounted: report.unaccounted,
  'end users without an answer': report.withoutAnswer,
}
for (const [name, value] of Object.entries(figures)) {
  console.log(`figure: ${name} = ${value} (goal <= 0)`)
}
if (Object.values(figures).some((value) => value > 0)) process.exitCode = 1
