import type { AdminInfo, RegionList, ResidencyReport, RouteReport } from '@fuse-edge/core/admin'
import { describe, expect, it } from 'vitest'
import { version } from '../package.json'
import { administeredEdge, OPEN_VARIABLES, READER } from './admin.ts'
import { callsTo, cloudThat, seen, setFault, success } from './cloud.ts'
import { createEdge, type Edge, form, photo, problemOf, VARIABLES } from './edge.ts'
import { NOON_MS } from './noon.ts'

const SECOND_SITE = {
  TENCENT_OTHER_SECRET_ID: 'AKIDOTHER',
  TENCENT_OTHER_SECRET_KEY: 'the-other-secret-key',
  TENCENT_OTHER_REGION: 'ap-hongkong',
  TENCENT_OTHER_ENDPOINT: VARIABLES.TENCENT_ENDPOINT,
}
const RESIDENCY = {
  countries: { DE: ['eu-frankfurt'], CN: [] },
  continents: { EU: ['eu-frankfurt', 'ap-singapore'] },
  others: ['ap-singapore', 'eu-frankfurt', 'ap-hongkong'],
}

let colos = 0

/** Returns an edge with two accounts and three regions, and its answers to a key that may read. */
function scene(change: object = {}) {
  const edge = createEdge({
    ...VARIABLES,
    ADMIN_KEYS: OPEN_VARIABLES.ADMIN_KEYS,
    TENCENT_REGION: 'ap-singapore,eu-frankfurt',
    RESIDENCY: JSON.stringify(RESIDENCY),
    ...SECOND_SITE,
    ...change,
  })
  // Isolates of one data centre share their region health.
  const colo = `Q${String.fromCharCode(65 + (colos++ % 26))}${String.fromCharCode(65 + Math.floor(colos / 26))}`
  const ask = (path: string, init: { method?: string; headers?: Record<string, string> } = {}) =>
    edge.call(`/v1/admin${path}`, {
      cf: { colo, country: 'SG', continent: 'AS', latitude: '1.35', longitude: '103.82' },
      ...init,
      headers: { Authorization: `Bearer ${READER}`, ...init.headers },
    })
  const read = async <T>(path: string): Promise<T> => (await ask(path)).json<T>()
  return { edge, colo, ask, read }
}

/** Returns an edge with two regions of one account, which the fault server plays. */
async function twoRegions() {
  const regions = [await cloudThat(success()), await cloudThat(success())] as const
  const other = Object.fromEntries(Object.keys(SECOND_SITE).map((name) => [name, undefined]))
  const residency = {
    TENCENT_REGION: regions.join(','),
    RESIDENCY: JSON.stringify({ others: regions }),
  }
  return { regions, ...scene({ ...other, ...residency }) }
}

describe('GET /v1/admin/me', () => {
  it('tells a reader its name, its role and which edge it is for', async () => {
    const { read } = scene({ TEST_KEYS: 'on', TENCENT_QPS: '20' })
    expect(await read<AdminInfo>('/me')).toEqual({
      name: 'bob',
      role: 'read',
      revision: 0,
      catalogueFixed: true,
      accounts: [
        { site: 'cn', regions: ['ap-singapore', 'eu-frankfurt'], qps: 20 },
        { site: 'intl', regions: ['ap-hongkong'] },
      ],
      emulator: VARIABLES.TENCENT_ENDPOINT,
      testKeys: true,
      version,
      now: new Date(NOON_MS).toISOString(),
    })
  })

  it.each([
    ['http://127.0.0.1:9180', 'http://127.0.0.1:9180'],
    ['https://cloud.example', undefined],
  ])(
    'names the cloud’s endpoint %s where it is on loopback, as an emulator’s is',
    async (url, named) => {
      const { read } = scene({ TENCENT_ENDPOINT: url, TENCENT_OTHER_ENDPOINT: url })
      expect((await read<AdminInfo>('/me')).emulator).toBe(named)
    },
  )

  it('tells a writer the revision of a catalogue that can be changed', async () => {
    const { admin } = await administeredEdge()
    const catalogue = await admin.catalogue()
    const info = await admin.me()
    expect(info).toMatchObject({
      value: { name: 'ann', role: 'write', catalogueFixed: false, testKeys: false },
    })
    expect(info.ok && catalogue.ok && info.value.revision === catalogue.value.revision).toBe(true)
  })
})

