import { describe, expect, it } from 'vitest'
import { parseConfiguration } from '../src/env/index.ts'
import { APP, CATALOGUE, createEdge, signingKey, TEMPLATES, VARIABLES } from './edge.ts'

const [portrait, ...others] = TEMPLATES

function withTemplate(change: object): string {
  return JSON.stringify({ ...CATALOGUE, templates: [{ ...portrait, ...change }, ...others] })
}

function withFirstApp(change: object): string {
  return JSON.stringify({ ...CATALOGUE, apps: [{ ...APP, ...change }] })
}

const REQUIRED = [
  'TENCENT_SECRET_ID',
  'TENCENT_SECRET_KEY',
  'TENCENT_SITE',
  'TENCENT_REGION',
  'SIGNING_KEYS',
  'CATALOGUE',
]

const VIRTUAL = { id: 'sdk', secretIds: ['AKIDvirtual'] }
const VIRTUAL_SECRET = `AKIDvirtual:${'v'.repeat(32)}`

function withVirtual(change: object, secrets: string | undefined = VIRTUAL_SECRET) {
  const virtualKeys = [{ ...VIRTUAL, ...change }]
  return { CATALOGUE: JSON.stringify({ ...CATALOGUE, virtualKeys }), VIRTUAL_KEYS: secrets }
}

const OTHER_ACCOUNT = {
  TENCENT_OTHER_SECRET_ID: 'AKIDOTHER',
  TENCENT_OTHER_SECRET_KEY: 'secret',
  TENCENT_OTHER_REGION: 'eu-frankfurt',
}
const TWO_SITES = { ...OTHER_ACCOUNT, RESIDENCY: { others: ['ap-singapore'] } }
const UPLOADS = { UPLOAD_BUCKETS: { 'ap-singapore': 'photos-1250000000' } }
const OTHER_SITE = { projectId: 'at_9', modelId: 'mt_9', templateFaceIds: { face: 'mt_9_1' } }

