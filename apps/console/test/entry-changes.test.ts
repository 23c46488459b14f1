/** @module Tests of the fields that a change touched. */

import { describe, expect, it } from 'vitest'
import { changesOf } from '../src/state/entry-changes.ts'

describe('the fields of a change', () => {
  it('names nested fields by their paths, and leaves out what is the same', () => {
    const before = { id: 'shop', budget: { perDay: { calls: 10 } }, origins: ['https://a'] }
    const after = { id: 'shop', budget: { perDay: { calls: 20 } }, origins: ['https://a'] }
    expect(changesOf(before, after)).toEqual([
      { path: 'budget.perDay.calls', before: 10, after: 20 },
    ])
  })

  it('compares lists as a whole', () => {
    expect(changesOf({ origins: ['a'] }, { origins: ['a', 'b'] })).toEqual([
      { path: 'origins', before: ['a'], after: ['a', 'b'] },
    ])
  })

  it('shows a created and a removed entry as one change', () => {
    expect(changesOf(undefined, { id: 'a' })).toEqual([
      { path: '', before: undefined, after: { id: 'a' } },
    ])
    expect(changesOf({ id: 'a' }, undefined)).toHaveLength(1)
  })
})