describe.each(['/me', '/regions', '/route', '/residency'])('GET /v1/admin%s', (path) => {
  it('answers a read key alone, is not stored by caches, and has no other method but HEAD', async () => {
    const { ask } = scene()
    const answer = await ask(path)
    expect([answer.status, answer.headers.get('Cache-Control')]).toEqual([200, 'no-store'])
    const unknown = await ask(path, { headers: { Authorization: `Bearer ${READER}x` } })
    expect(await problemOf(unknown)).toMatchObject({ status: 401, code: 'admin-only' })
    const posted = await ask(path, { method: 'POST' })
    expect(await problemOf(posted)).toMatchObject({ status: 403, code: 'read-only' })
  })
})

async function fuse(edge: Edge, colo: string): Promise<Response> {
  const token = await edge.openSession()
  return edge.call('/v1/fusions', {
    method: 'POST',
    body: form({ template: 'portrait', faces: [{ photo: 'a' }] }, { a: photo() }),
    headers: { Authorization: `Bearer ${token}` },
    cf: { colo, country: 'JP' },
  })
}

describe('GET /v1/admin/regions', () => {
  it('estimates every region from the place of the administrator', async () => {
    const { read, colo } = scene()
    const before = await read<RegionList>('/regions')
    const place = { breaker: 'closed', source: 'expected', inFlight: 0 }
    expect(before).toEqual({
      colo,
      watched: true,
      regions: [
        { ...place, region: 'ap-singapore', site: 'cn', ms: 0 },
        { ...place, region: 'eu-frankfurt', site: 'cn', ms: 150 },
        { ...place, region: 'ap-hongkong', site: 'intl', ms: 35 },
      ],
    })
  })

  it('measures the regions after the answer', async () => {
    const { regions, read } = await twoRegions()
    const before = await read<RegionList>('/regions')
    expect(before.regions).toMatchObject([{ source: 'expected' }, { source: 'expected' }])
    for (const region of regions) expect(await seen(region)).not.toEqual([])
    const after = await read<RegionList>('/regions')
    const measured = { source: 'measured', measuredAt: new Date(NOON_MS).toISOString(), ms: 0 }
    expect(after.regions).toMatchObject([measured, measured])
  })

  it('tells which region fails, and when it is probed again', async () => {
    const {
      regions: [bad, good],
      edge,
      colo,
      read,
    } = await twoRegions()
    await setFault(bad, { do: 'hang-up-after-reading' })
    await fuse(edge, colo)
    const { regions: states } = await read<RegionList>('/regions')
    expect(states.map(({ region, breaker }) => [region, breaker])).toEqual([
      [bad, 'open'],
      [good, 'closed'],
    ])
    expect(Date.parse(states[0]?.probedAgainAt ?? '')).toBeGreaterThan(NOON_MS)
  })

  it('says that a single region is not watched', async () => {
    const edge = createEdge({ ...VARIABLES, ADMIN_KEYS: OPEN_VARIABLES.ADMIN_KEYS })
    const headers = { Authorization: `Bearer ${READER}` }
    const answer = await edge.call('/v1/admin/regions', { headers })
    expect(await answer.json()).toEqual({
      watched: false,
      regions: [
        {
          region: 'ap-singapore',
          site: 'cn',
          breaker: 'closed',
          source: 'expected',
          inFlight: 0,
        },
      ],
    })
  })
})

