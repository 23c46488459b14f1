/** @module Tests of what the console says of a policy. */

import { describe, expect, it } from 'vitest'
import {
  documentOf,
  parseDocument,
  quotedIn,
  statementsIn,
} from '../src/views/account/policy-words.ts'

describe('a policy document', () => {
  it('is read back from the editor as it was written', () => {
    const statements = [{ effect: 'allow', action: ['facefusion:*'] }] as const
    const parsed = parseDocument(documentOf(statements))
    expect(parsed.ok && statementsIn(parsed.value)).toEqual(statements)
  })

  it('is read while it is typed, as far as it can be', () => {
    expect(statementsIn({ statement: { effect: 'deny', action: 'name/facefusion:*' } })).toEqual([
      { effect: 'deny', action: ['facefusion:*'] },
    ])
    for (const document of [null, 1, {}, { statement: [null, 1, { effect: 'maybe' }] }]) {
      expect(statementsIn(document)).toEqual([])
    }
  })

  it('that is no JSON has a reason', () => {
    expect(parseDocument('{')).toMatchObject({ ok: false })
  })

  it('has the statement quoted that the emulator does not understand', () => {
    const document = { statement: [{ effect: 'allow' }, { effect: 'maybe' }] }
    expect(quotedIn('statement 1: effect allow or deny', document)).toBe('{"effect":"maybe"}')
    expect(quotedIn('no such user or role', document)).toBeUndefined()
  })
})
