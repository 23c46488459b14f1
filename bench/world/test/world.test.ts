import { describe, expect, it } from 'vitest'
import { afterTwoFailures, overOracle, performanceOf, resultsOf, scoreOf } from '../evaluate.ts'
import { flowsOf } from '../flows.ts'
import { continentTables, scoresOf, worldTable } from '../report.ts'
import { NAMES, type RunOptions, simulate } from '../simulate.ts'
import type { Trip } from '../trip.ts'

const ORIGIN = 'SDK, origin in Singapore'
const PLAIN = { cold: 'plain domain, cold', warm: 'plain domain, warm' }
const SMALL: RunOptions = {
  seed: 1,
  visits: 80,
  hours: 2,
  contestants: [ORIGIN, ...Object.values(PLAIN), NAMES.cold, NAMES.warm, NAMES.oracle],
}
const accessOf = ({ accessMs }: Trip): number => accessMs

describe('a small world', () => {
  it('keeps the aims of the bench, and is reported', async () => {
    const run = await simulate(SMALL)
    expect(overOracle(run, NAMES.warm, accessOf)).toBeLessThanOrEqual(1.05)
    expect(overOracle(run, NAMES.cold, accessOf)).toBeLessThanOrEqual(1.15)
    // Otherwise nothing is compared.
    expect(overOracle(run, ORIGIN, accessOf)).toBeGreaterThan(1.2)

    // Open connections help others as well.
    const plain = overOracle(run, PLAIN.warm, accessOf)
    expect(plain).toBeLessThan(overOracle(run, PLAIN.cold, accessOf))
    expect(plain).toBeGreaterThan(overOracle(run, NAMES.warm, accessOf))

    const scores = scoresOf(
      run.performances.map((performance) => ({
        ...performance,
        results: resultsOf(run, performance),
      })),
    )
    for (const { world } of scores) expect(world.billedTwice).toBe(0)
    // The times of all are those of the same fusions.
    expect(new Set(scores.map(({ world }) => world.compared)).size).toBe(1)
    expect(scores[0]?.world.compared).toBeGreaterThan(0)
    const tables = `${worldTable(scores)}\n${continentTables(scores)}`
    for (const { name } of scores) expect(tables).toContain(name)
    const { trips } = performanceOf(run, NAMES.warm)
    const flows = flowsOf(trips)
    for (const [city, own] of Map.groupBy(flows, ({ city }) => city)) {
      const all = own.reduce((total, { share }) => total + Number(share), 0)
      expect(all, String(city)).toBeCloseTo(1, 2)
    }
    expect(new Set(flows.map(({ region }) => region))).toContain('eu-frankfurt')
  })

  it('is the same each time', async () => {
    const options = { ...SMALL, visits: 40, contestants: [NAMES.traffic] }
    const [one, other] = [await simulate(options), await simulate(options)]
    const timesOf = (run: typeof one) =>
      performanceOf(run, NAMES.traffic).trips.map(({ region, wholeMs }) => [region, wholeMs])
    expect(timesOf(one)).toEqual(timesOf(other))
  })
})

describe('a region that fails', () => {
  const ONE_CITY = { seed: 3, visits: 200, hours: 2, contestants: [NAMES.traffic] }

  it('loses one or two end users when it dies, of dozens who come while it is dead', async () => {
    const run = await simulate({ ...ONE_CITY, faultKinds: ['dead'], cities: ['Frankfurt'] })
    const performance = performanceOf(run, NAMES.traffic)
    const came = performance.trips.filter(
      ({ choiceMs }) => run.faults.faultOf('eu-frankfurt', choiceMs) !== undefined,
    )
    expect(came.length).toBeGreaterThan(24)
    const { lost } = scoreOf(resultsOf(run, performance))
    expect([1, 2]).toContain(lost)
  })

  it('costs one more round trip while it refuses', async () => {
    const run = await simulate({ ...ONE_CITY, faultKinds: ['refusing'], cities: ['Frankfurt'] })
    const { fusions, lost, mostExtraRoundTrips } = afterTwoFailures(run)
    expect({ lost, mostExtraRoundTrips }).toEqual({ lost: 0, mostExtraRoundTrips: 1 })
    expect(fusions).toBeGreaterThan(24)
  })

  it('bills no one twice while it bills calls and loses their answers', async () => {
    const run = await simulate({ ...ONE_CITY, faultKinds: ['lossy'], cities: ['Frankfurt'] })
    const { trips } = performanceOf(run, NAMES.traffic)
    const lost = trips.filter(({ isDone }) => !isDone)
    expect(lost.length).toBeGreaterThan(0)
    expect(lost.every(({ billed }) => billed === 1)).toBe(true)
    expect(Math.max(...trips.map(({ billed }) => billed))).toBe(1)
  })
})
