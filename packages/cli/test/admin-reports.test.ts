/** @module Tests of `fuse-edge admin`: what its reports ask an edge for, and what they print. */

import { describe, expect, it } from 'vitest'
import { NODE_PORTS } from '../src/node-ports.ts'
import { run } from '../src/run.ts'

const ENV = { FUSE_EDGE_URL: 'https://edge.example', FUSE_EDGE_ADMIN_KEY: 'ak_x' }

/** Runs `fuse-edge admin` against an edge that gives the answers one after another. */
async function admin(args: readonly string[], answers: readonly object[]) {
  const [asked, text, errors]: [string[], string[], string[]] = [[], [], []]
  const fetch = async (url: string, init?: RequestInit) => {
    const { pathname, search } = new URL(url)
    asked.push(`${init?.method} ${pathname.replace('/v1/admin/', '')}${search}`)
    const answer = answers[asked.length - 1]
    return answer instanceof Response ? answer : Response.json(answer)
  }
  const code = await run(['admin', ...args], {
    ...NODE_PORTS,
    env: ENV,
    fetch: fetch as typeof globalThis.fetch,
    now: () => Date.UTC(2026, 0, 15, 8, 5, 30),
    print: (line) => text.push(line),
    writeStderr: (words) => errors.push(words),
  })
  return { code, asked, text: text.join('\n'), errors: errors.join('') }
}

const PROBLEM = { status: 404, headers: { 'Content-Type': 'application/problem+json' } }

/** The line with which `usage` ends. */
const COUNTED = 'calls after 08:03 UTC may be missing: data centres report them about once a minute'
const LIMIT = {
  scope: 'owner',
  period: 'day',
  begin: '2026-01-15',
  resetsAt: '2026-01-16T00:00:00.000Z',
  unit: 'calls',
  limit: 10,
  used: 4,
  inDoubt: 1,
  leased: 2,
  left: 3,
}
const SHOP = { id: 'shop', origins: [], templates: [], dailyCap: 2 }
const BUDGET = { owner: 'shop', timeZone: 'UTC', price: 0, limits: [LIMIT] }
const SPENT = 'shop  10 calls a day: 4 used, 1 in doubt, 2 leased, 3 left'
const MONEY = {
  ...LIMIT,
  period: 'month',
  unit: 'money',
  limit: 90_000,
  used: 1230,
  inDoubt: 30,
  leased: 300,
  left: 88_440,
}
const PAID = {
  id: 'shop',
  publishableKeys: [],
  origins: ['https://shop.example'],
  templates: [],
  budget: { price: 30, currency: 'EUR', perMonth: { money: 90_000 } },
}
const FIRST = '2026-01-01'
const FORECAST = { callsPerDay: 1.5, monthCalls: 40, monthMoney: 1200 }
const EXPECTED =
  'forecast: 40 calls this month: those so far, and 1.5 for each day left, the average of the days before today'

/** A row of the audit trail that removes an entry, on a day of January; 0 is the day before. */
function removal(id: string, day: number, list = 'apps') {
  return { at: new Date(Date.UTC(2026, 0, day, 9)).toISOString(), list, id, before: { id } }
}
const MADE_AGAIN = { ...removal('shop', 15), after: SHOP }
const ROW = {
  day: '2026-01-15',
  template: 'poster',
  region: 'ap-tokyo',
  country: 'JP',
  outcome: 'committed',
  calls: 3,
  money: 0,
}
const RESERVATION = 'shop@weur~7e9c0d1e-8f4a-4b6e-9d7c-2f1a3b5c7d9e'
const DOUBT = {
  id: RESERVATION,
  owner: 'shop',
  at: '2026-01-15T12:00:00.000Z',
  status: 'in-doubt',
  template: 'poster',
  region: 'ap-tokyo',
  country: '',
  price: 30,
  requestId: '1',
  cloudRequestId: 'cloud-1',
}
const REGION = {
  region: 'ap-tokyo',
  site: 'intl',
  breaker: 'open',
  probedAgainAt: '2026-01-15T12:00:30.000Z',
  ms: 40,
  source: 'measured',
  inFlight: 2,
}
const STEP = { region: 'ap-tokyo', site: 'intl', ms: 40, source: 'measured', healthy: true }
const DELIVERY = {
  alert: { app: 'shop', period: 'day', percent: 80 },
  status: 'failed',
  attempts: 2,
  lastAttemptAt: '2026-01-15T12:00:00.000Z',
  httpStatus: 500,
  history: [
    { attempt: 2, at: '2026-01-15T12:00:00.000Z', host: 'hooks.example', httpStatus: 500 },
    { attempt: 1, at: '2026-01-15T11:45:00.000Z', host: 'hooks.example', failure: 'timeout' },
  ],
}
const ATTEMPTS =
  '  attempt 2  2026-01-15T12:00:00.000Z  hooks.example  HTTP 500\n' +
  '  attempt 1  2026-01-15T11:45:00.000Z  hooks.example  timeout'

