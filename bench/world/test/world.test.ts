import { describe, expect, it } from 'vitest'
import { afterTwoFailures, performanceOf, resultsOf, scoreOf } from '../evaluate.ts'
import { drawMap } from '../map.ts'
import { REGION_NAMES } from '../network.ts'
import { benchWorld } from '../run.ts'
import { NAMES, simulate } from '../simulate.ts'

/** One that is reached through the world's data centres, and by few end users. */
const SMALL = { seed: 1, visits: 120, hours: 2 }

describe('a small world', () => {
  it('keeps the aims of the bench', async () => {
    const { figures, runs } = await benchWorld({
      seeds: [1],
      world: SMALL,
      drill: {
        visits: 150,
        hours: 1,
        faultKinds: ['refusing'],
        cities: ['Frankfurt'],
        contestants: [NAMES.traffic],
      },
    })
    const values = Object.fromEntries(figures.map(({ name, value }) => [name, value]))
    expect(values['world warm over oracle']).toBeLessThanOrEqual(1.05)
    expect(values['world cold over oracle']).toBeLessThanOrEqual(1.15)
    expect(values['billed twice']).toBe(0)
    const [run] = runs
    if (run === undefined) throw new Error('no run')
    const accessOf = (name: string) =>
      scoreOf(resultsOf(run, performanceOf(run, name))).accessMs.mean
    expect(accessOf(NAMES.oracle)).toBeLessThan(accessOf('SDK, origin in Singapore'))
    const { trips } = performanceOf(run, NAMES.warm)
    expect(drawMap('where end users go', trips, REGION_NAMES)).toMatch(/^<svg .*<\/svg>\n$/s)
  })

  it('is the same each time', async () => {
    const contestants = [NAMES.traffic]
    const [one, other] = [
      await simulate({ ...SMALL, contestants }),
      await simulate({ ...SMALL, contestants }),
    ]
    const timesOf = (run: typeof one) =>
      performanceOf(run, NAMES.traffic).trips.map(({ region, wholeMs }) => [region, wholeMs])
    expect(timesOf(one)).toEqual(timesOf(other))
  })

  it('loses no end user to a region that is dead after two of a data centre have failed there', async () => {
    const run = await simulate({
      seed: 4,
      visits: 400,
      hours: 1.5,
      faultKinds: ['dead'],
      cities: ['Frankfurt', 'Tokyo'],
      contestants: [NAMES.traffic],
    })
    const { fusions, lost, mostExtraRoundTrips } = afterTwoFailures(run)
    expect({ lost, mostExtraRoundTrips }).toEqual({ lost: 0, mostExtraRoundTrips: 0 })
    expect(fusions).toBeGreaterThanOrEqual(0)
  })
})
