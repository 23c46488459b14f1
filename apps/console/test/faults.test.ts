/** @module Tests which fault rules can never strike, and where the clock's jumps lead. */

import { describe, expect, it } from 'vitest'
import { instead, moved, withRule } from '../src/state/fault-rules.ts'
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

describe('changes of the rules', () => {
  const rules = [cdn, gateway, lost]

  it('move a rule by one place, and not over the ends', () => {
    expect(moved({ rule: gateway, index: 1 }, -1)(rules)).toEqual([gateway, cdn, lost])
    expect(moved({ rule: gateway, index: 1 }, 1)(rules)).toEqual([cdn, lost, gateway])
    expect(moved({ rule: cdn, index: 0 }, -1)(rules)).toBe(rules)
  })

  it('move the rule that was pressed, also when the move before came in between', () => {
    const seen = { rule: lost, index: 2 }
    expect(moved(seen, -1)(moved(seen, -1)(rules))).toEqual([lost, cdn, gateway])
  })

  it('replace or remove one where it stands now, and keep the edited one that is gone', () => {
    const seen = { rule: gateway, index: 0 }
    expect(instead(seen, [])(rules)).toEqual([cdn, lost])
    expect(instead(seen, [singapore])(rules)).toEqual([cdn, singapore, lost])
    expect(instead(seen, [singapore])([cdn])).toEqual([cdn, singapore])
    expect(withRule(lost)([cdn])).toEqual([cdn, lost])
  })

  it('take the one of two equal rules that was pressed', () => {
    expect(moved({ rule: { ...cdn }, index: 2 }, -1)([cdn, gateway, cdn])).toEqual([
      cdn,
      cdn,
      gateway,
    ])
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
