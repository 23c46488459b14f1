import { describe, expect, it } from 'vitest'
import { ROUTING_LIMITS } from '../src/limits.ts'
import { blended, measured } from '../src/routing/peak-average.ts'
import { createRegionMemory, type RegionMemory } from '../src/routing/region-memory.ts'
import { account, placesIn } from './places.ts'

const { BREAKER, PROBE_EVERY_MS, PEAK_DECAY_MS, TRUST_MS } = ROUTING_LIMITS
const [tokyo, seoul] = placesIn(account('cn', 'ap-tokyo', 'ap-seoul'))
const PLACES = [tokyo, seoul ?? tokyo]

function remember(): { memory: RegionMemory; clock: { ms: number } } {
  const clock = { ms: 1_000_000 }
  return { memory: createRegionMemory(() => clock.ms), clock }
}

/** Does these to Tokyo, one after another, and gives the phases of its breaker. */
function phases(...events: ('alive' | 'failed' | 'unknown' | 'probe' | 'no-answer' | 'wait')[]) {
  const { memory, clock } = remember()
  return events.map((event) => {
    if (event === 'wait') clock.ms += BREAKER.openMs
    else if (event === 'probe' || event === 'no-answer') {
      memory.takeDue([tokyo])
      memory.probed(tokyo, event === 'probe' ? 10 : undefined)
    } else memory.learned(tokyo, event)
    return memory.of(tokyo).breaker.phase
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
    const { memory, clock } = remember()
    memory.takeDue([tokyo])
    memory.probed(tokyo, 10)
    memory.learned(tokyo, 'failed')
    memory.learned(tokyo, 'failed')
    clock.ms += BREAKER.openMs - 1
    expect(memory.takeDue([tokyo])).toEqual([])
    clock.ms += 1
    expect(memory.takeDue([tokyo])).toEqual([tokyo])
    expect(memory.of(tokyo).breaker.phase).toBe('probing')
    expect(memory.takeDue([tokyo])).toEqual([])
  })

  it('sends another probe where one was lost with its request', () => {
    const { memory, clock } = remember()
    expect(memory.takeDue([tokyo])).toEqual([tokyo])
    clock.ms += PROBE_EVERY_MS
    expect(memory.takeDue([tokyo])).toEqual([tokyo])
  })
})

describe('probes', () => {
  it('are due for what was never probed, again after a minute, and at once after a failure', () => {
    const { memory, clock } = remember()
    expect(memory.takeDue(PLACES)).toEqual(PLACES)
    for (const place of PLACES) memory.probed(place, 10)
    expect(memory.takeDue(PLACES)).toEqual([])
    memory.learned(tokyo, 'failed')
    expect(memory.takeDue(PLACES)).toEqual([tokyo])
    memory.probed(tokyo, 10)
    clock.ms += PROBE_EVERY_MS
    expect(memory.takeDue(PLACES)).toEqual(PLACES)
  })
})

describe('the memory', () => {
  it('counts calls on the way', () => {
    const { memory } = remember()
    memory.started(tokyo)
    memory.started(tokyo)
    memory.ended(tokyo)
    expect(PLACES.map((place) => memory.of(place).inFlight)).toEqual([1, 0])
  })

  it('starts anew for an equal account of another configuration', () => {
    const { memory } = remember()
    memory.learned(tokyo, 'failed')
    const [again] = placesIn(account('cn', 'ap-tokyo'))
    expect(memory.of(again).breaker).toEqual({ phase: 'closed', failures: 0 })
  })

  it('takes over news that are newer, and a warning only where it knows no better', () => {
    const { memory, clock } = remember()
    const live = { ms: 40, atMs: clock.ms }
    memory.heard(tokyo, { live, openUntilMs: clock.ms + 1 })
    expect(memory.of(tokyo)).toMatchObject({ live, breaker: { phase: 'open' } })
    memory.heard(tokyo, { live: { ms: 90, atMs: clock.ms } })
    expect(memory.of(tokyo).live).toEqual(live)
    memory.learned(PLACES[1] ?? tokyo, 'failed')
    memory.heard(PLACES[1] ?? tokyo, { live, openUntilMs: clock.ms + 1 })
    expect(memory.of(PLACES[1] ?? tokyo).breaker).toEqual({ phase: 'closed', failures: 1 })
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
