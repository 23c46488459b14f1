import { env } from 'cloudflare:workers'
import type { Alert, AlertDelivery, AlertList } from '@fuse-edge/core/admin'
import { MS_PER_DAY, MS_PER_MINUTE } from '@fuse-edge/core/units'
import { describe, expect, it } from 'vitest'
import { sendAlerts, webhookKey } from '../src/alerts/index.ts'
import type { LogLine } from '../src/context/index.ts'
import { parseConfiguration } from '../src/env/index.ts'
import { ALERT_ATTEMPTS_KEPT } from '../src/limits.ts'
import { ledger } from './accounts.ts'
import { OPEN_VARIABLES, READER, WRITER } from './admin.ts'
import { createEdge, problemOf, withApp } from './edge.ts'
import { checkLine } from './logged-line.ts'
import { NOON_MS } from './noon.ts'

const TODAY = new Date(NOON_MS).toISOString().slice(0, 10)
const HOOK = 'https://hooks.example.com/fuse-edge'
const at = (minutes: number) => new Date(NOON_MS + minutes * MS_PER_MINUTE).toISOString()
let number = 0

/** Returns an edge with one app, whose webhook answers as `webhook.answer` says, and what the webhook received. */
async function scene({
  url = HOOK,
  used = 0,
  alerts = true,
  change = {},
  timeoutSignal = () => new AbortController().signal,
} = {}) {
  const id = `hooked-${number++}`
  const budget = {
    currency: 'CNY',
    perDay: { calls: 10 },
    ...(alerts && { alerts: { url, at: [50, 80] } }),
  }
  const variables = {
    ...withApp({ id, dailyCap: undefined, budget }),
    ADMIN_KEYS: OPEN_VARIABLES.ADMIN_KEYS,
    ...change,
  }
  const received: { request: Request; body: string }[] = []
  const webhook = {
    answer: (): Response | Promise<Response> => new Response(null, { status: 204 }),
  }
  const fetch = async (input: RequestInfo | URL, init?: RequestInit) => {
    const request = new Request(input, init)
    received.push({ request, body: await request.clone().text() })
    return webhook.answer()
  }
  const edge = createEdge(variables, { fetch, timeoutSignal })
  const names = { template: 't', region: 'r', country: 'FR', outcome: 'committed' } as const
  const usage = [{ day: TODAY, ...names, calls: used, money: 0 }]
  await ledger(id).sync({ shard: id, sequence: 1, leases: [], usage })
  const ask = (method: string, path: string, key = READER) =>
    edge.call(`/v1/admin${path}`, { method, headers: { Authorization: `Bearer ${key}` } })
  const list = async () => (await ask('GET', '/alerts')).json<AlertList>()
  const test = (app = id, key = WRITER) => ask('POST', `/apps/${app}/alerts/test`, key)
  /** Does what the cron job does. */
  const run = async () => {
    const parsed = parseConfiguration(variables)
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
    const log = (line: LogLine) => void edge.lines.push(checkLine(line))
    const ports = { now: () => edge.clock.ms, fetch, timeoutSignal, log }
    return sendAlerts(ports, env.LEDGER, parsed.value)
  }
  return { id, edge, webhook, received, list, test, run, ask }
}

