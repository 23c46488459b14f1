/** What the control API tells of calls: requests, rates, the bill in pages, and explained signatures. */

import type { ExplainBody } from '@fuse-edge/core/control'
import type { Emulator } from '@fuse-edge/emulator'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { call, fuseFaceRequest, NOW_SECONDS, sign } from './call.ts'
import { AUTHORIZATION, control, startControlled, TOKEN } from './control.ts'
import { PORTRAIT } from './photos.ts'

let emulator: Emulator
let machineMs: number
beforeEach(async () => {
  machineMs = NOW_SECONDS * 1000
  const wait = async (ms: number) => {
    machineMs += ms
  }
  emulator = await startControlled({ wait, now: () => machineMs })
})
afterEach(() => emulator.close())

const fuse = (changes = {}, options = {}) =>
  call(emulator, fuseFaceRequest(emulator, changes), options)
const requests = async (query = '') =>
  (await control(emulator, 'GET requests', undefined, query)).value

describe('a request', () => {
  it('says who made it, where it went, what it passed and what it cost', async () => {
    const { requestId } = await fuse()
    const [request] = await requests()
    expect(request).toMatchObject({
      seq: 1,
      requestId,
      site: 'cn',
      version: '2022-09-27',
      region: 'ap-guangzhou',
      action: 'FuseFace',
      secretId: emulator.credentials.secretId,
      holder: 'root',
      peer: expect.stringMatching(/127\.0\.0\.1$/),
      code: 'ok',
      units: 1,
      paidBy: 'pay-as-you-go',
    })
    const names = request?.checks.map(({ name }) => name) ?? []
    expect(request?.checks.every(({ ok }) => ok)).toBe(true)
    expect(names.indexOf('signature')).toBeGreaterThan(0)
    expect(names).toContain('material-faces')
    expect(names.at(-1)).toBe('picture-sides')
  })

  it('names the site of its host', async () => {
    const host = 'facefusion.intl.tencentcloudapi.com'
    await fetch(emulator.url, { headers: { 'x-tc-action': 'FuseFace' } })
    const path = '/'
    const sent = { to: 'emulator', method: 'POST', host, path, headers: {} } as const
    await emulator.control.send({ ...sent, body: new Uint8Array() })
    expect((await requests()).map(({ site }) => site)).toEqual(['intl', 'cn'])
  })

  it.for([
    ['a wrong signature', { headers: { authorization: 'none' } }, {}, 'authorization'],
    ['an unknown material', {}, { ModelId: 'mt_1' }, 'material'],
    ['a photo that is no picture', {}, { MergeInfos: [{ Image: 'AAAA' }] }, 'picture-type'],
  ] as const)(
    'with %s ends its checks with the one that refused',
    async ([, options, changes, name]) => {
      await fuse(changes, options)
      const [request] = await requests()
      const failed = request?.checks.filter(({ ok }) => !ok) ?? []
      expect(failed).toHaveLength(1)
      expect(request?.checks.at(-1)?.ok).toBe(false)
      expect(failed[0]?.name).toContain(name)
    },
  )

  it('has the time of each stage by the machine’s clock, whatever the emulator’s clock does', async () => {
    emulator.control.setLatency({ default: { ms: 40 } })
    emulator.control.setFaults([
      { count: 1, fault: { kind: 'delay', delayMs: 300, when: 'after-work' } },
      { fault: { kind: 'delay', delayMs: 70, when: 'before-work' } },
    ])
    const timestamp = () => Math.floor(emulator.control.clock.nowMs() / 1000)
    await fuse({}, { timestamp: timestamp() })
    emulator.control.clock.advanceMs(86_400_000)
    await fuse({}, { timestamp: timestamp() })
    const stages = (await requests()).map((one) => one.stages.map(({ name, ms }) => [name, ms]))
    expect(stages).toEqual([
      [
        ['latency', 40],
        ['checks', 0],
        ['work', 70],
        ['answer', 0],
      ],
      [
        ['latency', 40],
        ['checks', 0],
        ['work', 0],
        ['answer', 300],
      ],
    ])
    expect((await requests()).map(({ ms }) => ms)).toEqual([110, 340])
  })

  it('shows headers without secrets, tokens and signatures', async () => {
    const headers = {
      Cookie: 'session=private',
      'X-Forwarded-For': '192.0.2.77',
      'X-TC-Token': 'private',
    }
    await fuse({}, { headers })
    const [request] = await requests()
    expect(request?.headers).toMatchObject({
      'x-tc-action': 'FuseFace',
      'content-type': 'application/json',
      authorization: expect.stringMatching(
        /^TC3-HMAC-SHA256 Credential=AKID.*Signature=\(left out\)$/,
      ),
      cookie: '(left out, 15 characters)',
    })
    const text = JSON.stringify(request)
    expect(text).not.toContain('192.0.2.77')
    expect(text).not.toContain('private')
    await fetch(emulator.url, { headers: { authorization: `TC3-HMAC-SHA256 ${TOKEN}` } })
    expect(JSON.stringify(await requests('?limit=1'))).not.toContain(TOKEN)
  })

  it('is found by its RequestId, or by those after another one', async () => {
    const ids: string[] = []
    for (let count = 0; count < 3; count++) ids.push((await fuse()).requestId)
    const idsOf = async (query: string) => (await requests(query)).map(({ requestId }) => requestId)
    expect(await idsOf(`?id=${ids[1]}`)).toEqual([ids[1]])
    expect(await idsOf('?after=1')).toEqual([ids[2], ids[1]])
    expect(await idsOf('?after=1&limit=1')).toEqual([ids[2]])
    expect(await idsOf('?id=none')).toEqual([])
    expect((await control(emulator, 'GET requests', undefined, '?after=x')).status).toBe(400)
  })
})