describe('a report', () => {
  it.each([
    [
      ['me'],
      ['GET me'],
      [
        {
          name: 'ann',
          role: 'read',
          revision: 7,
          version: '1.0.0',
          accounts: [{ site: 'intl', regions: ['ap-tokyo'] }],
        },
      ],
      'ann, role read\nrevision 7, version 1.0.0\nintl: ap-tokyo',
    ],
    [['budgets', 'shop'], ['GET budgets?owner=shop'], [{ budgets: [BUDGET] }], SPENT],
    [
      ['budgets'],
      ['GET budgets', 'GET budgets?cursor=toys'],
      [
        { budgets: [BUDGET], next: 'toys' },
        { budgets: [{ ...BUDGET, owner: 'toys', stopped: true, limits: [] }] },
      ],
      `${SPENT}\ntoys  stopped  no limit: it may spend nothing`,
    ],
    [
      ['usage', 'shop', '--from', '2026-01-01'],
      ['GET usage?owner=shop&from=2026-01-01'],
      [{ owner: 'shop', currency: 'EUR', rows: [{ ...ROW, money: 90 }], forecast: FORECAST }],
      'day         calls   EUR  outcome    template  region    country\n' +
        '2026-01-15      3  0.90  committed  poster    ap-tokyo  JP\n' +
        `${EXPECTED}; 12.00 EUR this month\n${COUNTED}`,
    ],
    [
      ['usage', 'shop'],
      ['GET usage?owner=shop'],
      [{ owner: 'shop', currency: 'JPY', rows: [{ ...ROW, money: 90 }], forecast: FORECAST }],
      'day         calls  JPY  outcome    template  region    country\n' +
        '2026-01-15      3   90  committed  poster    ap-tokyo  JP\n' +
        `${EXPECTED}; 1200 JPY this month\n${COUNTED}`,
    ],
    [
      ['budgets', 'shop'],
      ['GET budgets?owner=shop'],
      [{ budgets: [{ ...BUDGET, currency: 'EUR', limits: [MONEY, LIMIT] }] }],
      `shop  900.00 EUR a month: 12.30 used, 0.30 in doubt, 3.00 leased, 884.40 left\n${SPENT}`,
    ],
    [
      ['budgets', 'shop'],
      ['GET budgets?owner=shop'],
      [{ budgets: [{ ...BUDGET, limits: [MONEY] }] }],
      'shop  90000 minor units a month: 1230 used, 30 in doubt, 300 leased, 88440 left',
    ],
    [
      ['show', 'apps'],
      ['GET catalogue'],
      [{ revision: 7, catalogue: { apps: [PAID], templates: [] } }],
      'app   state  limits              per session  keys  templates  origins\n' +
        'shop  on     900.00 EUR a month            0     0          0  https://shop.example',
    ],
    [
      ['usage', 'shop', '--package', '1000'],
      ['GET usage?owner=shop&package=1000'],
      [
        {
          owner: 'shop',
          from: '2026-01-01',
          to: '2026-01-15',
          rows: [],
          forecast: { callsPerDay: 0, monthCalls: 0, monthMoney: 0 },
        },
      ],
      `no calls from 2026-01-01 to 2026-01-15\nforecast: 0 calls this month: those so far, and 0.0 for each day left, the average of the days before today; the package of 1000 calls lasts: no calls to go by\n${COUNTED}`,
    ],
    [
      ['app', 'shop', '--daily-cap', '3'],
      ['GET catalogue', 'PUT apps/shop'],
      [
        { revision: 7, catalogue: { apps: [SHOP], templates: [] } },
        { revision: 8, published: true },
      ],
      'revision 8\nchanged apps shop\n    dailyCap: 2 becomes 3',
    ],
    [
      ['usage'],
      ['GET usage?owner=*', 'GET usage?owner=*&cursor=toys', 'GET audit', 'GET audit?before=4'],
      [
        { from: FIRST, rows: [{ ...ROW, owner: 'shop' }], forecast: FORECAST, next: 'toys' },
        { from: FIRST, rows: [{ ...ROW, owner: 'toys' }], forecast: FORECAST },
        { entries: [MADE_AGAIN, removal('blog', 14), removal('shop', 13)], next: 4 },
        { entries: [removal('sdk', 2, 'virtual-keys'), removal('old', 0)], next: 2 },
      ],
      'app or key  day         calls  minor units  outcome    template  region    country\n' +
        'shop        2026-01-15      3            0  committed  poster    ap-tokyo  JP\n' +
        'toys        2026-01-15      3            0  committed  poster    ap-tokyo  JP\n' +
        `forecast: 80 calls this month: those so far, and 3.0 for each day left, the average of the days before today\n${COUNTED}\n` +
        "not listed, because the catalogue has them no more: blog (removed 2026-01-14T09:00:00.000Z), key:sdk (removed 2026-01-02T09:00:00.000Z); the cloud's bill has their calls",
    ],
    [
      ['usage', 'shop', '--csv'],
      ['GET usage?owner=shop'],
      [{ owner: 'shop', rows: [{ ...ROW, template: '=1,2' }], forecast: FORECAST }],
      'day,template,region,country,outcome,calls,money\r\n' +
        '2026-01-15,"\'=1,2",ap-tokyo,JP,committed,3,0',
    ],
    [
      ['reservations', '--owner', 'shop', '--status', 'in-doubt'],
      ['GET reservations?owner=shop&status=in-doubt'],
      [{ reservations: [DOUBT] }],
      `2026-01-15T12:00:00.000Z  shop  in-doubt  poster  ap-tokyo  cloud-1  ${RESERVATION}`,
    ],
    [['reservations'], ['GET reservations'], [{ reservations: [] }], 'nothing is in doubt'],
    [
      ['settle', RESERVATION, 'committed', '--note', 'on the bill'],
      [`POST reservations/${encodeURIComponent(RESERVATION)}`],
      [{ id: RESERVATION, outcome: 'committed' }],
      `${RESERVATION} is committed`,
    ],
    [
      ['regions'],
      ['GET regions'],
      [{ colo: 'NRT', watched: true, regions: [REGION] }],
      'ap-tokyo  intl  does not serve  probed again at 2026-01-15T12:00:30.000Z  40 ms measured  2 in flight\nas the data centre NRT sees them',
    ],
    [
      ['route', 'JP', '--continent', 'AS', '--for-template', 'poster'],
      ['GET route?country=JP&continent=AS&template=poster'],
      [
        {
          entry: 'countries.JP',
          allowed: ['ap-tokyo'],
          order: [{ ...STEP, used: true }],
          reason: 'ap-tokyo measured',
        },
      ],
      'decided by countries.JP\n1. ap-tokyo  intl  40 ms measured  serves\nap-tokyo measured',
    ],
    [
      ['residency'],
      ['GET residency'],
      [
        {
          variable: 'RESIDENCY',
          policy: {
            countries: { CN: [] },
            continents: {},
            others: ['ap-tokyo'],
            unknown: ['ap-tokyo'],
          },
          regions: ['ap-tokyo'],
        },
      ],
      'countries.CN  nowhere\nothers  ap-tokyo\nunknown  ap-tokyo\nset by the variable RESIDENCY',
    ],
    [
      ['alerts'],
      ['GET alerts'],
      [
        {
          webhooks: [{ app: 'shop', url: 'https://hooks.example/', allowed: true }],
          deliveries: [DELIVERY],
        },
      ],
      `shop  https://hooks.example/\n2026-01-15T12:00:00.000Z  shop  80 % of a day  failed  2 attempts\n${ATTEMPTS}`,
    ],
    [
      ['test-alert', 'shop'],
      ['POST apps/shop/alerts/test'],
      [{ ...DELIVERY, alert: { app: 'shop', test: true }, status: 'delivered', httpStatus: 204 }],
      `2026-01-15T12:00:00.000Z  shop  test  delivered  2 attempts\n${ATTEMPTS}`,
    ],
  ])('of admin %j asks for %j and prints it', async (args, asked, answers, text) => {
    expect(await admin(args, answers)).toEqual({ code: 0, asked, text, errors: '' })
  })

  it('of a removed owner says when it was removed', async () => {
    const unknown = {
      code: 'entry-unknown',
      detail: 'The id is unknown.',
      instance: 'r',
      hint: 'none',
    }
    const answers = [
      new Response(JSON.stringify(unknown), PROBLEM),
      { entries: [removal('shop', 9)] },
    ]
    const { code, asked, errors } = await admin(['usage', 'shop'], answers)
    expect([code, asked]).toEqual([3, ['GET usage?owner=shop', 'GET audit']])
    expect(errors).toContain('entry-unknown: shop was removed at 2026-01-09T09:00:00.000Z')
  })

  it.each([[[]], [['--json']]])('of a test alert that failed exits with 6 %j', async (options) => {
    const failed = { ...DELIVERY, alert: { app: 'shop', test: true } }
    const { code, text } = await admin(['test-alert', 'shop', ...options], [failed])
    expect([code, text]).toEqual([6, expect.stringContaining('failed')])
  })

  it.each([
    [['settle', RESERVATION, 'made'], 'OUTCOME must be one of committed, released'],
    [['settle', RESERVATION], 'usage: fuse-edge admin settle RESERVATION OUTCOME'],
    [['usage', '--from', '2027-01-02', '--to', '2027-01-01'], '--from must not be after --to'],
    [['reservations', '--status', 'odd'], '--status must be one of in-doubt, presumed-committed'],
    [['me', '--owner', 'shop'], '--owner is not an option of admin me: it takes no option'],
    [['route', 'JP', '--owner', 'x'], 'it has --continent, --for-template'],
    [['usage', '--csv', '--json'], '--csv and --json exclude each other'],
    [['usage', '--from', 'yesterday'], '--from must be a day such as 2026-01-31'],
    [['usage', '--to', '2026-1-3'], '--to must be a day such as 2026-01-31'],
    [['route', 'Japan'], 'COUNTRY must be two capital letters such as DE'],
    [['route', '--continent', 'Asia'], '--continent must be two capital letters such as EU'],
  ])('of admin %j sends nothing where an argument is wrong', async (args, message) => {
    const { code, asked, text, errors } = await admin(args, [])
    expect([code, asked, text + errors]).toEqual([2, [], expect.stringContaining(message)])
  })
})
