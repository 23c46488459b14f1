/** @module Tests of how a request of the history ended. */

import { describe, expect, it } from 'vitest'
import { endingOf } from '../src/explorer/ending.ts'
import { watchLeaving } from '../src/state/leaving.ts'

const NONE = { text: '', ms: 1, requestId: '', code: '' }
const request = {}

describe('a request of the history', () => {
  it('was left where a reload came before the answer', () => {
    expect(endingOf({ to: 'emulator', request })).toBe('sending')
    expect(endingOf({ to: 'emulator' })).toBe('left')
    expect(endingOf({ to: 'edge', request, answer: { ...NONE, isLeft: true } })).toBe('left')
    expect(endingOf({ to: 'nowhere' })).toBe('made')
  })

  it('has an answer that cannot be read, or none', () => {
    const answer = { ...NONE, status: 502, text: '<h1>Bad gateway</h1>' }
    expect(endingOf({ to: 'emulator', request, answer })).toBe('unreadable')
    expect(endingOf({ to: 'emulator', answer: { ...NONE, failure: 'gone' } })).toBe('silent')
  })

  it('has succeeded or was refused', () => {
    expect(endingOf({ to: 'edge', answer: { ...NONE, status: 200, code: 'ok' } })).toBe('ok')
    const answer = { ...NONE, status: 200, code: 'AuthFailure.SecretIdNotFound' }
    expect(endingOf({ to: 'edge', answer })).toBe('refused')
  })
})

describe('a page', () => {
  it('is being left until the browser shows it again', () => {
    const page = new EventTarget()
    const isLeaving = watchLeaving(page)
    expect(isLeaving()).toBe(false)
    page.dispatchEvent(new Event('pagehide'))
    expect(isLeaving()).toBe(true)
    page.dispatchEvent(new Event('pageshow'))
    expect(isLeaving()).toBe(false)
  })
})
