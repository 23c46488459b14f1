/** @module The retry policy as a table: every kind of outcome, billable or not, with and without another region. */

import { errorCode } from '@fuse-edge/core/api'
import { ERROR_MESSAGES } from '@fuse-edge/core/api/error-messages'
import {
  type Ambiguous,
  decideRetry,
  type NotSent,
  type Outcome,
  type Progress,
  type RetryDecision,
} from '@fuse-edge/core/client'
import { describe, expect, it } from 'vitest'

const BILLABLE = { billable: true }
const FREE = { billable: false }
const TOKEN = 'AuthFailure.TokenFailure'
const EXPIRED = 'AuthFailure.SignatureExpire'
const FIRST_OF_TWO: Omit<Progress, 'regionsLeft'> = {
  attempt: 1,
  maxAttempts: 2,
  maxWaitMs: 5000,
  retryAfterMs: 0,
  canRenewCredentials: false,
  canCorrectClock: false,
}

function refused(code: string): Outcome<unknown> {
  return { kind: 'refused', code, message: '', requestId: '1' }
}

function ambiguous(reason: Ambiguous['reason']): Outcome<unknown> {
  return { kind: 'ambiguous', reason } as Ambiguous
}

function notSent(reason: NotSent['reason']): Outcome<unknown> {
  return { kind: 'not-sent', reason } as NotSent
}

const DONE: Outcome<unknown> = { kind: 'done', response: {} }

/** Decisions for: billable here and elsewhere, free here and elsewhere. */
type Row = [
  name: string,
  outcome: Outcome<unknown>,
  decisions: [RetryDecision, RetryDecision, RetryDecision, RetryDecision],
]

const STOP: Row[2] = ['stop', 'stop', 'stop', 'stop']
const ELSEWHERE_ONLY: Row[2] = ['stop', 'next-region', 'stop', 'next-region']
const ANYWHERE: Row[2] = ['same-region', 'next-region', 'same-region', 'next-region']
const FREE_ANYWHERE: Row[2] = ['stop', 'stop', 'same-region', 'next-region']

