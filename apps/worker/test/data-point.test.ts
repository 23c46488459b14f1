import { createExecutionContext, createScheduledController } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { STAGES } from '../src/context/index.ts'
import { parseConfiguration } from '../src/env/index.ts'
import { ALERTS_EVERY_MS, REGISTRY_LIMITS } from '../src/limits.ts'
import { BLOBS, DOUBLES, measureBudgets, ownersOfRun } from '../src/metrics/index.ts'
import { platformPorts } from '../src/platform-ports.ts'
import { createWorker } from '../src/worker.ts'
import { ledger } from './accounts.ts'
import { createEdge, json, KEY, VARIABLES, withApp } from './edge.ts'
import { checkLine, type LoggedLine } from './logged-line.ts'
import { NOON_MS } from './noon.ts'

interface Point {
  readonly indexes: string[]
  readonly blobs: string[]
  readonly doubles: number[]
}

/** Returns the values of a point by the names of their columns, without empty ones. */
function valuesOf({ blobs, doubles }: Point): Record<string, string | number> {
  const all = [
    ...BLOBS.map((name, at) => [name, blobs[at] ?? ''] as const),
    ...DOUBLES.map((name, at) => [name, doubles[at] ?? 0] as const),
  ]
  return Object.fromEntries(all.filter(([, value]) => value !== '' && value !== 0))
}

function edgeWith(writeDataPoint: (point: Point) => void) {
  return createEdge({ ...VARIABLES, METRICS: { writeDataPoint } })
}

describe('the data set of Analytics Engine', () => {
  it('gets one data point per request', async () => {
    const points: Point[] = []
    const edge = edgeWith((point) => points.push(point))
    await edge.call('/v1/sessions', json({ key: KEY }))
    await edge.call('/v1/templates?secret=1')
    expect(points).toHaveLength(2)
    const [opened, refused] = points
    expect(opened?.indexes).toEqual(['shop'])
    const opening = { event: 'request', method: 'POST', route: '/v1/sessions', app: 'shop' }
    expect(opened && valuesOf(opened)).toEqual({ ...opening, status: 201 })
    expect(refused && valuesOf(refused)).toMatchObject({ problem: 'session-missing', status: 401 })
    expect(JSON.stringify(points)).not.toMatch(/secret|203\.0\.113/)
  })

  it('has no more columns than Analytics Engine takes, and one for each stage', () => {
    expect(Math.max(BLOBS.length, DOUBLES.length)).toBeLessThanOrEqual(20)
    for (const stage of STAGES) expect(DOUBLES).toContain(`${stage}Ms`)
  })

  it('does not fail the answer when it fails', async () => {
    const edge = edgeWith(() => {
      throw new Error('full')
    })
    expect((await edge.call('/healthz')).status).toBe(200)
    expect(edge.lines).toContainEqual(expect.objectContaining({ event: 'not-measured' }))
  })

  it('is optional', async () => {
    expect((await createEdge().call('/healthz')).status).toBe(200)
  })
})

const DAY = new Date(NOON_MS).toISOString().slice(0, 10)

/** Returns variables with an app that used and holds in doubt so many calls, and has a virtual key beside it. */
async function spent(used: number, inDoubt: number) {
  const id = `measured-${used}-${inDoubt}`
  const budget = { currency: 'EUR', price: 2, perDay: { calls: 10 }, perMonth: { money: 50 } }
  const row = { day: DAY, template: 't', region: 'r', country: 'FR' }
  const usage = [
    { ...row, outcome: 'committed' as const, calls: used, money: 2 * used },
    { ...row, outcome: 'in-doubt' as const, calls: inDoubt, money: 2 * inDoubt },
  ]
  await ledger(id).sync({ shard: id, sequence: 1, leases: [], usage })
  return { id, variables: withApp({ id, dailyCap: undefined, budget }) }
}

describe('the budgets in the data set', () => {
  it('are measured by the cron job, each limit by itself', async () => {
    const { id, variables } = await spent(4, 1)
    const points: Point[] = []
    const lines: LoggedLine[] = []
    const worker = createWorker({
      ...platformPorts,
      now: () => NOON_MS,
      log: (line) => lines.push(checkLine(line)),
    })
    const METRICS = { writeDataPoint: (point: Point) => points.push(point) }
    const bindings = { ...env, ...variables, METRICS } as unknown as Env
    const controller = createScheduledController({ scheduledTime: new Date(NOON_MS) })
    await worker.scheduled(controller, bindings, createExecutionContext())
    const own = points.filter(({ indexes: [owner] }) => owner === id).map(valuesOf)
    const common = { event: 'budget', app: id }
    expect(own).toEqual([
      { ...common, period: 'day', unit: 'calls', used: 4, inDoubt: 1, limit: 10 },
      { ...common, period: 'month', unit: 'EUR', used: 8, inDoubt: 2, limit: 50 },
    ])
    const measured = { event: 'budgets-measured', level: 'info', points: points.length, failed: 0 }
    expect(lines).toContainEqual(measured)
  })

  it('of the others are measured where one ledger does not answer', async () => {
    const { id, variables } = await spent(3, 0)
    const parsed = parseConfiguration(variables)
    if (!parsed.ok) throw new Error('the variables are wrong')
    const points: Point[] = []
    const getByName = (name: string) =>
      name === id ? env.LEDGER.getByName(name) : { usage: () => Promise.reject(new Error('down')) }
    const sources = {
      metrics: { writeDataPoint: (point: Point) => points.push(point) } as AnalyticsEngineDataset,
      ledgers: { getByName } as unknown as Env['LEDGER'],
      configuration: parsed.value,
      scheduledTime: NOON_MS,
    }
    const ended = await measureBudgets({ now: () => NOON_MS }, sources)
    expect(ended).toEqual({ points: 2, failed: parsed.value.appsById.size - 1 })
    expect(points.map(({ indexes: [owner] }) => owner)).toEqual([id, id])
  })

  it('of more owners than a run asks are measured in turn', () => {
    const owners = Array.from({ length: 2 * REGISTRY_LIMITS.OWNERS_PAGE + 1 }, (_, at) => at)
    const runs = [0, 1, 2, 3].map((run) => ownersOfRun(owners, NOON_MS + run * ALERTS_EVERY_MS))
    expect(new Set(runs.slice(0, 3).flat())).toEqual(new Set(owners))
    expect(runs[3]).toEqual(runs[0])
    expect(ownersOfRun([], NOON_MS)).toEqual([])
  })
})

describe('GET /readyz', () => {
  it('returns 200 for a complete configuration, and reveals nothing of it', async () => {
    const ready = await createEdge().call('/readyz')
    expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready' }])
    const unready = await createEdge({ ...VARIABLES, SIGNING_KEYS: '' }).call('/readyz')
    expect(unready.status).toBe(503)
    expect(await unready.text()).not.toContain('SIGNING_KEYS')
  })
})
