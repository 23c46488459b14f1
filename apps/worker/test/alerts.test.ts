import { createExecutionContext, createScheduledController } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import type { Alert, UsageRow } from '@fuse-edge/core/admin'
import { MS_PER_DAY } from '@fuse-edge/core/units'
import { describe, expect, it } from 'vitest'
import { dueAlerts, sendAlerts, webhookKey } from '../src/alerts/index.ts'
import type { LogLine } from '../src/context/index.ts'
import { type Configuration, parseConfiguration } from '../src/env/index.ts'
import type { Budget } from '../src/money/index.ts'
import { platformPorts } from '../src/platform-ports.ts'
import { createWorker } from '../src/worker.ts'
import { ledger } from './accounts.ts'
import { administeredEdge } from './admin.ts'
import { APP, signingKey, withApp } from './edge.ts'
import { checkLine, type LoggedLine } from './logged-line.ts'
import { NOON_MS } from './noon.ts'

const TODAY = new Date(NOON_MS).toISOString().slice(0, 10)
const HOOK = 'https://hooks.example.com/fuse-edge'

function row(change: Partial<UsageRow> = {}): UsageRow {
  const names = { template: 't', region: 'r', country: 'FR', outcome: 'committed' } as const
  return { day: TODAY, ...names, calls: 1, money: 30, ...change }
}

function budget(change: Partial<Budget> = {}): Budget {
  const alerts = { url: HOOK, at: [50, 80, 100] }
  return { timeZone: 'UTC', price: 30, perDay: { calls: 10 }, alerts, ...change }
}

describe('dueAlerts', () => {
  const reached = (calls: number, change: Partial<Budget> = {}) =>
    dueAlerts('shop', budget(change), { rows: [row({ calls, money: calls * 30 })], today: TODAY })

  it.each([
    [0, []],
    [4, []],
    [5, [50]],
    [7, [50]],
    [8, [80]],
    [10, [100]],
    [11, [100]],
  ])('returns the thresholds of %s used calls of 10: %j', (calls, percents) => {
    expect(reached(calls).map(({ percent }) => percent)).toEqual(percents)
  })

  it('returns alerts for days and months, calls and money, each by its own limit', () => {
    const limits = { perDay: { calls: 10, money: 600 }, perMonth: { calls: 16 } }
    const alerts = reached(8, limits)
    expect(alerts.map(({ period, unit, percent }) => [period, unit, percent])).toEqual([
      ['day', 'calls', 80],
      ['month', 'calls', 50],
    ])
    expect(alerts[1]).toMatchObject({ begin: `${TODAY.slice(0, 7)}-01`, used: 8, limit: 16 })
  })

  it('counts calls of this month that may be billed, and ignores limits of zero', () => {
    const rows = [
      row({ calls: 4 }),
      row({ calls: 4, outcome: 'in-doubt' }),
      row({ calls: 99, outcome: 'released' }),
      row({ calls: 99, day: '2020-01-01' }),
    ]
    const alerts = dueAlerts('shop', budget(), { rows, today: TODAY })
    expect(alerts).toMatchObject([{ used: 8, percent: 80 }])
    expect(reached(5, { perDay: { calls: 0 } })).toEqual([])
    expect(reached(5, { alerts: undefined })).toEqual([])
  })
})

let apps = 0

