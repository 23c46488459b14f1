/** Billing over the wire: charges, arrears, and purchased calls a second. */

import { MS_PER_HOUR } from '@fuse-edge/core/units'
import type { Emulator, EmulatorOptions } from '@fuse-edge/emulator'
import { afterEach, describe, expect, it } from 'vitest'
import { type Answer, call, fuseFaceRequest, NOW_SECONDS, startStill } from './call.ts'
import { PORTRAIT } from './photos.ts'
import { createStubEngine } from './stub-engine.ts'

const TOKEN = 'a-token-that-is-long-enough'
const NOW_MS = NOW_SECONDS * 1000
const YEAR_MS = 365 * 24 * 60 * 60 * 1000
const BROKEN = Buffer.from('no picture').toString('base64')

let emulator: Emulator
afterEach(() => emulator.close())

async function start(options: EmulatorOptions = {}): Promise<void> {
  emulator = await startStill({ controlToken: TOKEN, engine: createStubEngine(), ...options })
}

async function control(name: string, body?: object): Promise<{ status: number; value: unknown }> {
  const [method = '', path = ''] = name.split(' ')
  const response = await fetch(`${emulator.url}/_control/${path}`, {
    method,
    headers: { authorization: `Bearer ${TOKEN}` },
    ...(body && { body: JSON.stringify(body) }),
  })
  return { status: response.status, value: await response.json() }
}

function fuse(changes: Record<string, unknown> = {}): Promise<Answer> {
  const timestamp = Math.floor(emulator.control.clock.nowMs() / 1000)
  return call(emulator, fuseFaceRequest(emulator, changes), { timestamp })
}

const packageOf = (calls: number) => ({ id: 'p1', calls, expiresMs: NOW_MS + YEAR_MS })
const paid = () =>
  emulator.control.ledger(9).calls.map(({ code, units, paidBy }) => [code, units, paidBy])

describe('an emulator that bills by call volume', () => {
  it('books calls on the package, then on the month', async () => {
    await start()
    await control('PUT billing', { packages: [packageOf(1)] })
    await fuse()
    await fuse({ MergeInfos: [{ Image: BROKEN }] })
    await fuse()
    expect(paid()).toEqual([
      ['ok', 1, 'pay-as-you-go'],
      ['FailedOperation.ImageDecodeFailed', 0, undefined],
      ['ok', 1, 'package'],
    ])
    expect(emulator.control.billing()).toMatchObject({
      packages: [{ used: 1 }],
      unsettled: { '2026-11': 1 },
    })
  })

  it('charges failures and faces where the rules say so', async () => {
    await start({ chargeRules: { failures: true, faces: true } })
    const photo = { Image: PORTRAIT.toString('base64') }
    const faces = emulator.activities
      .flatMap(({ materials }) => materials)
      .find((material) => material.faces.length > 1)
    await fuse({
      ModelId: faces?.id,
      MergeInfos: faces?.faces.slice(0, 2).map(({ id }) => ({ ...photo, TemplateFaceID: id })),
    })
    await fuse({ MergeInfos: [{ Image: BROKEN }] })
    expect(paid()).toEqual([
      ['FailedOperation.ImageDecodeFailed', 1, 'pay-as-you-go'],
      ['ok', 2, 'pay-as-you-go'],
    ])
  })

  it('refuses an account in arrears, stops it a day later, and serves it again after a payment', async () => {
    await start()
    const { clock } = emulator.control
    await control('PUT billing', { tiers: [{ fromCall: 0, price: 5000 }] })
    expect((await fuse()).code).toBeUndefined()
    // The first of December, by China's time.
    clock.setMs(Date.parse('2026-11-30T16:00:00Z'))
    expect((await fuse()).code).toBe('ResourceUnavailable.InArrears')
    clock.setMs(clock.nowMs() + 24 * MS_PER_HOUR)
    const stopped = await fuse()
    expect([stopped.code, stopped.message]).toEqual([
      'ResourceUnavailable.StopUsing',
      'Services for the account has been stopped.',
    ])
    // The form of parameters is checked before the payment, their values after it.
    expect((await fuse({ Colour: 'red' })).code).toBe('UnknownParameter')
    expect((await fuse({ RspImgType: 'gif' })).code).toBe('ResourceUnavailable.StopUsing')
    const { value } = await control('POST top-up', { amount: 5000 })
    expect(value).toMatchObject({ balance: 0, settlements: [{ month: '2026-11', cost: 5000 }] })
    expect((await fuse()).code).toBeUndefined()
  })

  it('keeps the price of calls that were made before the tiers changed', async () => {
    await start()
    await control('PUT billing', { tiers: [{ fromCall: 0, price: 100 }] })
    await fuse()
    await fuse()
    const tiers = [
      { fromCall: 0, price: 7 },
      { fromCall: 3, price: 5 },
    ]
    const { value } = await control('PUT billing', { tiers })
    expect(value).toMatchObject({ month: { calls: 2, cost: 200 } })
    await fuse()
    await fuse()
    const later = await control('GET billing')
    expect(later.value).toMatchObject({ month: { calls: 4, cost: 200 + 7 + 5 } })
    const { clock } = emulator.control
    const nowMs = clock.nowMs()
    clock.setMs(Date.parse('2026-12-01T00:00:00Z'))
    const settled = await control('GET billing')
    expect(settled.value).toMatchObject({
      settlements: [{ month: '2026-11', calls: 4, cost: 212 }],
    })
    clock.setMs(nowMs)
    await control('PUT billing', { tiers: [{ fromCall: 0, price: 1 }] })
    const reopened = await control('GET billing')
    expect(reopened.value).toMatchObject({ settlements: [], month: { calls: 4, cost: 212 } })
  })

  it('takes times as ISO 8601, with a time zone or as a day', async () => {
    await start()
    const qps = {
      action: 'FuseFace',
      perSecond: 2,
      from: '2026-01-01',
      until: '2027-01-01T00:00:00+08:00',
    }
    const trial = { id: 'trial', calls: 5, expires: '2026-12-01T00:00:00Z' }
    const { value } = await control('PUT billing', { packages: [trial], qps: [qps] })
    expect(value).toMatchObject({
      packages: [{ used: 0, expiresMs: Date.UTC(2026, 11, 1) }],
      qps: [{ fromMs: Date.UTC(2026, 0, 1), untilMs: Date.UTC(2026, 11, 31, 16) }],
    })
    for (const expires of ['2026-12-01T00:00:00', 'tomorrow', '2026-13-01']) {
      const wrong = await control('PUT billing', { packages: [{ ...trial, expires }] })
      expect([wrong.status, JSON.stringify(wrong.value)]).toEqual([
        400,
        expect.stringContaining('expiresMs or expires (ISO 8601)'),
      ])
    }
  })

  it('has one row for a month that was settled in the future, after the clock was set back', async () => {
    await start()
    const { clock } = emulator.control
    const nowMs = clock.nowMs()
    await fuse()
    clock.setMs(Date.parse('2400-01-01T00:00:00Z'))
    await fuse()
    clock.setMs(nowMs)
    await fuse()
    const { value } = await control('GET billing')
    expect(value).toMatchObject({ month: { month: '2026-11', calls: 2 }, settlements: [] })
  })

  it('restores the billing account with a snapshot, and clears it with a reset', async () => {
    await start()
    await control('PUT billing', { packages: [packageOf(5)] })
    await control('POST snapshots', { name: 'before' })
    await fuse()
    await control('POST restore', { name: 'before' })
    expect(emulator.control.billing().packages).toMatchObject([{ used: 0 }])
    await control('POST reset', {})
    expect(emulator.control.billing().packages).toEqual([])
  })
})

