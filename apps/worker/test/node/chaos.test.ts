import { expect, it } from 'vitest'
import { runChaos } from '../../chaos/chaos.ts'

const LONG_MS = 120_000

it('bills no fusion twice and overspends nothing while worker and cloud fail', {
  timeout: LONG_MS,
}, async () => {
  const report = await runChaos({
    seed: 'a short one',
    fusions: 150,
    endUsers: 16,
    budget: 110,
    credits: 10,
    killWorkerAt: [60],
    restartCloudAt: [100],
    speed: 5,
  })
  expect(report).toMatchObject({ doubleBilled: 0, overspent: 0, unaccounted: 0, withoutAnswer: 0 })
  // Some fusions were executed, some are in doubt, and some were refused.
  expect(report.committed).toBeGreaterThan(0)
  expect(report.held).toBeGreaterThan(0)
  expect(report.statuses[402]).toBeGreaterThan(0)
})
