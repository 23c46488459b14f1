/** @module Tests how the changes of two people to one entry are combined. */

import { describe, expect, it } from 'vitest'
import { combineChanges } from '../src/state/combine-changes.ts'

const BEFORE = {
  id: 'shop',
  credits: 3,
  minutes: 15,
  budget: { day: 10, month: 100 },
  origins: ['a'],
}

describe('changes of two people to one entry', () => {
  it.each([
    [
      'two fields',
      { ...BEFORE, credits: 7 },
      { ...BEFORE, minutes: 99 },
      { credits: 7, minutes: 99 },
    ],
    [
      'two fields of a field',
      { ...BEFORE, budget: { day: 20, month: 100 } },
      { ...BEFORE, budget: { day: 10, month: 200 } },
      { budget: { day: 20, month: 200 } },
    ],
    ['the same change', { ...BEFORE, credits: 7 }, { ...BEFORE, credits: 7 }, { credits: 7 }],
    [
      'a field that was added',
      { ...BEFORE, note: 'x' },
      { ...BEFORE, credits: 4 },
      { note: 'x', credits: 4 },
    ],
  ])('are combined where they are %s', (_, theirs, mine, changed) => {
    expect(combineChanges(BEFORE, theirs, mine)).toEqual({
      ok: true,
      value: { ...BEFORE, ...changed },
    })
  })

  it('leave a field out that one of them removed', () => {
    const { minutes: _, ...theirs } = BEFORE
    const combined = combineChanges(BEFORE, theirs, { ...BEFORE, credits: 4 })
    expect(combined).toEqual({ ok: true, value: { ...theirs, credits: 4 } })
  })

  it.each([
    ['the same field', { ...BEFORE, credits: 7 }, { ...BEFORE, credits: 4 }],
    ['the same list', { ...BEFORE, origins: ['a', 'b'] }, { ...BEFORE, origins: ['a', 'c'] }],
    ['an entry that was removed', undefined, { ...BEFORE, credits: 4 }],
    ['an entry that both made', { id: 'shop' }, BEFORE],
  ])('are not combined where they are about %s', (what, theirs, mine) => {
    const before = what.endsWith('made') ? undefined : BEFORE
    expect(combineChanges(before, theirs, mine)).toEqual({ ok: false, error: 'same-field' })
  })
})