describe('rates', () => {
  const rates = async (query = '') => (await control(emulator, 'GET rates', undefined, query)).value

  it('count calls by second, action, region and key, and those that were too many', async () => {
    const { secretId } = emulator.credentials
    const validMs = { fromMs: 0, untilMs: (NOW_SECONDS + 100) * 1000 }
    const qps = [{ action: 'FuseFace', perSecond: 1, ...validMs }]
    await control(emulator, 'PUT billing', { mode: 'qps', qps })
    await fuse()
    await fuse()
    await fuse({}, { region: 'ap-singapore' })
    machineMs += 1000
    await fetch(emulator.url)
    const call = { action: 'FuseFace', secretId, second: NOW_SECONDS }
    expect(await rates()).toEqual([
      { ...call, region: 'ap-guangzhou', calls: 2, refused: 1 },
      { ...call, region: 'ap-singapore', calls: 1, refused: 0 },
      { action: '', region: '', second: NOW_SECONDS + 1, calls: 1, refused: 0 },
    ])
    expect(await rates('?seconds=1')).toHaveLength(1)
    machineMs += 600_000
    expect(await rates('?seconds=600')).toEqual([])
  })

  it.for(['?seconds=0', '?seconds=601', '?seconds=x'])('are refused for %s', async (query) => {
    expect((await control(emulator, 'GET rates', undefined, query)).status).toBe(400)
  })
})

describe('the bill', () => {
  const ledger = async (query: string) =>
    (await control(emulator, 'GET ledger', undefined, query)).value

  it('is read in pages, also while calls are added', async () => {
    const ids: string[] = []
    for (let count = 0; count < 5; count++) ids.unshift((await fuse()).requestId)
    const first = await ledger('?limit=2')
    await fuse()
    const second = await ledger(`?limit=2&before=${first.next}`)
    const third = await ledger(`?limit=2&before=${second.next}`)
    const rows = [first, second, third].flatMap(({ calls }) => calls)
    expect(rows.map(({ requestId }) => requestId)).toEqual(ids)
    expect(third.next).toBeUndefined()
    expect(third.billed).toBe(6)
  })

  it('is read by month of China Standard Time, and by RequestId', async () => {
    const beginMs = Date.UTC(2026, 11, 1) - 8 * 3_600_000
    const ids: string[] = []
    for (const atMs of [beginMs - 1, beginMs]) {
      emulator.control.clock.setMs(atMs)
      ids.push((await fuse({}, { timestamp: Math.floor(atMs / 1000) })).requestId)
    }
    const idsOf = async (query: string) => (await ledger(query)).calls.map((one) => one.requestId)
    expect(await idsOf('?month=2026-11')).toEqual([ids[0]])
    expect(await idsOf('?month=2026-12')).toEqual([ids[1]])
    expect(await idsOf('?month=2027-01')).toEqual([])
    expect(await idsOf(`?requestId=${ids[0]}`)).toEqual([ids[0]])
    expect(await idsOf('?requestId=none')).toEqual([])
  })

  it.for(['?before=x', '?before=1-', '?month=2026-13', '?month=november'])(
    'is refused for %s',
    async (query) => {
      expect((await control(emulator, 'GET ledger', undefined, query)).status).toBe(400)
    },
  )
})

