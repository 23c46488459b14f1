import { describe, expect, it } from 'vitest'
import { ROUTING_LIMITS } from '../src/limits.ts'
import { blended, measured } from '../src/routing/peak-average.ts'
import { createRegionHealthTable, type RegionHealthTable } from '../src/routing/region-health.ts'
import { account, targetsIn } from './targets.ts'

const { BREAKER, PROBE_EVERY_MS, PEAK_DECAY_MS, TRUST_MS } = ROUTING_LIMITS
const [tokyo, seoul] = targetsIn(account('cn', 'ap-tokyo', 'ap-seoul'))
const TARGETS = [tokyo, seoul ?? tokyo]

function rig(): { health: RegionHealthTable; clock: { ms: number } } {
  const clock = { ms: 1_000_000 }
  return { health: createRegionHealthTable(() => clock.ms), clock }
}

/** Does these to Tokyo, one after another, and gives the phases of its breaker. */
function phases(...events: ('alive' | 'failed' | 'unknown' | 'probe' | 'no-answer' | 'wait')[]) {
  const { health, clock } = rig()
  return events.map((event) => {
    if (event === 'wait') clock.ms += BREAKER.openMs
    else if (event === 'probe' || event === 'no-answer') {
      health.startDueProbes([tokyo])
      health.probeEnded(tokyo, event === 'probe' ? 10 : undefined)
    } else health.record(tokyo, event)
    return health.get(tokyo).breaker.phase
  })
}

describe('the breaker of a region', () => {
  it.each([
    ['two failed calls', ['failed', 'failed'], ['closed', 'open']],
    ['a failed call and a failed probe', ['failed', 'no-answer'], ['closed', 'open']],
    ['two failed probes', ['no-answer', 'no-answer'], ['closed', 'open']],
    ['an answer in between', ['failed', 'alive', 'failed'], ['closed', 'closed', 'closed']],
    [
      'a probe, which does not stand for calls',
      ['failed', 'probe', 'failed'],
      ['closed', 'closed', 'open'],
    ],
    ['what says nothing', ['failed', 'unknown', 'failed'], ['closed', 'closed', 'open']],
    [
      'a probe after half a minute',
      ['failed', 'failed', 'wait', 'probe'],
      ['closed', 'open', 'open', 'closed'],
    ],
    [
      'no answer after half a minute',
      ['failed', 'failed', 'wait', 'no-answer'],
      ['closed', 'open', 'open', 'open'],
    ],
    [
      'a call that failed after that',
      ['failed', 'failed', 'wait', 'probe', 'failed'],
      ['closed', 'open', 'open', 'closed', 'open'],
    ],
    [
      'an answer to a call that was sent all the same',
      ['failed', 'failed', 'alive'],
      ['closed', 'open', 'closed'],
    ],
  ] as const)('after %s', (_, events, expected) => {
    expect(phases(...events)).toEqual(expected)
  })

  it('lets one probe through when its time is over, and none before', () => {
    const { health, clock } = rig()
    health.startDueProbes([tokyo])
    health.probeEnded(tokyo, 10)
    health.record(tokyo, 'failed')
    health.record(tokyo, 'failed')
    clock.ms += BREAKER.openMs - 1
    expect(health.startDueProbes([tokyo])).toEqual([])
    clock.ms += 1
    expect(health.startDueProbes([tokyo])).toEqual([tokyo])
    expect(health.get(tokyo).breaker.phase).toBe('probing')
    expect(health.startDueProbes([tokyo])).toEqual([])
  })

  it('sends another probe where one was lost with its request', () => {
    const { health, clock } = rig()
    expect(health.startDueProbes([tokyo])).toEqual([tokyo])
    clock.ms += PROBE_EVERY_MS
    expect(health.startDueProbes([tokyo])).toEqual([tokyo])
  })
})

describe('probes', () => {
  it('are due for what was never probed, again after a minute, and at once after a failure', () => {
    const { health, clock } = rig()
    expect(health.startDueProbes(TARGETS)).toEqual(TARGETS)
    for (const target of TARGETS) health.probeEnded(target, 10)
    expect(health.startDueProbes(TARGETS)).toEqual([])
    health.record(tokyo, 'failed')
    expect(health.startDueProbes(TARGETS)).toEqual([tokyo])
    health.probeEnded(tokyo, 10)
    clock.ms += PROBE_EVERY_MS
    expect(health.startDueProbes(TARGETS)).toEqual(TARGETS)
  })
})

describe('the health', () => {
  it('counts calls on the way', () => {
    const { health } = rig()
    health.callStarted(tokyo)
    health.callStarted(tokyo)
    health.callEnded(tokyo)
    expect(TARGETS.map((target) => health.get(target).inFlight)).toEqual([1, 0])
  })

  it('starts anew for an equal account of another configuration', () => {
    const { health } = rig()
    health.record(tokyo, 'failed')
    const [again] = targetsIn(account('cn', 'ap-tokyo'))
    expect(health.get(again).breaker).toEqual({ phase: 'closed', failures: 0 })
  })

  it('takes over news that are newer, and a warning only where it knows no better', () => {
    const { health, clock } = rig()
    const live = { ms: 40, atMs: clock.ms }
    health.merge(tokyo, { live, openUntilMs: clock.ms + 1 })
    expect(health.get(tokyo)).toMatchObject({ live, breaker: { phase: 'open' } })
    health.merge(tokyo, { live: { ms: 90, atMs: clock.ms } })
    expect(health.get(tokyo).live).toEqual(live)
    health.record(TARGETS[1] ?? tokyo, 'failed')
    health.merge(TARGETS[1] ?? tokyo, { live, openUntilMs: clock.ms + 1 })
    expect(health.get(TARGETS[1] ?? tokyo).breaker).toEqual({ phase: 'closed', failures: 1 })
  })
})

describe('the average of peaks', () => {
  it('goes up at once and down slowly', () => {
    const peak = measured(measured(undefined, 20, 0), 200, 1)
    expect(peak.ms).toBe(200)
    expect(measured(peak, 20, 1 + PEAK_DECAY_MS).ms).toBeCloseTo(20 + 180 / Math.E)
    expect(measured(peak, 20, 1).ms).toBe(200)
  })

  it('gives way to the table as it gets older', () => {
    const live = { ms: 100, atMs: 0 }
    expect(blended(live, 20, 0)).toBe(100)
    expect(blended(live, 20, TRUST_MS)).toBeCloseTo(20 + 80 / Math.E)
    expect(blended(live, undefined, TRUST_MS)).toBe(100)
    expect(blended(undefined, 20, 0)).toBe(20)
    expect(blended(undefined, undefined, 0)).toBeUndefined()
  })
})
