/** @module Tests of what the console says of a policy. */

import type { PolicyStatement } from '@fuse-edge/core/control'
import { describe, expect, it } from 'vitest'
import { OPERATIONS } from '../src/views/account/policy-shape.ts'
import {
  allows,
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

  it('allows what a statement allows and none denies, as the emulator does', () => {
    const all = { effect: 'allow', action: ['facefusion:*'] } as const
    const but = { effect: 'deny', action: ['facefusion:FuseFace'] } as const
    const allowed = (statements: readonly PolicyStatement[]) =>
      OPERATIONS.filter((operation) => allows(statements, operation))
    expect(allowed([])).toEqual([])
    expect(allowed([all])).toEqual(OPERATIONS)
    expect(allowed([all, but])).not.toContain('facefusion:FuseFace')
    expect(allowed([all, but])).toContain('facefusion:FuseFaceUltra')
    expect(allowed([{ effect: 'allow', action: ['facefusion:Describe*'] }])).toEqual([
      'facefusion:DescribeMaterialList',
    ])
  })
})