describe('GET /v1/admin/alerts', () => {
  it('lists webhooks, and nothing that was sent at first', async () => {
    const { id, list } = await scene()
    expect(await list()).toEqual({
      webhooks: [{ app: id, url: HOOK, allowed: true }],
      deliveries: [],
    })
    const none = await scene({ alerts: false })
    expect(await none.list()).toEqual({ webhooks: [], deliveries: [] })
  })

  it('tells of an alert that was not delivered the attempts, the status and the next attempt, until it is delivered', async () => {
    const { id, edge, webhook, list, run } = await scene({ used: 6 })
    const good = webhook.answer
    webhook.answer = () => new Response('no', { status: 500 })
    await run()
    edge.clock.ms += MS_PER_MINUTE
    const alert = { id: `${id} day ${TODAY} calls 50`, app: id, percent: 50, used: 6, limit: 10 }
    const failed = { alert, status: 'failed', attempts: 1, httpStatus: 500 }
    expect((await list()).deliveries).toMatchObject([
      { ...failed, lastAttemptAt: at(0), nextAttemptAt: at(15) },
    ])
    edge.clock.ms = NOON_MS + 15 * MS_PER_MINUTE
    webhook.answer = () => Promise.reject(new TypeError('gone'))
    await run()
    const [gone] = (await list()).deliveries
    expect(gone).toMatchObject({ status: 'failed', attempts: 2, nextAttemptAt: at(30) })
    expect(gone?.httpStatus).toBeUndefined()
    edge.clock.ms = NOON_MS + 30 * MS_PER_MINUTE
    webhook.answer = good
    await run()
    const [delivery] = (await list()).deliveries
    expect(delivery).toMatchObject({ status: 'delivered', attempts: 3, httpStatus: 204 })
    expect(delivery?.nextAttemptAt).toBeUndefined()
    const host = 'hooks.example.com'
    expect(delivery?.history).toEqual([
      { attempt: 3, at: at(30), host, httpStatus: 204 },
      { attempt: 2, at: at(15), host, failure: 'unreachable' },
      { attempt: 1, at: at(0), host, httpStatus: 500 },
    ])
    const logged = { event: 'alert-attempt', app: id, alert: alert.id, host }
    expect(edge.lines.filter(({ event }) => event === 'alert-attempt')).toEqual([
      { ...logged, level: 'error', attempt: 1, httpStatus: 500 },
      { ...logged, level: 'error', attempt: 2, failure: 'unreachable' },
      { ...logged, level: 'info', attempt: 3, httpStatus: 204 },
    ])
  })

  it('keeps a bounded number of attempts, and never the path of a webhook', async () => {
    const { id, list } = await scene({ url: 'https://hooks.example.com/T0/secret-path' })
    const alert = { id: 'a', app: id, period: 'day', begin: TODAY, unit: 'calls', percent: 80 }
    const tried = { alert: { ...alert, used: 8, limit: 10 } as Alert, isDelivered: false }
    for (let attempt = 0; attempt <= ALERT_ATTEMPTS_KEPT; attempt++) {
      const failed = { at: NOON_MS, host: 'hooks.example.com', failure: 'timeout' as const }
      await ledger(id).recordAlert({ ...tried, ...failed }, TODAY)
    }
    const { deliveries } = await list()
    const [{ attempts, history } = { attempts: 0, history: [] }] = deliveries
    expect([attempts, history.length, history.at(-1)?.attempt]).toEqual([
      ALERT_ATTEMPTS_KEPT + 1,
      ALERT_ATTEMPTS_KEPT,
      2,
    ])
    expect(JSON.stringify(deliveries)).not.toContain('secret')
  })

  it('says that a webhook took too long', async () => {
    const timeoutSignal = () => AbortSignal.abort()
    const { webhook, test } = await scene({ timeoutSignal })
    webhook.answer = () => Promise.reject(new DOMException('too late', 'TimeoutError'))
    const { history } = await (await test()).json<AlertDelivery>()
    expect(history).toMatchObject([{ attempt: 1, failure: 'timeout' }])
  })

  it('says that an alert whose day is over is not sent again', async () => {
    const { edge, webhook, list, run } = await scene({ used: 6 })
    webhook.answer = () => new Response('no', { status: 500 })
    await run()
    edge.clock.ms += MS_PER_DAY
    const [delivery] = (await list()).deliveries
    expect([delivery?.status, delivery?.nextAttemptAt]).toEqual(['failed', undefined])
  })

  it('answers 401 without a key', async () => {
    const { ask } = await scene()
    expect((await ask('GET', '/alerts', 'x')).status).toBe(401)
  })
})

