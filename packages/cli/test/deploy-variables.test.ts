/** @module What `deploy` does with variables of a worker that exists: checks, removal, what it keeps. Wrangler is a stub here. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { REQUIRED_SECRETS } from '../src/deployment/variables.ts'
import { loadWorkerCheck } from '../src/deployment/worker-check.ts'
import type { Program } from '../src/ports.ts'
import { type Draft, withField } from '../src/settings/index.ts'
import { type Cloudflare, startCloudflare } from './cloudflare/double.ts'
import type { Binding } from './cloudflare/uploaded-worker.ts'
import { deployIn, EDGE, initIn } from './deployments.ts'
import { startStubEmulator } from './fixtures.ts'

const KEY = { FUSE_EDGE_ADMIN_KEY: `ak_${'x'.repeat(43)}` }
/** Without a key pair, the one that the worker has stays, and nothing is asked of the cloud. */
const NO_PAIR = { TENCENTCLOUD_SECRET_ID: '', TENCENTCLOUD_SECRET_KEY: '' }
const STORED = ['SIGNING_KEYS', 'ADMIN_KEYS', 'TENCENT_SECRET_ID', 'TENCENT_SECRET_KEY']

let folder: string
let cloudflare: Cloudflare
let emulator: Awaited<ReturnType<typeof startStubEmulator>>
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fuse-edge-variables-'))
  cloudflare = await startCloudflare()
  emulator = await startStubEmulator()
  await initIn(folder, emulator)
})
afterEach(async () => {
  rmSync(folder, { recursive: true })
  await cloudflare.close()
  await emulator.close()
})

function set(path: string, value: unknown): void {
  const file = join(folder, 'fuse-edge.json')
  const settings: Draft = JSON.parse(readFileSync(file, 'utf8'))
  writeFileSync(file, JSON.stringify(withField(settings, path, value)))
}

/** Puts a worker there, which an earlier run deployed. */
function existing(secrets: readonly string[], bindings: readonly Binding[] = []): string {
  const { platform } = cloudflare
  const namespace = platform.createNamespace('fuse-edge-catalogues')
  platform.createBucket('fuse-edge-results')
  const kept = [
    { type: 'kv_namespace', name: 'CATALOGUES', namespace_id: namespace.id },
    { type: 'r2_bucket', name: 'RESULTS', bucket_name: 'fuse-edge-results' },
  ]
  const metadata = { main_module: '', compatibility_date: '', bindings: [...kept, ...bindings] }
  platform.upload('fuse-edge', { metadata, modules: new Map(), files: new Map() })
  const values = [...STORED, ...secrets].map((name) => [name, { text: 'stored before' }])
  platform.changeSecrets('fuse-edge', Object.fromEntries(values))
  return namespace.id
}

function dryRun() {
  return deployIn(folder, cloudflare, emulator, {
    args: ['--dry-run'],
    ports: { env: { ...KEY, ...NO_PAIR } },
  })
}

const WRONG: readonly (readonly [Record<string, string>, string])[] = [
  [{ RESIDENCY: 'nonsense' }, 'RESIDENCY must be JSON'],
  [{ RESIDENCY: '{"others":["eu-frankfurt"]}' }, 'RESIDENCY.others.0 is not a region of this edge'],
  [{ RESULT_HOURS: '0' }, 'RESULT_HOURS must be a whole number of hours'],
  [{ RESULT_HOUR: '5' }, 'RESULT_HOUR is not known'],
  [{ TENCENT_OTHER_REGION: 'ap-singapore' }, 'TENCENT_OTHER_SECRET_ID is missing'],
]

it.each(WRONG)(
  'refuses %j by the rule of the worker, and changes nothing',
  async (variables, rule) => {
    existing([])
    set('variables', variables)
    const { code, errors } = await dryRun()
    expect([code, errors]).toEqual([2, expect.stringContaining(rule)])
    expect(errors).toMatch(/^FAILED +variables/m)
    expect(cloudflare.changes).toEqual([])
  },
)

it('takes secrets of the operator for present, and compares nothing with values that it does not know', async () => {
  existing(['TENCENT_OTHER_SECRET_ID', 'TENCENT_OTHER_SECRET_KEY', 'TENCENT_OTHER_REGION'])
  set('variables', { RESIDENCY: '{"others":["ap-singapore"]}' })
  expect(await dryRun()).toMatchObject({ code: 0 })
})

it('asks the sources of a clone as it asks a built worker', async () => {
  const worker = join(import.meta.dirname, '../../../apps/worker')
  const given = { TENCENT_SITE: 'cn', TENCENT_REGION: 'ap-guangzhou', RESIDENCY: 'nonsense' }
  for (const clone of [undefined, join(worker, '../..')]) {
    const check = await loadWorkerCheck({ folder: worker, clone })
    expect(check?.variableIssues(given, REQUIRED_SECRETS)).toEqual([
      { path: 'RESIDENCY', rule: 'must be JSON' },
    ])
  }
  expect(await loadWorkerCheck({ folder, clone: undefined })).toBeUndefined()
})