/** An invalid change of the variables, and the field that the refusal must name. */
const WRONG: readonly [change: Record<string, unknown>, path: string][] = [
  ...REQUIRED.map((name): [Record<string, unknown>, string] => [{ [name]: undefined }, name]),
  ...REQUIRED.map((name): [Record<string, unknown>, string] => [{ [name]: '' }, name]),
  [{ TENCENT_SECRET_KEY: 'two words' }, 'TENCENT_SECRET_KEY'],
  [{ TENCENT_SITE: 'global' }, 'TENCENT_SITE'],
  [{ TENCENT_REGION: 'evil.example/' }, 'TENCENT_REGION'],
  [{ TENCENT_ENDPOINT: 'ftp://cloud.example' }, 'TENCENT_ENDPOINT'],
  [{ TENCENT_ENDPOINT: 'https://cloud.example/path' }, 'TENCENT_ENDPOINT'],
  [{ TENCENT_ENDPOINT: 'https://user:pass@cloud.example' }, 'TENCENT_ENDPOINT'],
  [{ TENCENT_ENDPOINT: '' }, 'TENCENT_ENDPOINT'],
  [{ SIGNING_KEYS: 'k1:c2hvcnQ' }, 'SIGNING_KEYS'],
  [{ SIGNING_KEYS: `${signingKey('k1', 1)};k2:c2hvcnQ` }, 'SIGNING_KEYS'],
  [{ SIGNING_KEYS: `${signingKey('k1', 1)};${signingKey('k1', 2)}` }, 'SIGNING_KEYS'],
  [{ SIGNING_KEYS: signingKey('k 1', 1) }, 'SIGNING_KEYS'],
  [{ TURNSTILE_SECRET: '' }, 'TURNSTILE_SECRET'],
  [{ TURNSTILE_URL: 'file:///etc' }, 'TURNSTILE_URL'],
  [{ RECEIPT_DAYS: '0' }, 'RECEIPT_DAYS'],
  [{ RECEIPT_DAYS: '3651' }, 'RECEIPT_DAYS'],
  [{ CATALOGUE: withFirstApp({ consentHashes: ['I agree'] }) }, 'CATALOGUE.apps.0.consentHashes.0'],
  [{ UPLOAD_BUCKETS: 'photos' }, 'UPLOAD_BUCKETS'],
  [{ UPLOAD_BUCKETS: '{}' }, 'UPLOAD_BUCKETS'],
  [{ UPLOAD_BUCKETS: { 'ap-singapore': 'photos' } }, 'UPLOAD_BUCKETS.ap-singapore'],
  [{ UPLOAD_BUCKETS: { 'ap-tokyo': 'photos-1250000000' } }, 'UPLOAD_BUCKETS.ap-tokyo'],
  [{ UPLOAD_ENDPOINT: 'https://cos.example' }, 'UPLOAD_BUCKETS'],
  [{ UPLOAD_MIN_BYTES: '0' }, 'UPLOAD_BUCKETS'],
  [{ ...UPLOADS, UPLOAD_ENDPOINT: 'https://cos.example/path' }, 'UPLOAD_ENDPOINT'],
  [{ ...UPLOADS, UPLOAD_MIN_BYTES: '-1' }, 'UPLOAD_MIN_BYTES'],
  // A region of both accounts does not say which account has the bucket.
  [
    {
      ...UPLOADS,
      ...OTHER_ACCOUNT,
      TENCENT_OTHER_REGION: 'ap-singapore',
      RESIDENCY: { unknown: ['ap-singapore'] },
    },
    'UPLOAD_BUCKETS.ap-singapore',
  ],
  // A challenge that cannot be verified.
  [{ CATALOGUE: withFirstApp({ challengeAction: 'fuse' }) }, 'TURNSTILE_SECRET'],
  [
    { CATALOGUE: withFirstApp({ challengeAction: 'two words' }) },
    'CATALOGUE.apps.0.challengeAction',
  ],
  [
    { CATALOGUE: withFirstApp({ secretKeyHashes: ['sk_open'] }) },
    'CATALOGUE.apps.0.secretKeyHashes.0',
  ],
  [
    { CATALOGUE: withFirstApp({ secretKeyHashes: ['0'.repeat(64), '0'.repeat(64)] }) },
    'CATALOGUE.apps.0.secretKeyHashes.1',
  ],
  [{ ADMIN_KEYS: '' }, 'ADMIN_KEYS'],
  [{ ADMIN_KEYS: `ann:owner:${'0'.repeat(64)}` }, 'ADMIN_KEYS'],
  [{ ADMIN_KEYS: 'ann:write:ak_open' }, 'ADMIN_KEYS'],
  [{ ADMIN_KEYS: `ann:write:${'0'.repeat(64)};bob:read:${'0'.repeat(64)}` }, 'ADMIN_KEYS'],
  [{ CLIENT_ADDRESS_HEADER: 'x real ip' }, 'CLIENT_ADDRESS_HEADER'],
  [{ RESULT_HOURS: '0' }, 'RESULT_HOURS'],
  [{ RESULT_HOURS: '169' }, 'RESULT_HOURS'],
  [{ RESULT_HOURS: '1.5' }, 'RESULT_HOURS'],
  [{ CATALOGUE: '{' }, 'CATALOGUE'],
  [{ CATALOGUE: JSON.stringify({ ...CATALOGUE, apps: [] }) }, 'CATALOGUE.apps'],
  [withVirtual({ dailycap: 5 }), 'CATALOGUE.virtualKeys.0.dailycap'],
  [withVirtual({ dailyCap: -1 }), 'CATALOGUE.virtualKeys.0.dailyCap'],
  [withVirtual({ actions: ['RunInstances'] }), 'CATALOGUE.virtualKeys.0.actions.0'],
  [withVirtual({ actions: ['*'] }), 'CATALOGUE.virtualKeys.0.actions.0'],
  [withVirtual({ secretIds: ['a', 'a'] }), 'CATALOGUE.virtualKeys.0.secretIds.1'],
  [withVirtual({}, 'AKIDother:short'), 'VIRTUAL_KEYS'],
  [withVirtual({}, ''), 'VIRTUAL_KEYS'],
  [withVirtual({}, `${VIRTUAL_SECRET};${VIRTUAL_SECRET}`), 'VIRTUAL_KEYS'],
  [withVirtual({ secretIds: [] }), 'VIRTUAL_KEYS'],
  [{ ...withVirtual({}), VIRTUAL_KEYS: undefined }, 'CATALOGUE.virtualKeys.0.secretIds.0'],
  [{ CATALOGUE: withFirstApp({ dailycap: 5 }) }, 'CATALOGUE.apps.0.dailycap'],
  [{ CATALOGUE: withFirstApp({ dailyCap: -1 }) }, 'CATALOGUE.apps.0.dailyCap'],
  // Two budgets.
  [{ CATALOGUE: withFirstApp({ budget: { perDay: { calls: 1 } } }) }, 'CATALOGUE.apps.0'],
  ...(
    [
      [{ perDay: { calls: -1 } }, '.perDay.calls'],
      [{ perday: { calls: 1 } }, '.perday'],
      [{ perDay: { cals: 1 } }, '.perDay.cals'],
      [{ timeZone: 'Mars/Olympus' }, '.timeZone'],
      [{ currency: 'yuan' }, '.currency'],
      [{ price: 0.5 }, '.price'],
      [{ perDay: { money: 100 } }, ''],
      [{ perPrefix: { perMonth: { money: 100 } } }, ''],
      [{ perPrefix: { times48: 0 } }, '.perPrefix.times48'],
      [{ perPrefix: { times56: 1.5 } }, '.perPrefix.times56'],
    ] as const
  ).map(([budget, path]): [Record<string, unknown>, string] => [
    { CATALOGUE: withFirstApp({ dailyCap: undefined, budget }) },
    `CATALOGUE.apps.0.budget${path}`,
  ]),
  [withVirtual({ budget: { perPrefix: {} } }), 'CATALOGUE.virtualKeys.0.budget.perPrefix'],
  [{ CATALOGUE: withFirstApp({ dailyCap: '5' }) }, 'CATALOGUE.apps.0.dailyCap'],
  [{ CATALOGUE: withFirstApp({ sessionMinutes: 0 }) }, 'CATALOGUE.apps.0.sessionMinutes'],
  [{ CATALOGUE: withFirstApp({ sessionMinutes: undefined }) }, 'CATALOGUE.apps.0.sessionMinutes'],
  [
    { CATALOGUE: withFirstApp({ publishableKeys: ['sk_x'] }) },
    'CATALOGUE.apps.0.publishableKeys.0',
  ],
  [
    { CATALOGUE: withFirstApp({ publishableKeys: ['pk_a', 'pk_a'] }) },
    'CATALOGUE.apps.0.publishableKeys.1',
  ],
  [
    { CATALOGUE: withFirstApp({ publishableKeys: ['pk_test_pass'] }) },
    'CATALOGUE.apps.0.publishableKeys.0',
  ],
  [{ CATALOGUE: withTemplate({ title: 'a\u001b[31mred' }) }, 'CATALOGUE.templates.0.title'],
  [{ CATALOGUE: withFirstApp({ templates: ['absent'] }) }, 'CATALOGUE.apps.0.templates.0'],
  ...[
    '*',
    'https://*.shop.example',
    'https://shop.example/',
    'http://shop.example',
    'https://SHOP.example',
    'https://shop.example:443',
    'null',
    'chrome-extension://abc',
  ].map((origin): [Record<string, unknown>, string] => [
    { CATALOGUE: withFirstApp({ origins: [origin] }) },
    'CATALOGUE.apps.0.origins.0',
  ]),
  [{ CATALOGUE: JSON.stringify({ ...CATALOGUE, apps: [APP, APP] }) }, 'CATALOGUE.apps.1.id'],
  [
    { CATALOGUE: JSON.stringify({ ...CATALOGUE, templates: [...TEMPLATES, portrait] }) },
    'CATALOGUE.templates.3.id',
  ],
  [{ CATALOGUE: withTemplate({ faces: [] }) }, 'CATALOGUE.templates.0.faces'],
  [{ CATALOGUE: withTemplate({ width: 299 }) }, 'CATALOGUE.templates.0.faces.0.box'],
  [
    { CATALOGUE: withTemplate({ thumbnail: 'javascript:alert(1)' }) },
    'CATALOGUE.templates.0.thumbnail',
  ],
  [{ CATALOGUE: withTemplate({ faceDegree: 101 }) }, 'CATALOGUE.templates.0.faceDegree'],
  [{ TENCENT_SITE: 'intl' }, 'CATALOGUE.templates.0.faceDegree'],
  [{ TENCENT_REGION: 'ap-tokyo,' }, 'TENCENT_REGION'],
  [{ TENCENT_REGION: 'ap-tokyo,ap-tokyo' }, 'TENCENT_REGION'],
  [{ TENCENT_REGION: 'ap-tokyo,ap-seoul' }, 'RESIDENCY'],
  [{ RESIDENCY: '{' }, 'RESIDENCY'],
  [{ RESIDENCY: { other: [] } }, 'RESIDENCY.other'],
  [{ RESIDENCY: { others: ['ap-singapur'] } }, 'RESIDENCY.others.0'],
  [{ RESIDENCY: { countries: { de: ['ap-singapore'] } } }, 'RESIDENCY.countries.de'],
  [{ RESIDENCY: { countries: { DE: ['eu-frankfurt'] } } }, 'RESIDENCY.countries.DE.0'],
  [{ RESIDENCY: { continents: { XX: ['ap-singapore'] } } }, 'RESIDENCY.continents.XX'],
  [{ RESIDENCY: { continents: { EU: ['eu-frankfurt'] } } }, 'RESIDENCY.continents.EU.0'],
  [{ TENCENT_OTHER_SECRET_ID: 'AKIDOTHER' }, 'TENCENT_OTHER_SECRET_KEY'],
  [{ TENCENT_OTHER_ENDPOINT: 'https://cloud.example' }, 'TENCENT_OTHER_REGION'],
  [{ ...OTHER_ACCOUNT }, 'RESIDENCY'],
  [
    { ...TWO_SITES, CATALOGUE: withTemplate({ otherSite: OTHER_SITE }) },
    'CATALOGUE.templates.0.faceDegree',
  ],
  [
    {
      ...TWO_SITES,
      CATALOGUE: withTemplate({ otherSite: { ...OTHER_SITE, templateFaceIds: {} } }),
    },
    'CATALOGUE.templates.0.otherSite.templateFaceIds.face',
  ],
  [
    {
      ...TWO_SITES,
      CATALOGUE: withTemplate({
        otherSite: { ...OTHER_SITE, templateFaceIds: { face: 'a', eye: 'b' } },
      }),
    },
    'CATALOGUE.templates.0.otherSite.templateFaceIds.eye',
  ],
]

