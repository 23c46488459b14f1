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

/** Applies events to Tokyo in order and returns the phase of its breaker after each. */
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
      'a probe between failures, which does not count as a call',
      ['failed', 'probe', 'failed'],
      ['closed', 'closed', 'open'],
    ],
    ['an outcome without a signal', ['failed', 'unknown', 'failed'], ['closed', 'closed', 'open']],
    [
      'a probe after the open time',
      ['failed', 'failed', 'wait', 'probe'],
      ['closed', 'open', 'open', 'closed'],
    ],
    [
      'an unanswered probe after the open time',
      ['failed', 'failed', 'wait', 'no-answer'],
      ['closed', 'open', 'open', 'open'],
    ],
    [
      'a failed call on probation',
      ['failed', 'failed', 'wait', 'probe', 'failed'],
      ['closed', 'open', 'open', 'closed', 'open'],
    ],
    [
      'an answer to a call that was sent although it was open',
      ['failed', 'failed', 'alive'],
      ['closed', 'open', 'closed'],
    ],
  ] as const)('has the expected phase after %s', (_, events, expected) => {
    expect(phases(...events)).toEqual(expected)
  })

  it('admits one probe after the open time, and none before', () => {
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

  it('sends another probe if one was lost with its request', () => {
    const { health, clock } = rig()
    expect(health.startDueProbes([tokyo])).toEqual([tokyo])
    clock.ms += PROBE_EVERY_MS
    expect(health.startDueProbes([tokyo])).toEqual([tokyo])
  })
})

describe('probes', () => {
  it('are due for a new target, again after the interval, and at once after a failure', () => {
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

describe('the table', () => {
  it('counts calls in flight', () => {
    const { health } = rig()
    health.callStarted(tokyo)
    health.callStarted(tokyo)
    health.callEnded(tokyo)
    expect(TARGETS.map((target) => health.get(target).inFlight)).toEqual([1, 0])
  })

  it('starts empty for an equal account of another configuration', () => {
    const { health } = rig()
    health.record(tokyo, 'failed')
    const [again] = targetsIn(account('cn', 'ap-tokyo'))
    expect(health.get(again).breaker).toEqual({ phase: 'closed', failures: 0 })
  })

  it('takes over a breaker whose time is over, so that a probe closes it, unless it has measured since', () => {
    const { health, clock } = rig()
    const openUntilMs = clock.ms - 1
    health.merge(tokyo, { openUntilMs })
    expect(health.get(tokyo).breaker).toEqual({ phase: 'open', untilMs: openUntilMs })
    expect(health.startDueProbes([tokyo])).toEqual([tokyo])
    health.probeEnded(tokyo, 10)
    expect(health.get(tokyo).breaker.phase).toBe('closed')
    health.startDueProbes(TARGETS)
    for (const target of TARGETS) health.probeEnded(target, 10)
    health.merge(TARGETS[1] ?? tokyo, { openUntilMs })
    expect(health.get(TARGETS[1] ?? tokyo).breaker.phase).toBe('closed')
  })

  it('merges newer measurements, and an open breaker only if it has no record of its target', () => {
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

describe('the peak average', () => {
  it('rises at once and falls slowly', () => {
    const peak = measured(measured(undefined, 20, 0), 200, 1)
    expect(peak.ms).toBe(200)
    expect(measured(peak, 20, 1 + PEAK_DECAY_MS).ms).toBeCloseTo(20 + 180 / Math.E)
    expect(measured(peak, 20, 1).ms).toBe(200)
  })

  it('counts less against the table as it ages', () => {
    const live = { ms: 100, atMs: 0 }
    expect(blended(live, 20, 0)).toBe(100)
    expect(blended(live, 20, TRUST_MS)).toBeCloseTo(20 + 80 / Math.E)
    expect(blended(live, undefined, TRUST_MS)).toBe(100)
    expect(blended(undefined, 20, 0)).toBe(20)
    expect(blended(undefined, undefined, 0)).toBeUndefined()
  })
})
