import { expect, it } from 'vitest'
import { runChaos } from '../../chaos/chaos.ts'

it('the books of cloud, worker and end users agree after kills', async () => {
  const report = await runChaos({
    seed: 7,
    endUsers: 8,
    isShort: true,
    missAfterMs: 60_000,
    picturesBetween: 3,
    deaths: [
      { step: 'call reserved', victim: 'process' },
      { step: 'calls leased', victim: 'object' },
      { step: 'call answered', victim: 'isolate' },
    ],
  })
  expect(report).toMatchObject({
    disagreeing: 0,
    billedTwice: 0,
    overspent: 0,
    unbilled: 0,
    missed: [],
    // The last kill ends the run.
    kills: 2,
    otherDeaths: 2,
  })
})
