import { expect, it } from 'vitest'
import { runChaos } from '../../chaos/chaos.ts'

const LONG_MS = 120_000

it('bills no fusion twice, overspends nothing and strands nothing while the worker dies', {
  timeout: LONG_MS,
}, async () => {
  const report = await runChaos({
    seed: 7,
    endUsers: 12,
    deaths: [
      { step: 'call to be sent', victim: 'isolate' },
      { step: 'call reserved', victim: 'process' },
      { step: 'calls leased', victim: 'object' },
      { step: 'call answered', victim: 'process' },
    ],
  })
  expect(report).toMatchObject({
    ...{ disagreeing: 0, billedTwice: 0, overspent: 0, stranded: 0, unbilled: 0 },
    ...{ withoutAnswer: 0, missed: [] },
    ...{ kills: 3, otherDeaths: 2 },
  })
  // Some fusions were made, some are in doubt, and some were refused.
  expect(report.reservations.committed).toBeGreaterThan(0)
  expect(report.reservations['in-doubt']).toBeGreaterThan(0)
})
