/** @module The breaker as a table: every state and event; and the health signal of each outcome. */

import {
  type Ambiguous,
  type BreakerEvent,
  type BreakerState,
  CLOSED,
  type HealthSignal,
  healthSignalOf,
  isAdmitted,
  type NotSent,
  nextState,
  type Outcome,
} from '@fuse-edge/core/client'
import { describe, expect, it } from 'vitest'

const OPTIONS = { failures: 3, openMs: 100 }
const NOW_MS = 1000

const closed = (failures: number): BreakerState => ({ phase: 'closed', failures })
const open = (untilMs: number): BreakerState => ({ phase: 'open', untilMs })
const PROBING: BreakerState = { phase: 'probing' }

/** State, event, next state; `same` is the identical object. */
type Row = [state: BreakerState, event: BreakerEvent, next: BreakerState | 'same']

describe('nextState', () => {
  it.each<Row>([
    [closed(0), 'started', 'same'],
    [closed(0), 'unknown', 'same'],
    [closed(0), 'alive', closed(0)],
    [closed(0), 'failed', closed(1)],
    [closed(1), 'failed', closed(2)],
    [closed(2), 'started', 'same'],
    [closed(2), 'unknown', 'same'],
    [closed(2), 'alive', closed(0)],
    [closed(2), 'failed', open(1100)],
    [open(1001), 'started', 'same'],
    [open(1001), 'unknown', 'same'],
    [open(1001), 'failed', 'same'],
    [open(1001), 'alive', closed(0)],
    [open(1000), 'started', PROBING],
    // Its clock was set back.
    [open(1101), 'started', PROBING],
    [open(1000), 'unknown', 'same'],
    [open(1000), 'failed', open(1100)],
    [open(1000), 'alive', closed(0)],
    [PROBING, 'started', 'same'],
    [PROBING, 'unknown', open(1000)],
    [PROBING, 'failed', open(1100)],
    [PROBING, 'alive', closed(0)],
  ])('returns the state after %o, %s: %o', (state, event, next) => {
    expect(nextState(state, event, NOW_MS, OPTIONS)).toEqual(next === 'same' ? state : next)
  })

  it('opens at the first failure with failures: 1', () => {
    expect(nextState(CLOSED, 'failed', NOW_MS, { failures: 1, openMs: 5 })).toEqual(open(1005))
  })

  it('opens after 3 failures for 30 s by default', () => {
    let state = CLOSED
    for (let failure = 0; failure < 3; failure++) {
      expect(isAdmitted(state, NOW_MS)).toBe(true)
      state = nextState(state, 'failed', NOW_MS)
    }
    expect(state).toEqual(open(NOW_MS + 30_000))
  })
})

describe('isAdmitted', () => {
  it.each<[BreakerState, boolean]>([
    [closed(0), true],
    [closed(2), true],
    [open(1001), false],
    [open(1000), true],
    [open(999), true],
    [PROBING, false],
  ])('returns for %o: %s', (state, admitted) => {
    expect(isAdmitted(state, NOW_MS)).toBe(admitted)
  })
})

describe('healthSignalOf', () => {
  const ambiguous = (reason: Ambiguous['reason'], requestId?: string) =>
    ({ kind: 'ambiguous', reason, requestId }) as Ambiguous
  const notSent = (reason: NotSent['reason']) => ({ kind: 'not-sent', reason }) as NotSent
  const refused = (requestId?: string): Outcome<unknown> => ({
    kind: 'refused',
    code: 'InternalError',
    message: '',
    requestId,
  })

  it.each<[string, Outcome<unknown>, HealthSignal]>([
    ['done', { kind: 'done', response: {} }, 'alive'],
    ['refused with a RequestId', refused('1'), 'alive'],
    ['refused without one', refused(), 'unknown'],
    ['malformed with a RequestId', ambiguous('malformed', '1'), 'alive'],
    ['malformed without one', ambiguous('malformed'), 'failed'],
    ['network', ambiguous('network'), 'failed'],
    ['timeout', ambiguous('timeout'), 'failed'],
    ['status', ambiguous('status'), 'failed'],
    ['not JSON', ambiguous('not-json'), 'failed'],
    ['too large', ambiguous('answer-too-large'), 'unknown'],
    ['aborted by the caller', ambiguous('aborted'), 'unknown'],
    ['unreachable', notSent('unreachable'), 'failed'],
    ['aborted before it was sent', notSent('aborted'), 'unknown'],
    ['no credentials', notSent('no-credentials'), 'unknown'],
  ])('classifies the outcome: %s', (_, outcome, signal) => {
    expect(healthSignalOf(outcome)).toBe(signal)
  })
})