/** Returns an app that used so many calls, and the webhook of its owner. */
async function owner(calls: number, url = HOOK, change: object = {}) {
  const id = `alerted-${apps++}`
  const app = {
    id,
    dailyCap: undefined,
    budget: { perDay: { calls: 10 }, alerts: { url, at: [50, 80] } },
  }
  const parsed = parseConfiguration({ ...withApp(app), ...change })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
  const received: { request: Request; body: string }[] = []
  const clock = { ms: NOON_MS }
  let number = 0
  const webhook = {
    answer: (): Response | Promise<Response> => new Response(null, { status: 204 }),
  }
  const ports = {
    now: () => clock.ms,
    timeoutSignal: () => new AbortController().signal,
    log: (line: LogLine) => void checkLine(line),
    fetch: async (input: RequestInfo | URL, init?: RequestInit) => {
      const request = new Request(input, init)
      received.push({ request, body: await request.clone().text() })
      return webhook.answer()
    },
  }
  const use = (used: number, day = TODAY) =>
    ledger(id).sync({
      shard: id,
      sequence: ++number,
      leases: [],
      usage: [row({ day, calls: used })],
    })
  await use(calls)
  const configuration: Configuration = parsed.value
  return {
    id,
    received,
    clock,
    webhook,
    ports,
    use,
    send: () => sendAlerts(ports, env.LEDGER, configuration),
  }
}

