/**
 * @module The queries of the Grafana dashboard, run by SQLite on data points that the worker writes. The functions of Analytics
 * Engine that SQLite lacks are added here; that no other is used is tested too.
 */

import { readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { beforeAll, describe, expect, it } from 'vitest'
import { BLOBS, DOUBLES, type PointValues, pointOf } from '../../src/metrics/columns.ts'

interface Panel {
  readonly title: string
  readonly targets?: readonly { readonly query: string }[]
}

const FILE = new URL('../../../../docs/reference/grafana-dashboard.json', import.meta.url)
const { panels }: { panels: readonly Panel[] } = JSON.parse(readFileSync(FILE, 'utf8'))
const QUERIES = new Map(
  panels.flatMap(({ title, targets = [] }) => targets.map(({ query }) => [title, query] as const)),
)

const COLUMNS = [
  'timestamp',
  '_sample_interval',
  'index1',
  ...BLOBS.map((_, at) => `blob${at + 1}`),
  ...DOUBLES.map((_, at) => `double${at + 1}`),
]
/** Source: https://developers.cloudflare.com/analytics/analytics-engine/sql-reference/. */
const FUNCTIONS = ['SUM', 'MAX', 'if', 'argMax', 'quantileExactWeighted']
const KEYWORDS = 'SELECT AS FROM WHERE AND OR GROUP BY ORDER DESC'.split(' ')
/** Source: the ClickHouse data source; `$dataset` is a variable of the dashboard. */
const MACROS = ['$timeSeries', '$timeFilter', '$dataset']

const FROM_SECONDS = 1_700_000_040
const STEP_SECONDS = 60

type Weighted = readonly [value: number, weight: number]

/** Returns the value below which so much of the weight lies. */
function quantileOf(level: number, values: readonly Weighted[]): number {
  const sorted = values.toSorted(([a], [b]) => a - b)
  const wanted = level * sorted.reduce((sum, [, weight]) => sum + weight, 0)
  let weight = 0
  for (const [value, own] of sorted) {
    weight += own
    if (weight >= wanted) return value
  }
  return 0
}

/** Opens a database with the functions of Analytics Engine. */
function open(): DatabaseSync {
  const db = new DatabaseSync(':memory:')
  db.function('toUInt32', (value) => value)
  db.function('toDateTime', (value) => value)
  db.function('intDiv', (value, by) => Math.floor(Number(value) / Number(by)))
  db.aggregate('quantileExactWeighted', {
    start: () => '[]',
    step: (state: string, level, value, weight) =>
      JSON.stringify([...JSON.parse(state), [level, value, weight]]),
    result: (state: string) => {
      const rows: [number, number, number][] = JSON.parse(state)
      return quantileOf(
        rows[0]?.[0] ?? 0,
        rows.map(([, value, weight]) => [value, weight]),
      )
    },
  })
  db.aggregate('argMax', {
    start: () => '[0, -1]',
    step: (state: string, value, by) =>
      JSON.parse(state)[1] < Number(by) ? JSON.stringify([value, by]) : state,
    result: (state: string) => JSON.parse(state)[0],
  })
  const types = COLUMNS.map(
    (name) => `${name} ${name === 'index1' || name.startsWith('blob') ? 'TEXT' : 'REAL'}`,
  )
  db.exec(`CREATE TABLE fuse_edge (${types.join(', ')})`)
  return db
}

/** Returns the query as SQLite reads it, with what the data source puts in the place of its macros. */
function forSqlite(query: string): string {
  return query
    .replaceAll(
      '$timeFilter',
      `timestamp >= toDateTime(${FROM_SECONDS}) AND timestamp <= toDateTime(${FROM_SECONDS + 3600})`,
    )
    .replaceAll(
      '$timeSeries',
      `(intDiv(toUInt32(timestamp), ${STEP_SECONDS}) * ${STEP_SECONDS}) * 1000`,
    )
    .replaceAll('$dataset', 'fuse_edge')
    .replace(/quantileExactWeighted\(([\d.]+)\)\(/g, 'quantileExactWeighted($1, ')
}

const db = open()

/** Writes a data point as Analytics Engine stores it. @param weight points that the row stands for */
function write(second: number, owner: string, values: PointValues, weight = 1): void {
  const { indexes, blobs, doubles } = pointOf(owner, values)
  const row = [FROM_SECONDS + second, weight, ...indexes, ...blobs, ...doubles]
  db.prepare(`INSERT INTO fuse_edge VALUES (${row.map(() => '?').join()})`).run(...row)
}

function rowsOf(title: string): object[] {
  const query = QUERIES.get(title)
  if (query === undefined) throw new Error(`no panel ${title}`)
  return db
    .prepare(forSqlite(query))
    .all()
    .map((row) => ({ ...row }))
}

const T0 = FROM_SECONDS * 1000
const T1 = T0 + STEP_SECONDS * 1000
const FUSION = {
  event: 'request',
  method: 'POST',
  route: '/v1/fusions',
  app: 'shop',
  status: 201,
  outcome: 'done',
  money: 'committed',
  colo: 'NRT',
}

beforeAll(() => {
  write(0, 'shop', { ...FUSION, region: 'ap-tokyo', totalMs: 150, cloudMs: 100 }, 9)
  write(1, 'shop', { ...FUSION, region: 'ap-tokyo', totalMs: 950, cloudMs: 900 }, 1)
  write(
    2,
    'shop',
    { ...FUSION, region: 'ap-seoul', totalMs: 60, cloudMs: 40, failing: 'ap-tokyo' },
    2,
  )
  write(
    60,
    'shop',
    {
      ...FUSION,
      status: 504,
      outcome: 'ambiguous',
      problem: 'cloud-ambiguous',
      money: 'in-doubt',
      region: 'ap-tokyo',
      cloudMs: 60_000,
    },
    3,
  )
  write(61, 'shop', {
    ...FUSION,
    status: 422,
    outcome: 'refused',
    problem: 'cloud-refused',
    cloudCode: 'FailedOperation.NoFaceDetected',
    money: 'released',
    region: 'ap-seoul',
    cloudMs: 50,
  })
  write(
    61,
    '',
    {
      event: 'request',
      method: 'GET',
      route: '/v1/templates',
      status: 401,
      problem: 'session-missing',
    },
    4,
  )
  const day = { event: 'budget', app: 'shop', period: 'day', unit: 'calls', limit: 100 }
  write(0, 'shop', { ...day, used: 10, inDoubt: 0 })
  write(900, 'shop', { ...day, used: 12, inDoubt: 3 })
  write(900, 'stopped', { ...day, app: 'stopped', limit: 0 })
  // Outside the range of the dashboard.
  write(-3600, 'shop', { ...FUSION, region: 'ap-tokyo', cloudMs: 1 }, 1000)
})

describe('the queries of the dashboard', () => {
  it.each([...QUERIES])(
    '%s name only columns that the worker writes, and what Analytics Engine has',
    (_, query) => {
      const aliases = [...query.matchAll(/ AS (\w+)/g)].map(([, name]) => name)
      const known = new Set([...COLUMNS, ...FUNCTIONS, ...KEYWORDS, ...MACROS, ...aliases])
      const names = query.replace(/'[^']*'/g, '').match(/\$?[A-Za-z_]\w*/g) ?? []
      expect(names.filter((name) => !known.has(name))).toEqual([])
      expect(query).not.toMatch(/\bcount\b|\bavg\b/i)
    },
  )

  it.each([
    ['Requests', [{ value: 20 }]],
    ['Answered with a problem', [{ value: 40 }]],
    ['Calls that the cloud executed', [{ value: 75 }]],
    ['Calls in doubt', [{ value: 3 }]],
    [
      'Requests by route',
      [
        { t: T0, series: '/v1/fusions', value: 12 },
        { t: T1, series: '/v1/fusions', value: 4 },
        { t: T1, series: '/v1/templates', value: 4 },
      ],
    ],
    [
      'Problems',
      [
        { t: T1, series: 'cloud-ambiguous', value: 3 },
        { t: T1, series: 'cloud-refused', value: 1 },
        { t: T1, series: 'session-missing', value: 4 },
      ],
    ],
    [
      'Outcomes of calls to the cloud',
      [
        { t: T0, series: 'done', value: 12 },
        { t: T1, series: 'ambiguous', value: 3 },
        { t: T1, series: 'refused', value: 1 },
      ],
    ],
    ['Refusals of the cloud', [{ t: T1, series: 'FailedOperation.NoFaceDetected', value: 1 }]],
    [
      'Time of the cloud, p50 by region',
      [
        { t: T0, series: 'ap-seoul', value: 40 },
        { t: T0, series: 'ap-tokyo', value: 100 },
        { t: T1, series: 'ap-seoul', value: 50 },
        { t: T1, series: 'ap-tokyo', value: 60_000 },
      ],
    ],
    [
      'Time of the cloud, p95 by region',
      [
        { t: T0, series: 'ap-seoul', value: 40 },
        { t: T0, series: 'ap-tokyo', value: 900 },
        { t: T1, series: 'ap-seoul', value: 50 },
        { t: T1, series: 'ap-tokyo', value: 60_000 },
      ],
    ],
    [
      'Regions',
      [
        { region: 'ap-tokyo', calls: 13, done_percent: 1000 / 13, p50_ms: 100, p95_ms: 60_000 },
        { region: 'ap-seoul', calls: 3, done_percent: 200 / 3, p50_ms: 40, p95_ms: 50 },
      ],
    ],
    [
      'Where a fusion waits, p95',
      [{ t: T0, total: 950, body: 0, reserve: 0, cloud: 900, store: 0 }],
    ],
    ['Fusions while a breaker was not closed', [{ t: T0, series: 'ap-tokyo', value: 2 }]],
    ['Where breakers are not closed', [{ regions: 'ap-tokyo', data_centre: 'NRT', fusions: 2 }]],
    [
      'Calls by settlement',
      [
        { t: T0, series: 'committed', value: 12 },
        { t: T1, series: 'in-doubt', value: 3 },
        { t: T1, series: 'released', value: 1 },
      ],
    ],
    [
      'Used and in doubt, of each limit',
      [
        { t: T0, owner: 'shop', period: 'day', unit: 'calls', value: 10 },
        { t: T0 + 900_000, owner: 'shop', period: 'day', unit: 'calls', value: 15 },
      ],
    ],
    [
      'Budgets now',
      [{ owner: 'shop', period: 'day', unit: 'calls', used: 12, in_doubt: 3, allowed: 100 }],
    ],
  ])('%s are what the worker measured', (title, rows) => {
    expect(rowsOf(title)).toEqual(rows)
  })

  it('are all tested', () => {
    expect(QUERIES.size).toBe(17)
  })
})
