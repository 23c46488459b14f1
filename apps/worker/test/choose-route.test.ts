import { describe, expect, it } from 'vitest'
import { ROUTING_LIMITS } from '../src/limits.ts'
import { bestTwo, chooseRoute, rankTargets, targetsInReach } from '../src/routing/choose-route.ts'
import { estimateFor } from '../src/routing/expected-round-trip.ts'
import { createRegionHealthTable, type RegionHealthTable } from '../src/routing/region-health.ts'
import { decidingEntry } from '../src/routing/residency.ts'
import type { Route } from '../src/routing/route.ts'
import { account, endUser, targetsIn } from './targets.ts'

const ASIA = targetsIn(account('cn', 'ap-singapore', 'ap-tokyo', 'ap-seoul'))
const [singapore, tokyo] = ASIA
const JAPAN = { country: 'JP' }
const NOW = 1_000_000

function choose(
  prepare: (health: RegionHealthTable) => void = () => {},
  known: object = JAPAN,
  targets = ASIA,
): Route {
  const health = createRegionHealthTable(() => NOW)
  prepare(health)
  return chooseRoute(targets, {
    endUser: endUser(known),
    healthOf: health.get,
    priorMs: estimateFor(endUser(known)),
    nowMs: NOW,
  })
}

function measure(health: RegionHealthTable, target = singapore, ms = 0): void {
  health.startDueProbes([target])
  health.probeEnded(target, ms)
}

describe('chooseRoute', () => {
  it('goes by the table without measurements, and says so', () => {
    expect(choose()).toMatchObject({
      regions: ['ap-tokyo', 'ap-seoul', 'ap-singapore'],
      reason: 'ap-tokyo, expected 0 ms',
    })
  })

  it('prefers measurements of this data centre to the table', () => {
    const route = choose((health) => {
      measure(health, tokyo, 400)
      measure(health, singapore, 30)
    })
    expect(route.regions).toEqual(['ap-singapore', 'ap-seoul', 'ap-tokyo'])
    expect(route.reason).toBe('ap-singapore, measured 30 ms')
  })

  it('skips a region whose breaker is open, and says so', () => {
    const route = choose((health) => {
      if (tokyo !== undefined) {
        health.record(tokyo, 'failed')
        health.record(tokyo, 'failed')
      }
    })
    expect(route.regions).toEqual(['ap-seoul', 'ap-singapore', 'ap-tokyo'])
    expect(route.reason).toBe('ap-seoul, expected 35 ms, not ap-tokyo which fails')
  })

  it('uses the best region if every breaker is open', () => {
    const route = choose((health) => {
      for (const target of ASIA) {
        health.record(target, 'failed')
        health.record(target, 'failed')
      }
    })
    expect(route).toMatchObject({ reason: 'ap-tokyo, expected 0 ms' })
  })

  it('moves to the next region when many calls are in flight, but not for a few', () => {
    const busy = (calls: number) =>
      choose((health) => {
        measure(health, tokyo, 30)
        measure(health, ASIA[2], 40)
        for (let call = 0; call < calls; call += 1) if (tokyo) health.callStarted(tokyo)
      }).regions[0]
    expect([busy(2), busy(ROUTING_LIMITS.IN_FLIGHT_SCALE)]).toEqual(['ap-tokyo', 'ap-seoul'])
  })

  it('keeps mainland China to a mainland region, and goes elsewhere where those fail', () => {
    const targets = targetsIn(account('cn', 'ap-hongkong', 'ap-shanghai', 'ap-beijing'))
    const [hongKong, shanghai, beijing] = targets
    const measureAll = (health: RegionHealthTable) => {
      measure(health, hongKong, 5)
      measure(health, shanghai, 40)
      measure(health, beijing, 60)
    }
    expect(choose(measureAll, { country: 'CN' }, targets)).toMatchObject({
      regions: ['ap-shanghai', 'ap-beijing', 'ap-hongkong'],
      reason: 'ap-shanghai, measured 40 ms, in mainland China like the end user',
    })
    expect(choose(measureAll, { country: 'HK' }, targets).regions[0]).toBe('ap-hongkong')
    const failing = choose(
      (health) => {
        measureAll(health)
        for (const target of [shanghai, beijing, shanghai, beijing])
          if (target) health.record(target, 'failed')
      },
      { country: 'CN' },
      targets,
    )
    expect(failing.reason).toBe(
      'ap-hongkong, measured 5 ms, not ap-shanghai which fails, not ap-beijing which fails',
    )
  })

  it('keeps the order of the configuration for regions of which nothing is known', () => {
    const targets = targetsIn(account('cn', 'zz-second', 'zz-first'))
    expect(choose(undefined, {}, targets)).toMatchObject({
      regions: ['zz-second', 'zz-first'],
      reason: 'zz-second, first configured',
    })
  })

  it('returns regions of one account, that of the best target', () => {
    const [cn, intl] = [
      account('cn', 'ap-shanghai', 'ap-hongkong'),
      account('intl', 'eu-frankfurt'),
    ]
    const route = choose(undefined, { country: 'DE' }, targetsIn(cn, intl))
    expect([route.account, route.regions]).toEqual([intl, ['eu-frankfurt']])
    const other = choose(undefined, { country: 'HK' }, targetsIn(cn, intl))
    expect([other.account, other.regions]).toEqual([cn, ['ap-hongkong', 'ap-shanghai']])
  })
})