describe('parseConfiguration', () => {
  it.each(WRONG)('refuses %o and names %s', (change, path) => {
    const parsed = parseConfiguration({ ...VARIABLES, ...change })
    expect(parsed.ok).toBe(false)
    expect(!parsed.ok && parsed.error.map((issue) => issue.path)).toContain(path)
  })

  it('never repeats a value in an issue', () => {
    const parsed = parseConfiguration({
      TENCENT_SECRET_ID: 7_777_777,
      TENCENT_SECRET_KEY: 'hush hush',
      TENCENT_SITE: 'hush',
      SIGNING_KEYS: 'hush:hush',
      CATALOGUE: JSON.stringify({ apps: [{ id: 'hush!', origins: 'hush' }], templates: 'hush' }),
    })
    expect(JSON.stringify(parsed)).not.toMatch(/hush|7777777/)
  })

  it('accepts a catalogue that is a JSON value, not text', () => {
    expect(parseConfiguration({ ...VARIABLES, CATALOGUE }).ok).toBe(true)
  })

  it('allows no fusion where no number of fusions is given', () => {
    const app = { ...APP, dailyCap: undefined, sessionCredits: undefined }
    const parsed = parseConfiguration({ ...VARIABLES, CATALOGUE: withFirstApp(app) })
    expect(parsed.ok && parsed.value.appsById.get('shop')).toMatchObject({
      budget: { perDay: { calls: 0 } },
      sessionCredits: 0,
    })
  })
})