describe('an emulator that bills by calls in a second', () => {
  it('serves as many calls as were purchased, in each region, without a charge', async () => {
    await start()
    const qps = [{ action: 'FuseFace', perSecond: 2, fromMs: 0, untilMs: NOW_MS + MS_PER_HOUR }]
    await control('PUT billing', { mode: 'qps', qps })
    const answers = [await fuse(), await fuse(), await fuse()]
    expect(answers.map(({ code }) => code)).toEqual([undefined, undefined, 'RequestLimitExceeded'])
    expect(answers[2]?.message).toContain(
      'times equals to `3` in a second, which exceeds the frequency limit `2`',
    )
    expect(paid().slice(1)).toEqual([
      ['ok', 1, 'qps'],
      ['ok', 1, 'qps'],
    ])
    const elsewhere = { region: 'ap-beijing' }
    expect((await call(emulator, fuseFaceRequest(emulator), elsewhere)).code).toBeUndefined()
    emulator.control.clock.setMs(NOW_MS + MS_PER_HOUR)
    expect((await fuse()).code).toBe('RequestLimitExceeded')
  })
})

describe('the token API refuses', () => {
  it.each([
    ['PUT billing', { mode: 'free' }, 'mode: call-volume or qps'],
    ['PUT billing', { balance: 0.5 }, 'balance'],
    ['PUT billing', { packages: [{ id: 'p', calls: -1, expiresMs: 1 }] }, 'packages'],
    ['PUT billing', { tiers: [{ fromCall: 1, price: 1 }] }, 'tiers'],
    ['PUT billing', { tiers: [] }, 'tiers'],
    ['PUT billing', { qps: [{ action: 'Dance', perSecond: 1, fromMs: 0, untilMs: 1 }] }, 'qps'],
    ['PUT billing', { colour: 'red' }, 'colour: no such field'],
    ['POST top-up', { amount: -1 }, 'amount'],
    ['POST top-up', {}, 'amount'],
  ])('%s %j', async (name, body, words) => {
    await start()
    const before = emulator.control.billing()
    const { status, value } = await control(name, body)
    expect(status).toBe(400)
    expect(JSON.stringify(value)).toContain(words)
    expect(emulator.control.billing()).toEqual(before)
  })
})