describe('GET /v1/admin/route', () => {
  const regionsOf = ({ order }: RouteReport) => order.map(({ region }) => region)

  it.each([
    ['country=DE&continent=EU', 'countries.DE', ['eu-frankfurt'], ['eu-frankfurt']],
    [
      'country=FR&continent=EU',
      'continents.EU',
      ['eu-frankfurt', 'ap-singapore'],
      ['eu-frankfurt', 'ap-singapore'],
    ],
    [
      'country=HK&continent=AS',
      'others',
      ['ap-singapore', 'eu-frankfurt', 'ap-hongkong'],
      ['ap-hongkong', 'ap-singapore', 'eu-frankfurt'],
    ],
    ['country=CN&continent=AS', 'countries.CN', [], []],
    ['', 'unknown', [], []],
  ])(
    'names for ?%s the entry that decides, and the regions in order',
    async (query, entry, allowed, order) => {
      const { read } = scene()
      const report = await read<RouteReport>(`/route?${query}`)
      expect([report.entry, report.allowed, regionsOf(report)]).toEqual([entry, allowed, order])
      expect(report.reason === undefined).toBe(order.length === 0)
    },
  )

  it('counts the place within a country, and says which regions a fusion would use', async () => {
    const { read } = scene()
    const report = await read<RouteReport>('/route?country=RU&latitude=50.1&longitude=8.7')
    expect(report.reason).toMatch(/^eu-frankfurt, expected \d+ ms$/)
    expect(report.order).toMatchObject([
      { region: 'eu-frankfurt', site: 'cn', source: 'expected', healthy: true, used: true },
      // Best first, whatever the site; only regions of the first one's account are used.
      { region: 'ap-singapore', site: 'cn', used: true },
      { region: 'ap-hongkong', site: 'intl', used: false },
    ])
  })

  it('counts only sites that have the template', async () => {
    const { read, ask } = scene()
    const report = await read<RouteReport>('/route?country=HK&continent=AS&template=portrait')
    expect(regionsOf(report)).toEqual(['ap-singapore', 'eu-frankfurt'])
    const answer = await ask('/route?country=HK&template=nothing')
    expect(await problemOf(answer)).toMatchObject({ status: 404, code: 'entry-unknown' })
  })

  it('is the route that the fusion then takes, and sends nothing itself', async () => {
    const {
      regions: [near, far],
      edge,
      colo,
      read,
    } = await twoRegions()
    const report = await read<RouteReport>('/route?country=JP&continent=AS')
    expect([...(await seen(near)), ...(await seen(far))]).toEqual([])
    const fused = await fuse(edge, colo)
    expect(fused.headers.get('Server-Timing')).toContain(`cloud;desc="${report.reason}"`)
    expect(await callsTo(regionsOf(report)[0] ?? '')).toHaveLength(1)
  })

  it('says of a single region that it is the only one', async () => {
    const edge = createEdge({ ...VARIABLES, ADMIN_KEYS: OPEN_VARIABLES.ADMIN_KEYS })
    const headers = { Authorization: `Bearer ${READER}` }
    const answer = await edge.call('/v1/admin/route?country=DE', { headers })
    expect(await answer.json()).toEqual({
      allowed: ['ap-singapore'],
      order: [
        { region: 'ap-singapore', site: 'cn', source: 'expected', healthy: true, used: true },
      ],
      reason: 'ap-singapore, the only one',
    })
  })

  it.each([
    ['country=de', 'country'],
    ['country=DEU', 'country'],
    ['country=DE&continent=XX', 'continent'],
    ['country=DE&latitude=91&longitude=0', 'latitude'],
    ['country=DE&latitude=1&longitude=180.5', 'longitude'],
    ['country=DE&latitude=1', 'longitude'],
    ['country=DE&longitude=1', 'latitude'],
  ])('answers ?%s with 400, and names %s', async (query, path) => {
    const { ask } = scene()
    expect(await problemOf(await ask(`/route?${query}`))).toMatchObject({
      status: 400,
      code: 'request-invalid',
      errors: [{ path }],
    })
  })
})

describe('GET /v1/admin/residency', () => {
  it('returns the policy in full, and where it is set', async () => {
    const { read } = scene()
    expect(await read<ResidencyReport>('/residency')).toEqual({
      variable: 'RESIDENCY',
      policy: { ...RESIDENCY, unknown: [] },
      regions: ['ap-singapore', 'eu-frankfurt', 'ap-hongkong'],
    })
  })
})