describe('a signature', () => {
  const body = JSON.stringify({ ProjectId: 'at_1' })
  const pasted = async (
    changes: Partial<ExplainBody> = {},
    options = {},
  ): Promise<ExplainBody> => ({
    method: 'POST',
    host: new URL(emulator.url).host,
    path: '/',
    headers: await sign(emulator, body, options),
    body,
    ...changes,
  })
  const explain = async (request: unknown) =>
    (await control(emulator, 'POST explain', request)).value

  it('of a pasted request is valid, or the difference is found', async () => {
    expect(await explain(await pasted())).toEqual({ valid: true })
    const changed = await explain(await pasted({ body: `${body} ` }))
    expect(changed).toMatchObject({
      valid: false,
      requestId: '',
      explanation: { step: 'canonical-request', part: 'HashedRequestPayload' },
    })
    expect(JSON.stringify(changed)).not.toContain(emulator.credentials.secretKey)
  })

  it('for another service is refused as a call is', async () => {
    const other = await pasted({}, { service: 'cvm' })
    expect(await explain(other)).toMatchObject({
      valid: false,
      explanation: { step: 'scope', causes: ['service-wrong'] },
    })
    const { code } = await fuse({}, { service: 'cvm' })
    expect(code).toBe('AuthFailure.InvalidAuthorization')
    // Official SDKs take the first label of the host for the service.
    const [label = ''] = new URL(emulator.url).hostname.split('.')
    expect(await explain(await pasted({}, { service: label }))).toEqual({ valid: true })
  })

  it.for([
    ['timestamp-milliseconds', { 'X-TC-Timestamp': `${NOW_SECONDS}000` }],
    [
      'headers-upper-case',
      { Authorization: (text: string) => text.replace('content-type;host', 'Content-Type;Host') },
    ],
    [
      'hash-case',
      {
        Authorization: (text: string) => text.replace(/[0-9a-f]{64}$/, (hex) => hex.toUpperCase()),
      },
    ],
    ['authorization-dropped', { Authorization: '' }],
  ] as const)(
    'whose header has the fault %s is explained by it alone',
    async ([cause, changes]) => {
      const request = await pasted()
      const headers: Record<string, string> = { ...request.headers }
      for (const [name, change] of Object.entries(changes)) {
        headers[name] = typeof change === 'string' ? change : change(headers[name] ?? '')
      }
      const answer = await explain({ ...request, headers })
      expect(answer).toMatchObject({ valid: false, explanation: { causes: [cause] } })
    },
  )

  it('of an old request is checked at the time that is given', async () => {
    const timestamp = NOW_SECONDS - 86_400
    const old = await pasted({}, { timestamp })
    expect(await explain(old)).toMatchObject({ valid: false, explanation: { step: 'clock' } })
    expect(await explain({ ...old, now: timestamp })).toEqual({ valid: true })
  })

  it.for([
    undefined,
    {},
    { method: 'POST', host: 'h', path: '/' },
    { method: 'POST', host: 'h', path: 'x', headers: {} },
    { method: 'POST', host: 'h', path: '/', headers: { a: 1 } },
    { method: 'POST', host: 'h', path: '/', headers: [], body: '' },
    { method: 'POST', host: 'h', path: '/', headers: {}, body: 1 },
    { method: 'POST', host: 'h', path: '/', headers: {}, now: '1' },
  ])('is not explained for %j', async (request) => {
    expect((await control(emulator, 'POST explain', request)).status).toBe(400)
  })

  it('that was refused is explained by RequestId, without the option `explain`', async () => {
    const { requestId } = await fuse({}, { secretKey: 'another' })
    const response = await control(emulator, 'GET explain', undefined, `?requestId=${requestId}`)
    expect(response.value).toMatchObject({ requestId, explanation: { step: 'signature' } })
    for (const query of ['', '?requestId=none']) {
      expect((await control(emulator, 'GET explain', undefined, query)).status).toBe(400)
    }
    const page = await fetch(`${emulator.url}/_emulator/explain/${requestId}`)
    expect(page.status).toBe(404)
  })
})

it('the control API refuses a body that is too large with a sentence', async () => {
  const response = await fetch(`${emulator.url}/_control/materials`, {
    method: 'POST',
    headers: { authorization: AUTHORIZATION },
    body: Buffer.alloc(PORTRAIT.length + 11 * 1024 * 1024),
  })
  expect(response.status).toBe(400)
  expect(await response.json()).toEqual({ error: 'the body is too large' })
})
