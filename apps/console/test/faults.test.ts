/** @module Tests which fault rules can never strike, and where the clock's jumps lead. */

import { describe, expect, it } from 'vitest'
import { JUMPS, nextMonth } from '../src/views/clock/jumps.ts'
import { shadowOf } from '../src/views/faults/never.ts'
import { PRESETS } from '../src/views/faults/presets.ts'

const { gateway, lost, cdn, singapore } = PRESETS

describe('shadowOf', () => {
  it('names the earlier rule that takes all calls of a later one', () => {
    expect(shadowOf([gateway, singapore], 1)).toBe(0)
    expect(shadowOf([cdn, gateway, lost], 2)).toBe(1)
  })

  it.each([
    ['of another region', [singapore, { region: 'ap-tokyo', ...gateway }]],
    ['wider than the earlier one', [singapore, gateway]],
    ['after one with a count', [lost, { ...lost }]],
    ['after one with a probability', [{ ...gateway, probability: 0.5 }, gateway]],
    ['after one that lets calls pass', [{ ...gateway, skip: 1 }, gateway]],
    ['of downloads, after one of calls', [gateway, cdn]],
  ] as const)('names none for a rule %s', (_, rules) => {
    expect(shadowOf(rules, 1)).toBe(-1)
  })
})

describe('the jumps of the clock', () => {
  it('leads to the first second of the next month in China', () => {
    const last = Date.parse('2026-11-30T15:59:59Z')
    expect(new Date(nextMonth(last)).toISOString()).toBe('2026-11-30T16:00:01.000Z')
    expect(new Date(nextMonth(last + 2000)).toISOString()).toBe('2026-12-31T16:00:01.000Z')
  })

  it('leads beyond the moment at which something expires', () => {
    expect(JUMPS['7d'](0)).toBe(7 * 86_400_000 + 1000)
  })
})
