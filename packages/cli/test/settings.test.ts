/** @module The settings of a deployment: faults of fields, options over the file, the questions of `init`, the published schema. */

import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { NODE_PORTS } from '../src/node-ports.ts'
import { FIELDS, fieldOf, withField } from '../src/settings/index.ts'
import { answering, runIn } from './deployments.ts'

const GOOD = {
  site: 'intl',
  regions: ['ap-singapore'],
  app: { id: 'shop', origins: ['https://shop.example'], dailyCap: 10 },
}

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fuse-edge-settings-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function write(settings: object): void {
  writeFileSync(join(folder, 'fuse-edge.json'), JSON.stringify(settings))
}

function written(): Record<string, unknown> {
  return JSON.parse(readFileSync(join(folder, 'fuse-edge.json'), 'utf8'))
}

const WRONG: readonly (readonly [string, unknown, string])[] = [
  ['site', undefined, 'site is missing (or --site)'],
  ['site', 'com', 'site must be cn or intl'],
  ['app.dailyCap', undefined, 'app.dailyCap is missing (or --daily-cap)'],
  ['app.dailyCap', -1, 'app.dailyCap must be a whole number from 0 to 1000000000'],
  [
    'app.origins',
    ['http://shop.example'],
    'app.origins.0 must be an origin such as https://shop.example',
  ],
  ['app.origins', [], 'app.origins must have at least one entry'],
  ['app.sessionCredit', 3, 'app.sessionCredit is not a setting; did you mean sessionCredits?'],
  ['worker', 'Fuse_Edge', 'worker must be 1 to 54 of a-z 0-9 -'],
  ['domain', 'https://shop.example', 'domain must be a host name'],
  [
    'regions',
    ['ap-singapore', 'eu-frankfurt'],
    'variables.RESIDENCY is missing: several regions need it',
  ],
  [
    'templates',
    { project: 'at_1', pictures: 'https://a/{id}' },
    'templates.project cannot be used',
  ],
  [
    'observability.dataset',
    'fuse-edge',
    'observability.dataset must be 1 to 64 of A-Z a-z 0-9 _, without a digit first',
  ],
  [
    'observability.logs',
    { destinations: [] },
    'observability.logs.destinations must have at least one entry',
  ],
  [
    'observability.traces',
    { destinations: ['store'], sampling: 5 },
    'observability.traces.sampling must be a number from 0 to 1',
  ],
  [
    'observability.traces',
    { destination: ['store'], destinations: ['store'] },
    'observability.traces.destination is not a setting; did you mean destinations?',
  ],
  [
    'variables',
    { TENCENT_SECRET_KEY: 'x' },
    'variables.TENCENT_SECRET_KEY must be the name of a variable that holds no secret',
  ],
  ['variables', { TENCENT_SITE: 'cn' }, 'variables.TENCENT_SITE is set by the setting site'],
  ['variables', { TENCENT_REGION: 'x' }, 'variables.TENCENT_REGION is set by the setting regions'],
  ['variables', { TENCENT_ENDPOINT: 'x' }, 'variables.TENCENT_ENDPOINT is set by the setting'],
  ['variables', { CATALOGUE: '{}' }, 'variables.CATALOGUE cannot be used'],
  ['variables', { RESULTS: 'x' }, 'variables.RESULTS is a binding of the worker'],
  ['variables', [], 'variables must be an object'],
  ['templates', [], 'templates must be an object'],
  ['admin', [], 'admin must be an object'],
  ['app', ['shop'], 'app must be an object'],
  ['observability', [], 'observability must be an object'],
  ['app.origins', ['https://Shop.example'], 'app.origins.0 must be an origin'],
  ['app.origins', ['https://shop.example:99999'], 'app.origins.0 must be an origin'],
  ['app.origins', ['https://shop.example:443'], 'app.origins.0 must be an origin'],
  ['app.origins', ['https://ann:pw@shop.example'], 'app.origins.0 must be an origin'],
  ['endpoint', 'http://127.0.0.1:99999', 'endpoint must be an origin'],
  [
    'templates',
    { project: 'at_1', pictures: 'http://shop.example/{id}.jpg' },
    'templates.pictures must be an https address, or http:// on loopback, with {id} in it',
  ],
  ['regions', ['singapore-1'], 'regions.0 must be a region'],
]

it.each(WRONG)('names the wrong field: %s = %j', async (path, value, message) => {
  write(withField(GOOD, path, value))
  const { code, errors } = await runIn(folder, ['deploy'], {})
  expect(code).toBe(2)
  expect(errors).toContain(`  ${message}`)
})

it('names every setting that is missing where nothing can be asked', async () => {
  const { code, errors } = await runIn(folder, ['init', '--site', 'cn'], {})
  expect(code).toBe(2)
  for (const option of ['region', 'app', 'origin', 'daily-cap'])
    expect(errors).toContain(`--${option}`)
  expect(errors).not.toContain('--site')
})

