import { expect, it } from 'vitest'
import { runChaos } from '../../chaos/chaos.ts'
import type { Death } from '../../chaos/stage.ts'

const LONG_MS = 180_000
const DEATHS: readonly Death[] = [
  { step: 'call to be sent', victim: 'isolate' },
  { step: 'call reserved', victim: 'process' },
  { step: 'calls leased', victim: 'object' },
  { step: 'call answered', victim: 'process' },
  { step: 'cloud at work', victim: 'process' },
  { step: 'alarm ended', victim: 'object' },
  { step: 'settlement answered', victim: 'process' },
]

it('bills no fusion twice, overspends nothing and strands nothing while the worker dies', {
  timeout: LONG_MS,
}, async () => {
  const report = await runChaos({
    seed: 7,
    endUsers: 12,
    deaths: DEATHS,
    missAfterMs: 60_000,
    picturesBetween: 3,
  })
  expect(report).toMatchObject({
    disagreeing: 0,
    billedTwice: 0,
    overspent: 0,
    stranded: 0,
    unbilled: 0,
    withoutAnswer: 0,
    missed: [],
  })
  expect(report.kills + report.otherDeaths).toBeGreaterThan(DEATHS.length)
  // Some fusions were made, and some are in doubt.
  expect(report.reservations.committed).toBeGreaterThan(0)
  expect(report.reservations['in-doubt']).toBeGreaterThan(0)
})