describe('an edge with an incomplete configuration', () => {
  const half = { ...VARIABLES, TENCENT_SECRET_KEY: undefined }

  it.each([
    ['POST', '/v1/sessions'],
    ['GET', '/v1/templates'],
    ['POST', '/v1/fusions'],
    ['GET', '/v1/results/x'],
    ['OPTIONS', '/v1/fusions'],
    ['GET', '/v1/anything'],
  ])('answers %s %s with 503', async (method, path) => {
    const response = await createEdge(half).call(path, { method })
    expect(response.status).toBe(503)
    expect(await response.json()).toMatchObject({ code: 'not-configured', hint: 'unavailable' })
  })

  it('names the fields in its log once, and in no answer', async () => {
    const edge = createEdge(half)
    const response = await edge.call('/v1/templates')
    await edge.call('/v1/templates')
    expect(await response.text()).not.toContain('TENCENT_SECRET_KEY')
    const issues = [{ path: 'TENCENT_SECRET_KEY', rule: 'is missing' }]
    const refusals = edge.lines.filter(({ event }) => event === 'not-configured')
    expect(refusals).toEqual([{ level: 'error', event: 'not-configured', issues }])
  })

  it('answers /healthz', async () => {
    const response = await createEdge({}).call('/healthz')
    expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }])
  })
})