it.each([
  ['the installed package', 'node_modules/@fuse-edge/cli/fuse-edge.schema.json'],
  ['nothing, where there is no schema', undefined],
])('names the schema of %s', async (_, file) => {
  if (file !== undefined) {
    mkdirSync(join(folder, file, '..'), { recursive: true })
    writeFileSync(join(folder, file), '{}')
  }
  write(GOOD)
  expect(await runIn(folder, ['init'], {})).toMatchObject({ code: 0 })
  expect(written().$schema).toBe(file)
})

it('names the schema of the clone, from its root', async () => {
  const root = join(import.meta.dirname, '../../..')
  const kept: string[] = []
  const writeFile = async (_: string, bytes: Uint8Array) =>
    void kept.push(new TextDecoder().decode(bytes))
  const args = ['init', '--config', 'none.json', '--site', 'intl', '--region', 'ap-singapore']
  const app = ['--app', 'shop', '--origin', 'https://shop.example', '--daily-cap', '1']
  await runIn(root, [...args, ...app], { writeFile })
  const { $schema } = JSON.parse(kept.join())
  expect(existsSync(join(root, $schema))).toBe(true)
})

it('puts options over the values of the file', async () => {
  write({ ...GOOD, worker: 'mine' })
  const args = [
    'init',
    '--daily-cap',
    '7',
    '--origin',
    'https://a.example',
    '--origin',
    'https://b.example',
  ]
  expect(await runIn(folder, args, {})).toMatchObject({ code: 0 })
  const app = { id: 'shop', origins: ['https://a.example', 'https://b.example'], dailyCap: 7 }
  expect(written()).toMatchObject({ worker: 'mine', app })
})

describe('at a terminal', () => {
  it('asks only for what is not known, in the order of the table, and writes the answers', async () => {
    const { questions, asked } = answering([
      'intl',
      'ap-singapore',
      'fuse-edge',
      '',
      'shop',
      'https://shop.example, https://www.shop.example',
      '25',
      '',
      'ann',
      'keys/ann.key',
      'keys/ann.signing',
    ])
    const held: string[] = []
    const holdTerminal = () => {
      held.push('held')
      return () => void held.push(`released after ${asked.length} questions`)
    }
    const { code, text } = await runIn(folder, ['init'], {
      isInteractive: true,
      questions,
      holdTerminal,
    })
    expect([code, held]).toEqual([0, ['held', 'released after 11 questions']])
    expect(text).toContain('next: fuse-edge deploy')
    expect(asked[0]).toMatch(/On which site/)
    expect(asked).toHaveLength(11)
    expect(written()).toEqual({
      site: 'intl',
      regions: ['ap-singapore'],
      worker: 'fuse-edge',
      app: {
        id: 'shop',
        origins: ['https://shop.example', 'https://www.shop.example'],
        dailyCap: 25,
      },
      admin: { name: 'ann', keyFile: 'keys/ann.key' },
      signingKeyFile: 'keys/ann.signing',
    })
  })

  it('refuses an answer with the rule of its field, and asks again', async () => {
    write({ site: 'intl', regions: ['ap-singapore'], worker: 'w', domain: 'a.example' })
    const { questions, refused } = answering([
      'shop',
      'shop.example',
      'https://shop.example',
      'many',
      '5',
      '',
      'ann',
      '',
      '',
    ])
    expect(await runIn(folder, ['init'], { isInteractive: true, questions })).toMatchObject({
      code: 0,
    })
    expect(refused).toEqual([
      expect.stringContaining('app.origins.0 must be an origin'),
      expect.stringContaining('app.dailyCap must be a whole number'),
    ])
  })
})

it('publishes a schema that has every field with an option', () => {
  const text = readFileSync(new URL('../fuse-edge.schema.json', import.meta.url), 'utf8')
  const { properties } = JSON.parse(text)
  for (const { path } of FIELDS) {
    const inSchema = path.split('.').join('.properties.')
    expect(fieldOf(properties, inSchema), path).toBeDefined()
  }
})

it('writes a secret file that only its owner reads, once, in a folder that Git leaves out', async () => {
  const path = join(folder, 'keys/admin.key')
  await NODE_PORTS.writeSecretFile(path, 'secret')
  expect(readFileSync(join(folder, 'keys/.gitignore'), 'utf8')).toBe('*\n')
  await expect(NODE_PORTS.writeSecretFile(path, 'other')).rejects.toThrow('EEXIST')
  expect(readFileSync(path, 'utf8')).toBe('secret')
})

it.each([
  ['', '/admin.key\n'],
  ['dist', 'dist\n/admin.key\n'],
  ['*.log\n/admin.key\n', '*.log\n/admin.key\n'],
])('leaves a secret file out of Git in a folder that exists: %j', async (before, after) => {
  mkdirSync(join(folder, '.git'))
  const ignored = join(folder, '.gitignore')
  if (before !== '') writeFileSync(ignored, before)
  await NODE_PORTS.writeSecretFile(join(folder, 'admin.key'), 'secret')
  expect(readFileSync(ignored, 'utf8')).toBe(after)
})

it('writes no .gitignore outside a work tree', async () => {
  await NODE_PORTS.writeSecretFile(join(folder, 'admin.key'), 'secret')
  expect(existsSync(join(folder, '.gitignore'))).toBe(false)
})
