import { describe, expect, it } from 'vitest'
import type { Ports } from '../src/context/index.ts'
import { ROUTING_LIMITS } from '../src/limits.ts'
import { createSeveralRegions } from '../src/routing/several-regions.ts'
import { account, endUser, targetsIn } from './targets.ts'

const REGIONS = ['ap-tokyo', 'ap-seoul', 'eu-frankfurt'] as const
const ACCOUNT = account('intl', ...REGIONS)
const TARGETS = targetsIn(ACCOUNT)
const SETTINGS = { accounts: [ACCOUNT] as const, residency: undefined }
const JAPAN = endUser({ country: 'JP', colo: 'NRT' })
type Region = (typeof REGIONS)[number]

const urlOf = (request: RequestInfo | URL): string => new Request(request).url

/** Returns the health cache of a data centre. */
function createCache(): Pick<Cache, 'match' | 'put'> {
  const entries = new Map<string, string>()
  return {
    match: async (key) => {
      const text = entries.get(urlOf(key))
      return text === undefined ? undefined : new Response(text)
    },
    put: async (key, response) => void entries.set(urlOf(key), await response.text()),
  }
}

/** Returns what an isolate knows of three regions that answer after so many milliseconds; `undefined`: they are dead. */
function isolate(
  ms: Readonly<Partial<Record<Region, number>>>,
  { cache = createCache(), clock = { ms: 1_000_000 } } = {},
) {
  const asked: string[] = []
  const ports: Ports = {
    now: () => clock.ms,
    fetch: async (input) => {
      const region = REGIONS.find((name) => urlOf(input).includes(name)) ?? 'ap-tokyo'
      asked.push(region)
      const after = ms[region]
      if (after === undefined) throw new TypeError('Network connection lost.')
      clock.ms += after
      return new Response()
    },
    timeoutSignal: () => new AbortController().signal,
    openCache: async () => cache,
    randomUUID: () => '',
    randomBytes: (length) => new Uint8Array(length),
    log: () => {},
  }
  return { regions: createSeveralRegions(ports), asked, cache, clock }
}

describe('the probes beside a body', () => {
  it('ask the best two, and the choice knows what they found', async () => {
    const { regions, asked } = isolate({ 'ap-tokyo': 300, 'ap-seoul': 40, 'eu-frankfurt': 1 })
    await regions.refresh(SETTINGS, JAPAN, 'best')
    expect(asked.toSorted()).toEqual(['ap-seoul', 'ap-seoul', 'ap-tokyo', 'ap-tokyo'])
    expect(regions.choose(TARGETS, JAPAN).regions[0]).toBe('ap-seoul')
  })

  it('ask a dead region twice, so that not even the first end user goes there', async () => {
    const { regions, asked } = isolate({ 'ap-seoul': 40 })
    await regions.refresh(SETTINGS, JAPAN, 'best')
    expect(asked.filter((region) => region === 'ap-tokyo')).toHaveLength(2)
    expect(regions.choose(TARGETS, JAPAN).reason).toBe(
      'ap-seoul, measured 40 ms, not ap-tokyo which fails',
    )
  })

  it('ask nothing while measurements are young', async () => {
    const { regions, asked, clock } = isolate({ 'ap-tokyo': 1, 'ap-seoul': 1, 'eu-frankfurt': 1 })
    await regions.refresh(SETTINGS, JAPAN, 'best')
    asked.length = 0
    await regions.refresh(SETTINGS, JAPAN, 'best')
    expect(asked).toEqual([])
    clock.ms += ROUTING_LIMITS.PROBE_EVERY_MS
    await regions.refresh(SETTINGS, JAPAN, 'best')
    expect(asked).toHaveLength(4)
  })
})

describe('the probes after an answer', () => {
  it('leave out regions out of reach, from which no route can come near', async () => {
    const { regions, asked } = isolate({ 'ap-tokyo': 1, 'ap-seoul': 30, 'eu-frankfurt': 230 })
    await regions.refresh(SETTINGS, JAPAN)
    expect(new Set(asked)).toEqual(new Set(['ap-tokyo', 'ap-seoul']))
  })
})

describe('another isolate of the data centre', () => {
  it('hears of a dead region although it has measurements, and even when the breaker’s time is over', async () => {
    const well = { 'ap-tokyo': 1, 'ap-seoul': 30 }
    const { regions, cache, clock } = isolate(well)
    await regions.refresh(SETTINGS, JAPAN, 'best')
    clock.ms += ROUTING_LIMITS.LOAD_EVERY_MS
    const dying = isolate({ 'ap-seoul': 30 }, { cache, clock })
    await dying.regions.refresh(SETTINGS, JAPAN, 'best')
    const [tokyo] = TARGETS
    for (const _ of ['call', 'call']) dying.regions.health.record(tokyo, 'failed')
    clock.ms += ROUTING_LIMITS.PROBE_EVERY_MS
    await dying.regions.refresh(SETTINGS, JAPAN)
    clock.ms += ROUTING_LIMITS.BREAKER.openMs
    await regions.refresh(SETTINGS, JAPAN, 'best')
    expect(regions.choose(TARGETS, JAPAN).regions[0]).toBe('ap-seoul')
    // Its own probes still succeed, and close the breaker on probation.
    await regions.refresh(SETTINGS, JAPAN)
    expect(regions.health.get(tokyo).breaker).toEqual({ phase: 'closed', failures: 1 })
  })

  it('begins with measurements that are minutes old', async () => {
    const { regions, cache, clock } = isolate({ 'ap-tokyo': 300, 'ap-seoul': 40 })
    await regions.refresh(SETTINGS, JAPAN, 'best')
    clock.ms += 2 * ROUTING_LIMITS.PROBE_EVERY_MS
    const next = isolate({}, { cache, clock })
    await next.regions.prepare(SETTINGS, JAPAN)
    expect(next.regions.choose(TARGETS, JAPAN).regions[0]).toBe('ap-seoul')
    expect(next.asked).toEqual([])
  })
})
