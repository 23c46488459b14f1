/** @module `pnpm bench money`: how many fusions a second one shard, one ledger and one pacer can count. */

import { MS_PER_SECOND } from '@fuse-edge/core/units'
import { startWorkerd } from '../../apps/worker/tools/workerd.ts'
import type { Figure, Report } from '../../tools/report.ts'
import { median } from '../interleave.ts'

const JOBS = ['shard', 'ledger', 'pacer'] as const
/** Calls at a time. */
const PARALLEL = 64
/** Fusions of one round; the first round warms up. */
const COUNT = 2000
const ROUNDS = 6

/** Runs the bench. */
export async function run(): Promise<Report> {
  const workerd = await startWorkerd({
    entry: new URL('../../apps/worker/bench/objects.ts', import.meta.url),
    variables: {},
    objects: { BUDGET_SHARD: 'BudgetShard', LEDGER: 'Ledger', PACER: 'Pacer' },
  })
  const figures: Figure[] = []
  try {
    for (const job of JOBS) {
      const rates: number[] = []
      for (let round = 0; round < ROUNDS; round++) {
        const from = round * COUNT
        const query = `job=${job}&app=${job}&from=${from}&count=${COUNT}&parallel=${PARALLEL}`
        const start = performance.now()
        const response = await fetch(`${workerd.url}/?${query}`)
        if (!response.ok) throw new Error(await response.text())
        await response.text()
        if (round > 0) rates.push((COUNT / (performance.now() - start)) * MS_PER_SECOND)
      }
      figures.push({ name: `${job}, a second`, value: median(rates), of: rates })
    }
    return { figures }
  } finally {
    await workerd.stop()
  }
}