describe('POST /v1/admin/apps/:id/alerts/test', () => {
  it('sends an alert that says it is a test, signed with the key of the app, and lists it', async () => {
    const { id, received, list, test } = await scene()
    const answer = await test()
    const delivery = await answer.json<AlertDelivery>()
    expect([answer.status, answer.headers.get('Cache-Control')]).toEqual([200, 'no-store'])
    const [{ request, body } = { request: new Request(HOOK), body: '' }] = received
    expect([request.url, request.method, request.redirect]).toEqual([HOOK, 'POST', 'manual'])
    const alert = JSON.parse(body) as Alert
    expect(alert).toEqual({
      id: expect.stringMatching(new RegExp(`^${id} test [0-9a-f-]{36}$`)),
      app: id,
      period: 'day',
      begin: TODAY,
      unit: 'calls',
      percent: 80,
      used: 0,
      limit: 10,
      currency: 'CNY',
      test: true,
    })
    const [, seconds = '', hex = ''] =
      /^t=(\d+),v1=([0-9a-f]{64})$/.exec(request.headers.get('Fuse-Edge-Signature') ?? '') ?? []
    const encoder = new TextEncoder()
    const raw = encoder.encode(
      await webhookKey({ id: 'k1', bytes: new Uint8Array(32).fill(1) }, id),
    )
    const algorithm = { name: 'HMAC', hash: 'SHA-256' }
    const key = await crypto.subtle.importKey('raw', raw, algorithm, false, ['verify'])
    const signed = encoder.encode(`${seconds}.${body}`)
    const signature = Uint8Array.fromHex(hex)
    expect(await crypto.subtle.verify('HMAC', key, signature, signed)).toBe(true)
    const own = {
      alert,
      status: 'delivered',
      attempts: 1,
      lastAttemptAt: at(0),
      httpStatus: 204,
      history: [{ attempt: 1, at: at(0), host: 'hooks.example.com', httpStatus: 204 }],
    }
    expect(delivery).toEqual(own)
    expect((await list()).deliveries).toEqual([own])
  })

  it('delivers no due alert, and is itself not sent again', async () => {
    const { webhook, list, test, run } = await scene({ used: 6 })
    webhook.answer = () => Response.redirect('https://elsewhere.example.com/', 307)
    const delivery = await (await test()).json<AlertDelivery>()
    expect(delivery).toMatchObject({ status: 'failed', httpStatus: 307 })
    expect(delivery.nextAttemptAt).toBeUndefined()
    webhook.answer = () => new Response(null, { status: 204 })
    expect(await run()).toEqual({ delivered: 1, failed: 0 })
    const { deliveries } = await list()
    expect(deliveries.map(({ alert, status }) => [alert.test, status])).toEqual(
      expect.arrayContaining([
        [true, 'failed'],
        [undefined, 'delivered'],
      ]),
    )
  })

  it('does not call loopback unless the cloud’s endpoint is there too', async () => {
    const url = 'http://127.0.0.1:9/hook'
    const abroad = await scene({ url, change: { TENCENT_ENDPOINT: undefined } })
    const delivery = await (await abroad.test()).json<AlertDelivery>()
    expect([delivery.status, delivery.httpStatus, abroad.received]).toEqual([
      'failed',
      undefined,
      [],
    ])
    expect(delivery.history).toMatchObject([{ host: '127.0.0.1:9', failure: 'not-allowed' }])
    expect((await abroad.list()).webhooks).toMatchObject([{ allowed: false }])
    const desk = await scene({ url })
    expect(await (await desk.test()).json()).toMatchObject({ status: 'delivered' })
  })

  it('answers 404 for an unknown app and for one without a webhook, and 403 to a read key', async () => {
    const { test } = await scene({ alerts: false })
    for (const app of ['unknown', undefined]) {
      expect(await problemOf(await test(app))).toMatchObject({ status: 404, code: 'entry-unknown' })
    }
    const { received, id, test: other } = await scene()
    expect(await problemOf(await other(id, READER))).toMatchObject({ status: 403 })
    expect(received).toEqual([])
  })
})