describe('an alert', () => {
  it('is delivered once, signed with the key of the app', async () => {
    const { id, received, send } = await owner(6)
    expect(await send()).toEqual({ delivered: 1, failed: 0 })
    expect(await send()).toEqual({ delivered: 0, failed: 0 })
    const [{ request, body } = { request: new Request(HOOK), body: '' }] = received
    expect([request.url, request.method, request.redirect]).toEqual([HOOK, 'POST', 'manual'])
    expect(JSON.parse(body)).toMatchObject({
      app: id,
      period: 'day',
      percent: 50,
      used: 6,
      limit: 10,
    })
    const [, seconds, hex = ''] =
      /^t=(\d+),v1=([0-9a-f]{64})$/.exec(request.headers.get('Fuse-Edge-Signature') ?? '') ?? []
    expect(Number(seconds)).toBe(NOON_MS / 1000)
    const key = await webhookKey({ id: 'k1', bytes: new Uint8Array(32).fill(1) }, id)
    const algorithm = { name: 'HMAC', hash: 'SHA-256' }
    const encoder = new TextEncoder()
    const raw = encoder.encode(key)
    const verifier = await crypto.subtle.importKey('raw', raw, algorithm, false, ['verify'])
    const signature = Uint8Array.fromHex(hex)
    const signed = encoder.encode(`${seconds}.${body}`)
    expect(await crypto.subtle.verify('HMAC', verifier, signature, signed)).toBe(true)
  })

  it('is signed with the key of each signing key while they are rotated', async () => {
    const { id, received, send } = await owner(6, HOOK, {
      SIGNING_KEYS: `${signingKey('k2', 2)};${signingKey('k1', 1)}`,
    })
    await send()
    const header = received[0]?.request.headers.get('Fuse-Edge-Signature') ?? ''
    const [time = '', ...signatures] = header.split(',')
    const text = `${time.slice('t='.length)}.${received[0]?.body}`
    const expected: string[] = []
    for (const [key, byte] of [
      ['k2', 2],
      ['k1', 1],
    ] as const) {
      const bytes = new Uint8Array(32).fill(byte)
      const raw = new TextEncoder().encode(await webhookKey({ id: key, bytes }, id))
      const algorithm = { name: 'HMAC', hash: 'SHA-256' }
      const signer = await crypto.subtle.importKey('raw', raw, algorithm, false, ['sign'])
      const hmac = await crypto.subtle.sign('HMAC', signer, new TextEncoder().encode(text))
      expected.push(`v1=${new Uint8Array(hmac).toHex()}`)
    }
    expect(signatures).toEqual(expected)
  })

  it('is delivered separately for each threshold and each day', async () => {
    const { received, clock, use, send } = await owner(6)
    await send()
    await use(9)
    await send()
    const tomorrow = new Date(NOON_MS + MS_PER_DAY).toISOString().slice(0, 10)
    await use(5, tomorrow)
    clock.ms += MS_PER_DAY
    await send()
    const alerts = received.map(({ body }) => JSON.parse(body) as Alert)
    expect(alerts.map(({ begin, percent }) => [begin, percent])).toEqual([
      [TODAY, 50],
      [TODAY, 80],
      [tomorrow, 50],
    ])
    expect(new Set(alerts.map((alert) => alert.id)).size).toBe(3)
  })

  it.each<[string, () => Response | Promise<Response>]>([
    ['refuses', () => new Response('no', { status: 500 })],
    ['redirects', () => Response.redirect('https://elsewhere.example.com/', 307)],
    ['is unreachable', () => Promise.reject(new TypeError('gone'))],
  ])('is delivered again, under the same id, where the webhook %s', async (_, answer) => {
    const { received, webhook, send } = await owner(6)
    const good = webhook.answer
    webhook.answer = answer
    expect(await send()).toEqual({ delivered: 0, failed: 1 })
    webhook.answer = good
    expect(await send()).toEqual({ delivered: 1, failed: 0 })
    const ids = received.map(({ body }) => (JSON.parse(body) as Alert).id)
    expect(new Set(ids).size).toBe(1)
  })

  it('is sent to loopback only where the cloud’s endpoint is on loopback too', async () => {
    const url = 'http://127.0.0.1:9/hook'
    const abroad = await owner(6, url, { TENCENT_ENDPOINT: undefined })
    expect(await abroad.send()).toEqual({ delivered: 0, failed: 0 })
    expect(abroad.received).toEqual([])
    const desk = await owner(6, url, { TENCENT_ENDPOINT: 'http://127.0.0.1:9180' })
    expect(await desk.send()).toEqual({ delivered: 1, failed: 0 })
  })

  it.each([
    { url: 'http://hooks.example.com/', at: [50] },
    { url: 'https://10.0.0.1/', at: [50] },
    { url: 'https://metadata.google.internal/', at: [50] },
    { url: HOOK, at: [] },
    { url: HOOK, at: [0] },
    { url: HOOK, at: [101] },
    { url: HOOK, at: [1.5] },
  ])('cannot be configured as %j', (alerts) => {
    const { dailyCap: _cap, ...rest } = APP
    const app = { ...rest, dailyCap: undefined, budget: { perDay: { calls: 1 }, alerts } }
    expect(parseConfiguration(withApp(app)).ok).toBe(false)
  })

  it('is delivered although the bucket cannot be pruned, and each fault has its own line in the log', async () => {
    const { id, received, ports } = await owner(6)
    const lines: LoggedLine[] = []
    const worker = createWorker({
      ...platformPorts,
      ...ports,
      log: (line) => lines.push(checkLine(line)),
    })
    const broken = { list: () => Promise.reject(new TypeError('the bucket is unreachable')) }
    const budget = { perDay: { calls: 10 }, alerts: { url: HOOK, at: [50] } }
    const variables = withApp({ id, dailyCap: undefined, budget })
    const bindings = { ...env, ...variables, RESULTS: broken } as unknown as Env
    const controller = createScheduledController({ scheduledTime: new Date(NOON_MS) })
    await worker.scheduled(controller, bindings, createExecutionContext())
    expect(received).toHaveLength(1)
    expect(lines).toEqual([
      { level: 'error', event: 'results-not-pruned', error: 'TypeError' },
      { level: 'error', event: 'thumbnails-not-pruned', error: 'TypeError' },
      expect.objectContaining({ event: 'alert-attempt', app: id, attempt: 1, httpStatus: 204 }),
      { level: 'info', event: 'alerts', delivered: 1, failed: 0 },
    ])
  })

  it('has a key that administrators of the app can read', async () => {
    const edge = await administeredEdge()
    await edge.admin.put('apps', { ...APP, templates: [] })
    const shown = await edge.admin.newKey('shop', 'webhook')
    expect(shown.ok && shown.value.key).toMatch(/^whk_[\w-]{43}$/)
    expect(await edge.admin.newKey('shop', 'webhook')).toEqual(shown)
    expect((await edge.admin.newKey('unknown', 'webhook')).ok).toBe(false)
  })
})