describe('the targets that are probed', () => {
  const targets = targetsIn(account('intl', 'eu-frankfurt', 'ap-tokyo', 'ap-seoul', 'zz-unknown'))
  const [frankfurt] = targets

  function ranked(prepare: (health: RegionHealthTable) => void = () => {}) {
    const health = createRegionHealthTable(() => NOW)
    prepare(health)
    const japan = endUser(JAPAN)
    const priorMs = estimateFor(japan)
    return rankTargets(targets, { endUser: japan, healthOf: health.get, priorMs, nowMs: NOW })
  }
  const names = (probed: readonly { readonly region: string }[]) =>
    probed.map(({ region }) => region)

  it('are the best two while a body arrives', () => {
    expect(names(bestTwo(ranked()))).toEqual(['ap-tokyo', 'ap-seoul'])
  })

  it('are afterwards those that may become the best one, and those of which nothing is known', () => {
    expect(names(targetsInReach(ranked()))).toEqual(['ap-tokyo', 'ap-seoul', 'zz-unknown'])
  })

  it('are also those that fail, however far they are: a probe finds out when they are well again', () => {
    const failed = ranked((health) => {
      health.record(frankfurt, 'failed')
      health.record(frankfurt, 'failed')
    })
    expect(names(targetsInReach(failed))).toContain('eu-frankfurt')
  })

  it('are counted from the best that works', () => {
    const [, tokyo, seoul] = targets
    const failed = ranked((health) => {
      for (const target of [tokyo, tokyo, seoul, seoul]) if (target) health.record(target, 'failed')
    })
    expect(names(targetsInReach(failed))).toContain('eu-frankfurt')
  })
})

describe('decidingEntry', () => {
  const policy = {
    countries: { DE: ['eu-frankfurt'], NA: [], CN: ['ap-shanghai'] },
    continents: { EU: ['eu-frankfurt', 'na-ashburn'], NA: ['na-ashburn'] },
    others: ['ap-singapore'],
    unknown: [],
  }

  it.each([
    ['a listed country', { country: 'DE', continent: 'EU' }, 'countries.DE', ['eu-frankfurt']],
    [
      'a country on a listed continent',
      { country: 'FR', continent: 'EU' },
      'continents.EU',
      ['eu-frankfurt', 'na-ashburn'],
    ],
    [
      'Namibia, whose code is also that of North America',
      { country: 'NA', continent: 'AF' },
      'countries.NA',
      [],
    ],
    ['all others', { country: 'JP', continent: 'AS' }, 'others', ['ap-singapore']],
    ['a country without a continent', { country: 'JP' }, 'others', ['ap-singapore']],
    ['an unknown place', {}, 'unknown', []],
    ['a known continent without a country', { continent: 'EU' }, 'unknown', []],
    [
      'a continent named like a method',
      { country: 'JP', continent: 'constructor' },
      'others',
      ['ap-singapore'],
    ],
  ])('returns path and regions of the entry for %s', (_, known, path, regions) => {
    expect(decidingEntry(policy, endUser(known))).toEqual([path, regions])
  })
})