it('stops where a new version would drop variables in plain text', async () => {
  existing([], [{ type: 'plain_text', name: 'TURNSTILE_SECRET', text: 'x' }])
  const { code, errors } = await dryRun()
  expect([code, errors]).toEqual([
    2,
    expect.stringContaining('variables in plain text, which a new version drops: TURNSTILE_SECRET'),
  ])
})

it('does not take signing keys in plain text for kept', async () => {
  const { platform } = cloudflare
  existing([], [{ type: 'plain_text', name: 'SIGNING_KEYS', text: 'x' }])
  platform.changeSecrets('fuse-edge', { SIGNING_KEYS: null })
  expect((await dryRun()).errors).toContain('which a new version drops: SIGNING_KEYS')
})

it('removes what an earlier run stored, keeps what the operator stored, and ends at a wrong configuration', async () => {
  const { platform } = cloudflare
  const namespace = existing(['RESULT_HOURS', 'TURNSTILE_SECRET'])
  platform.keysOf(namespace).add('deployed-variable/RESULT_HOURS')
  set('variables', { RECEIPT_DAYS: '9' })
  expect((await dryRun()).errors).toMatch(/^to do +secrets +RECEIPT_DAYS, .*remove RESULT_HOURS$/m)

  const runProgram = async ({ args, env, input = '{}' }: Program) => {
    const output = env.WRANGLER_OUTPUT_FILE_PATH
    if (output !== undefined) writeFileSync(output, JSON.stringify({ targets: [EDGE] }))
    const values: Record<string, string | null> = JSON.parse(input)
    const changes = Object.entries(values).map(([name, text]) => [name, text && { text }])
    if (args.includes('secret')) platform.changeSecrets('fuse-edge', Object.fromEntries(changes))
    return { code: 0, output: '', errors: '' }
  }
  const problem = {
    type: 'about:blank',
    title: 'x',
    status: 503,
    code: 'not-configured',
    hint: 'unavailable',
    detail: 'x',
  }
  const refusing: typeof fetch = async (input, init) =>
    new Request(input).url.startsWith(EDGE)
      ? Response.json(problem, { status: 503 })
      : await cloudflare.fetch(input, init)
  const clock = { ms: 0 }
  const ports = {
    env: { ...KEY, ...NO_PAIR },
    runProgram,
    fetch: refusing,
    now: () => clock.ms,
    sleep: async (ms: number) => {
      clock.ms += ms
    },
  }
  const { code, errors } = await deployIn(folder, cloudflare, emulator, { ports })
  expect(errors).toMatch(/^made +secrets +4 stored, removed: RESULT_HOURS$/m)
  expect(errors).toMatch(
    /^FAILED +edge answers +\S+ refuses its configuration: a variable or secret/m,
  )
  expect([code, clock.ms]).toEqual([6, 20_000])
  expect([...platform.secretsOf('fuse-edge').keys()]).toEqual(
    expect.arrayContaining(['RECEIPT_DAYS', 'TURNSTILE_SECRET', ...STORED]),
  )
  expect([...platform.secretsOf('fuse-edge').keys()]).not.toContain('RESULT_HOURS')
  expect([...platform.keysOf(namespace)]).toEqual(['deployed-variable/RECEIPT_DAYS'])
})

const TEMPLATE = {
  id: 'knight',
  title: 'Knight',
  projectId: 'at_1',
  modelId: 'mt_1',
  width: 100,
  height: 100,
  thumbnail: 'https://shop.example/knight.jpg',
  faces: [{ id: 'a', templateFaceId: 'mt_1_1', box: { x: 0, y: 0, width: 50, height: 50 } }],
}
const FILES: readonly { readonly text?: string; readonly fault: string }[] = [
  { fault: 'knight.json does not exist' },
  { text: '{', fault: 'knight.json is not JSON' },
  { text: '[]', fault: 'knight.json is not a template: it has no id' },
  { text: JSON.stringify({ ...TEMPLATE, width: 0 }), fault: 'knight.json: width ' },
  {
    text: JSON.stringify({ ...TEMPLATE, width: 20 }),
    fault: 'knight.json: faces.0.box lies outside the picture',
  },
]

it.each(FILES)(
  'checks a template file before anything is changed: $fault',
  async ({ text, fault }) => {
    existing([])
    set('templates', { files: ['knight.json'] })
    if (text !== undefined) writeFileSync(join(folder, 'knight.json'), text)
    const { code, errors } = await dryRun()
    expect([code, errors]).toEqual([2, expect.stringContaining(fault)])
  },
)

it('takes a right template file', async () => {
  existing([])
  set('templates', { files: ['knight.json'] })
  writeFileSync(join(folder, 'knight.json'), JSON.stringify(TEMPLATE))
  expect(await dryRun()).toMatchObject({ code: 0 })
})
