/** @module Tests of the request that is on its way, as the view sees it when it comes back. */

import { fail, ok, type Result } from '@fuse-edge/core/result'
import { beforeEach, describe, expect, it } from 'vitest'
import { addEntry, type Entry, entries, openId } from '../src/state/explorer.ts'
import { sending, sendOne } from '../src/state/sending.ts'

const DRAFT = {
  action: 'FuseFace',
  site: 'cn',
  region: 'ap-guangzhou',
  key: '',
  parameters: {},
} as const
const ANSWER = { status: 200, text: '{}', ms: 1, requestId: 'r-1', code: 'ok' }

/** Returns a call that ends when the test says so. */
function held() {
  let end: (sent: Result<Entry, string>) => void = () => undefined
  const promise = new Promise<Result<Entry, string>>((resolve) => {
    end = resolve
  })
  return { send: async () => await promise, end }
}

describe('the request that is on its way', () => {
  beforeEach(() => {
    entries.value = []
    openId.value = undefined
  })

  it('is known, and its answer is open, to a view that comes back', async () => {
    const { send, end } = held()
    const sent = sendOne('FuseFace', send)
    expect(sending.value).toEqual({ isBusy: true, action: 'FuseFace' })
    const added = addEntry({ atMs: 1, to: 'emulator', draft: DRAFT, answer: ANSWER })
    end(ok(added))
    await sent
    expect(sending.value).toEqual({ isBusy: false, action: 'FuseFace' })
    expect(openId.value).toBe(added.id)
  })

  it('is one at a time', async () => {
    const { send, end } = held()
    const first = sendOne('FuseFace', send)
    expect(await sendOne('FuseFace', () => Promise.reject(new Error('sent twice')))).toBeUndefined()
    end(fail('gone'))
    await first
  })

  it('leaves the sentence about a request that could not be made', async () => {
    await sendOne('FuseFace', async () => await Promise.resolve(fail('no key')))
    expect(sending.value).toEqual({ isBusy: false, action: 'FuseFace', failure: 'no key' })
    expect(openId.value).toBeUndefined()
  })
})