describe('decideRetry', () => {
  it.each<Row>([
    ['done', DONE, STOP],
    ['caller’s fault', refused('FailedOperation.NoFaceDetected'), STOP],
    ['account’s fault', refused('ResourceUnavailable.InArrears'), STOP],
    ['rate limit', refused('RequestLimitExceeded'), ANYWHERE],
    ['no capacity', refused('ResourceInsufficient'), ANYWHERE],
    ['service unavailable', refused('ServiceUnavailable'), ANYWHERE],
    ['clock without a time', refused('AuthFailure.SignatureExpire'), ELSEWHERE_ONLY],
    ['token of a fixed key', refused('AuthFailure.TokenFailure'), STOP],
    ['region does not serve', refused('UnsupportedRegion'), ELSEWHERE_ONLY],
    ['picture not downloaded', refused('FailedOperation.ImageDownloadError'), STOP],
    ['may be billed', refused('FailedOperation.InnerError'), STOP],
    ['internal error', refused('InternalError'), STOP],
    ['better later', refused('ResourceUnavailable.IsOpening'), STOP],
    ['unknown code', refused('Surprise'), STOP],
    ['unreachable', notSent('unreachable'), ANYWHERE],
    ['invalid', notSent('invalid'), STOP],
    ['not offered', notSent('not-offered'), STOP],
    ['body too large', notSent('body-too-large'), STOP],
    ['aborted before', notSent('aborted'), STOP],
    ['no time left', notSent('timeout'), STOP],
    ['no credentials', notSent('no-credentials'), STOP],
    ['connection broke', ambiguous('network'), FREE_ANYWHERE],
    ['timeout', ambiguous('timeout'), FREE_ANYWHERE],
    ['status', ambiguous('status'), FREE_ANYWHERE],
    ['not JSON', ambiguous('not-json'), FREE_ANYWHERE],
    ['malformed', ambiguous('malformed'), FREE_ANYWHERE],
    ['answer too large', ambiguous('answer-too-large'), FREE_ANYWHERE],
    ['aborted meanwhile', ambiguous('aborted'), STOP],
  ])('decides after: %s', (_, outcome, decisions) => {
    const decide = (action: { billable: boolean }, regionsLeft: number) =>
      decideRetry(outcome, action, { ...FIRST_OF_TWO, regionsLeft })
    const made = [decide(BILLABLE, 0), decide(BILLABLE, 1), decide(FREE, 0), decide(FREE, 1)]
    expect(made).toEqual(decisions)
  })

  it.each([0, 1])(
    'sends to the same region after a failed download, if asked to',
    (regionsLeft) => {
      const decide = (code: string, more: Partial<Progress> = {}) =>
        decideRetry(refused(code), BILLABLE, {
          ...FIRST_OF_TWO,
          regionsLeft,
          retryImageDownload: true,
          ...more,
        })
      const code = 'FailedOperation.ImageDownloadError'
      expect(decide(code)).toBe('same-region')
      expect(decide(code, { attempt: 2 })).toBe('stop')
      expect(decide(code, { maxWaitMs: 0 })).toBe('stop')
      expect(decide('FailedOperation.NoFaceDetected')).toBe('stop')
      expect(decide('FailedOperation.InnerError')).toBe('stop')
    },
  )

  it('stops after the last attempt', () => {
    const progress = {
      ...FIRST_OF_TWO,
      attempt: 2,
      regionsLeft: 9,
      canRenewCredentials: true,
      canCorrectClock: true,
    }
    const outcomes = [notSent('unreachable'), refused(TOKEN), refused(EXPIRED)]
    for (const outcome of outcomes) expect(decideRetry(outcome, FREE, progress)).toBe('stop')
  })

  it.each<[string, string, Partial<Progress>, RetryDecision]>([
    ['token', TOKEN, { canRenewCredentials: true }, 'new-credentials'],
    ['token', TOKEN, { canCorrectClock: true }, 'stop'],
    ['time', EXPIRED, { canCorrectClock: true }, 'corrected-clock'],
    ['time', EXPIRED, { canRenewCredentials: true }, 'stop'],
    ['time, elsewhere too', EXPIRED, { canCorrectClock: true, regionsLeft: 1 }, 'corrected-clock'],
    [
      'anything else',
      'FailedOperation',
      { canRenewCredentials: true, canCorrectClock: true },
      'stop',
    ],
  ])('decides after a refused %s (%s, %o): %s', (_, code, more, decision) => {
    const progress = { ...FIRST_OF_TWO, regionsLeft: 0, ...more }
    expect(decideRetry(refused(code), BILLABLE, progress)).toBe(decision)
  })

  it.each<[string, Outcome<unknown>, Partial<Progress>, RetryDecision]>([
    ['a refusal, waits forbidden', refused('RequestLimitExceeded'), { maxWaitMs: 0 }, 'stop'],
    ['a refusal, asked for more', refused('RequestLimitExceeded'), { retryAfterMs: 5001 }, 'stop'],
    [
      'a refusal, just enough',
      refused('RequestLimitExceeded'),
      { retryAfterMs: 5000 },
      'same-region',
    ],
    ['unreachable, waits forbidden', notSent('unreachable'), { maxWaitMs: 0 }, 'same-region'],
    ['unreachable, no time left', notSent('unreachable'), { maxWaitMs: -1 }, 'stop'],
    ['ambiguous, asked for more', ambiguous('status'), { retryAfterMs: 5001 }, 'stop'],
  ])('keeps within maxWaitMs: %s', (_, outcome, more, decision) => {
    expect(decideRetry(outcome, FREE, { ...FIRST_OF_TWO, regionsLeft: 0, ...more })).toBe(decision)
    const elsewhere = { ...FIRST_OF_TWO, regionsLeft: 1, ...more }
    expect(decideRetry(outcome, FREE, elsewhere)).toBe('next-region')
  })

  it('never sends a billable call again after a code that may be billed', () => {
    const codes = Object.keys(ERROR_MESSAGES).filter((code) => errorCode(code).billed !== 'no')
    expect(codes.length).toBeGreaterThan(0)
    for (const code of codes) {
      const decision = decideRetry(refused(code), BILLABLE, { ...FIRST_OF_TWO, regionsLeft: 1 })
      expect(decision, code).toBe('stop')
    }
  })
})
