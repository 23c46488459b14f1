import { expect, it } from 'vitest'
import { runChaos } from '../../chaos/chaos.ts'

const LONG_MS = 120_000

it('keeps the money while everything fails', { timeout: LONG_MS }, async () => {
  const report = await runChaos({
    seed: 'a short one',
    wishes: 150,
    endUsers: 16,
    budget: 110,
    credits: 10,
    killWorkerAt: [60],
    restartCloudAt: [100],
  })
  expect(report).toMatchObject({ doubleBilled: 0, overspent: 0, unaccounted: 0, withoutAnswer: 0 })
  // Something was made, something was refused, and something nobody knows.
  expect(report.committed).toBeGreaterThan(0)
  expect(report.held).toBeGreaterThan(0)
  expect(report.statuses[402]).toBeGreaterThan(0)
})
