/** Fuzzes the worker with thousands of almost valid requests, the same in every run: each gets an answer, and none is paid twice. */

import { FUSION_LIMITS } from '@fuse-edge/core/limits'
import { prepareBody, signAction } from '@fuse-edge/core/sign'
import { expect, it } from 'vitest'
import { OPEN_VARIABLES, WRITER } from './admin.ts'
import { createEdge, type Edge, KEY, TEMPLATES, withApp } from './edge.ts'
import { NOON_MS } from './noon.ts'
import { jpegHeader } from './pictures.ts'
import { createRandom } from './random.ts'

const SECRET = 'v'.repeat(32)
const CALLS = 100_000
const ADDRESS = 'https://edge.example'
const SERVER_ERROR = 500
const UNAVAILABLE = new Set([503, 504])
/** A header alone, which is all that the worker reads of a photo. */
const PHOTO = jpegHeader()
const FUSED = JSON.stringify({
  Response: { FusedImage: PHOTO.toBase64(), RequestId: '0f7a3d52-6f0b-4c53-9d0e-0a4f5f2a9c11' },
})
const VIRTUAL_KEY = {
  id: 'sdk',
  secretIds: ['AKIDvirtual'],
  actions: ['FuseFace'],
  projects: ['*'],
  models: ['*'],
  dailyCap: CALLS,
}
const VARIABLES = (() => {
  const variables = withApp({ sessionCredits: CALLS, dailyCap: CALLS })
  const catalogue = { ...JSON.parse(variables.CATALOGUE), virtualKeys: [VIRTUAL_KEY] }
  const { ADMIN_KEYS } = OPEN_VARIABLES
  const VIRTUAL_KEYS = `AKIDvirtual:${SECRET}`
  return { ...variables, ADMIN_KEYS, VIRTUAL_KEYS, CATALOGUE: JSON.stringify(catalogue) }
})()

type Random = () => number

function pick<T>(random: Random, list: readonly T[]): T {
  const item = list[Math.floor(random() * list.length)]
  if (item === undefined) throw new Error('nothing to pick from')
  return item
}

/** Values that break careless programs. */
const ODD: readonly unknown[] = [
  null,
  true,
  -1,
  0,
  1e308,
  2 ** 53,
  0.1,
  '',
  ' ',
  '\u0000',
  '\ud800',
  'é'.repeat(300),
  '\r\nX-Evil: 1',
  '__proto__',
  'constructor',
  '../../etc/passwd',
  'http://169.254.169.254/',
  [],
  {},
  [[[[]]]],
  { length: 1e9 },
]

/** Changes, removes or inserts one value at a random depth. */
function mutated(random: Random, value: unknown): unknown {
  if (random() < 0.2 || typeof value !== 'object' || value === null) return pick(random, ODD)
  if (Array.isArray(value)) {
    const copy: unknown[] = [...value]
    const at = Math.floor(random() * (copy.length + 1))
    copy.splice(at, random() < 0.8 ? 1 : 0, mutated(random, copy[at]))
    return copy
  }
  const entries = Object.entries(value)
  const at = Math.floor(random() * (entries.length + 1))
  const [name, inner]: [string, unknown] = entries[at] ?? [
    pick(random, ['__proto__', 'constructor', 'x', 'Url', 'faces', 'template']),
    undefined,
  ]
  const others = entries.filter(([key]) => key !== name)
  const change = random() < 0.15 ? [] : [[name, mutated(random, inner)]]
  return Object.fromEntries([...others, ...change])
}

/** Flips, cuts, repeats or removes bytes. */
function torn(random: Random, bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const copy = [...bytes.subarray(0, 4000)]
  const at = Math.floor(random() * copy.length)
  const kind = Math.floor(random() * 4)
  if (kind === 0) copy[at] = Math.floor(random() * 256)
  else if (kind === 1) copy.length = at
  else if (kind === 2) copy.splice(at, 0, ...copy.slice(at, at + 40))
  else copy.splice(at, Math.floor(random() * 40))
  return new Uint8Array(copy)
}

/** An edge under test. */
interface Watched {
  readonly edge: Edge
  /** Bodies of all billable calls that it sent. */
  readonly asked: string[]
  /** Checks that the edge answers, without an internal error, and sends at most one call. */
  readonly expectAnswer: (path: string, init: RequestInit) => Promise<void>
}

/** Starts an edge whose cloud is a function that records. */
function watched(): Watched {
  const asked: string[] = []
  const edge = createEdge(VARIABLES, {
    fetch: async (input, init) => {
      const request = new Request(input, init)
      if (request.method === 'POST') asked.push(await request.text())
      return new Response(FUSED, { headers: { 'Content-Type': 'application/json' } })
    },
  })
  async function expectAnswer(path: string, init: RequestInit): Promise<void> {
    const before = asked.length
    const response = await edge.call(path, init)
    await response.arrayBuffer()
    const isHonest = response.status < SERVER_ERROR || UNAVAILABLE.has(response.status)
    expect([path, response.status, isHonest]).toEqual([path, response.status, true])
    expect(asked.length - before).toBeLessThanOrEqual(1)
  }
  return { edge, asked, expectAnswer }
}

const FUSION = {
  template: 'pair',
  faces: [
    { photo: 'left', photoBox: { x: 1, y: 1, width: 90, height: 90 }, templateFace: 'left' },
    { photo: 'right', templateFace: 'right' },
  ],
  faceDegree: 50,
  profileDegree: 50,
}

