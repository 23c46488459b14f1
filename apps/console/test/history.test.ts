/** @module Tests of the history that a reload keeps. */

import { describe, expect, it } from 'vitest'
import { historyOf, type PastRequest, textOfHistory } from '../src/explorer/history.ts'

const PAST: PastRequest = {
  id: 7,
  atMs: 1_795_000_000_000,
  to: 'emulator',
  isPinned: true,
  draft: {
    action: 'FuseFace',
    site: 'cn',
    region: 'ap-guangzhou',
    key: 'role/nightly',
    parameters: { MergeInfos: [{ Image: { sample: 'hopper' } }] },
  },
  answer: { status: 200, text: 'PICTURE', ms: 12, requestId: 'r-1', code: 'ok' },
  cost: { billed: true, units: 1, paidBy: 'package' },
}

describe('the history of a tab', () => {
  it('keeps draft, outcome, cost and time, and no answer', () => {
    const request = { headers: { Authorization: 'SECRET' }, body: 'PHOTO' }
    const entry = Object.assign({ request, recent: request }, PAST)
    const text = textOfHistory([entry])
    expect(text).not.toMatch(/PICTURE|SECRET|PHOTO/)
    expect(historyOf(text)).toEqual([{ ...PAST, answer: { ...PAST.answer, text: '' } }])
  })

  it('keeps a request that was only made', () => {
    const { id, atMs, draft, isPinned } = PAST
    const made: PastRequest = { id, atMs, draft, isPinned, to: 'nowhere' }
    expect(historyOf(textOfHistory([made]))).toEqual([made])
  })

  it('keeps that the page was left before the answer', () => {
    const answer = { text: '', ms: 9, requestId: '', code: '', isLeft: true }
    const { cost: _none, ...past } = PAST
    expect(historyOf(textOfHistory([{ ...past, answer }]))).toEqual([{ ...past, answer }])
  })

  it('leaves out a request that would fill the storage', () => {
    const draft = { ...PAST.draft, parameters: { ModelId: 'x'.repeat(70_000) } }
    expect(textOfHistory([{ ...PAST, draft }])).toBe('[]')
  })

  it.each([
    '',
    '{}',
    '[1]',
    '[{"id":1,"atMs":1,"to":"moon","draft":{}}]',
    '[{"draft":{"action":"X"}}]',
  ])('is empty where the kept text is none: %s', (text) => {
    expect(historyOf(text)).toEqual([])
  })
})