/** Sends mutated fusions one after another, each in three forms. */
async function fuzzFusions(seed: number, rounds: number): Promise<Watched> {
  const random = createRandom(seed)
  const watch = watched()
  const { edge, expectAnswer } = watch
  const authorization = { Authorization: `Bearer ${await edge.openSession()}` }
  const text = PHOTO.toBase64()
  for (let round = 0; round < rounds; round++) {
    const key = { ...authorization, 'Idempotency-Key': `f${round}` }
    const inline = { ...FUSION, faces: FUSION.faces.map((face) => ({ ...face, photo: text })) }
    await expectAnswer('/v1/fusions', {
      method: 'POST',
      headers: { ...key, 'Content-Type': 'application/json' },
      body: JSON.stringify(mutated(random, inline)),
    })
    const form = new FormData()
    form.set('request', JSON.stringify(random() < 0.5 ? FUSION : mutated(random, FUSION)))
    for (const name of ['left', 'right']) {
      const bytes = random() < 0.5 ? PHOTO : torn(random, PHOTO)
      form.append(pick(random, [name, name, 'left', 'x']), new Blob([bytes]), name)
    }
    await expectAnswer('/v1/fusions', {
      method: 'POST',
      headers: { ...key, 'Idempotency-Key': `m${round}` },
      body: form,
    })
    const whole = new Response(form)
    const type = whole.headers.get('Content-Type') ?? ''
    await expectAnswer('/v1/fusions', {
      method: 'POST',
      headers: { ...key, 'Idempotency-Key': `t${round}`, 'Content-Type': type },
      body: torn(random, await whole.bytes()),
    })
  }
  return watch
}

it('answers every mutated fusion, as a form and as JSON', { timeout: 60_000 }, async () => {
  // Edges side by side: a fusion mostly waits for its budget shard.
  const watches = await Promise.all([1, 4, 5, 6].map((seed) => fuzzFusions(seed, 100)))
  for (const { edge, asked } of watches) {
    for (const body of asked) {
      const { MergeInfos, FuseFaceDegree: degree = 0 } = JSON.parse(body)
      expect(MergeInfos.length).toBeLessThanOrEqual(FUSION_LIMITS.FACES_MAX)
      expect(degree >= 0 && degree <= FUSION_LIMITS.DEGREE_MAX).toBe(true)
      for (const { Url } of MergeInfos) expect(Url).toBeUndefined()
    }
    expect(asked.length).toBeGreaterThan(0)
    expect(edge.lines.filter(({ event }) => event === 'unexpected')).toEqual([])
  }
})

it('answers every mutated session request, path and administrative request', {
  timeout: 60_000,
}, async () => {
  const random = createRandom(2)
  const { edge, asked, expectAnswer } = watched()
  const admin = { Authorization: `Bearer ${WRITER}`, 'Content-Type': 'application/json' }
  const catalogue = { apps: [], templates: TEMPLATES, virtualKeys: [VIRTUAL_KEY] }
  const words = [
    'v1',
    'results',
    'templates',
    'admin',
    'apps',
    '..',
    '%00',
    '%2e%2e',
    '\u00e9',
    '__proto__',
    '',
  ]
  for (let round = 0; round < 400; round++) {
    await expectAnswer('/v1/sessions', {
      method: 'POST',
      headers: { 'Content-Type': pick(random, ['application/json', 'text/plain']) },
      body: JSON.stringify(mutated(random, { key: KEY, turnstile: 'x', templates: ['pair'] })),
    })
    const path = `/${Array.from({ length: 4 }, () => pick(random, words)).join('/')}?expires=${pick(random, words)}&signature=${pick(random, words)}&key=${pick(random, words)}`
    await expectAnswer(path, { method: pick(random, ['GET', 'DELETE', 'OPTIONS', 'POST']) })
    const [method, at] = pick(random, [
      ['PUT', 'catalogue'],
      ['PUT', 'apps/shop'],
      ['PATCH', 'templates/pair'],
      ['POST', 'apps/shop/keys'],
      ['POST', 'templates/sync'],
    ] as const)
    const body = JSON.stringify(mutated(random, catalogue))
    await expectAnswer(`/v1/admin/${at}`, { method, headers: admin, body })
  }
  expect(asked).toEqual([])
  expect(edge.lines.filter(({ event }) => event === 'unexpected')).toEqual([])
})

it('answers every mutated call of an SDK', { timeout: 60_000 }, async () => {
  const random = createRandom(3)
  const { edge, asked, expectAnswer } = watched()
  const call = {
    ProjectId: 'at_1',
    ModelId: 'mt_1',
    RspImgType: 'base64',
    MergeInfos: [{ Image: PHOTO.toBase64() }],
  }
  for (let round = 0; round < 400; round++) {
    const text = JSON.stringify(mutated(random, call))
    const { url, method, headers, body } = signAction(await prepareBody(text), {
      action: 'FuseFace',
      credentials: { secretId: 'AKIDvirtual', secretKey: SECRET },
      endpoint: ADDRESS,
      region: 'ap-singapore',
      timestamp: NOON_MS / 1000,
    })
    expect(url).toContain(ADDRESS)
    const isWhole = random() < 0.6
    const changed = Object.entries(headers).map(([name, value]): [string, string] => {
      const isHit = !isWhole && random() < 0.2
      return [name, isHit ? value.slice(Math.floor(random() * value.length)) : value]
    })
    await expectAnswer('/', {
      method,
      headers: Object.fromEntries(changed),
      body: isWhole ? body : torn(random, new TextEncoder().encode(text)),
    })
  }
  expect(asked.length).toBeGreaterThan(0)
  expect(edge.lines.filter(({ event }) => event === 'unexpected')).toEqual([])
})
