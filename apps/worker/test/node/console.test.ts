import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  cloudVariables,
  type Emulator,
  startEmulator,
  startWorker,
  type WholeWorker,
} from './whole-worker.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const FILES = {
  'index.html': '<!doctype html><title>Console of the edge</title>',
  'assets/edge-25WH6EJ6.js': 'export {}',
  'assets/console-LS2IDVUW.css': 'body { color: red }',
}
const ADMIN_KEYS = `ann:read:${createHash('sha256').update('ak_x').digest('hex')}`
const folder = mkdtempSync(join(tmpdir(), 'fuse-edge-console-'))

/** Writes the configuration of the deployed worker, with other static assets. */
function configurationWith(files: Readonly<Record<string, string>>): string {
  const assets = join(folder, 'public')
  for (const [name, text] of Object.entries(files)) {
    const file = join(assets, 'console', name)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  writeFileSync(join(assets, '_headers'), '/*\n  Allow: GET, HEAD\n')
  const path = join(folder, 'wrangler.jsonc')
  const text = readFileSync(join(ROOT, 'wrangler.jsonc'), 'utf8')
    .replace('"src/index.ts"', JSON.stringify(join(ROOT, 'src/index.ts')))
    .replace('"directory": "public"', `"directory": ${JSON.stringify(assets)}`)
  writeFileSync(path, text)
  return path
}

let emulator: Emulator
let worker: WholeWorker
let unadministered: WholeWorker

beforeAll(async () => {
  const path = configurationWith(FILES)
  emulator = await startEmulator({ consoleFolder: join(folder, 'public/console') })
  const variables = cloudVariables(emulator, 'cn')
  worker = await startWorker({ ...variables, ADMIN_KEYS }, path)
  unadministered = await startWorker(variables, path)
})
afterAll(async () => {
  await Promise.all([worker.close(), unadministered.close(), emulator.close()])
  rmSync(folder, { recursive: true })
})

function ask(path: string, init: RequestInit = {}, { url } = worker): Promise<Response> {
  return fetch(new URL(path, url), { redirect: 'manual', ...init })
}

const GUARDS = [
  'Content-Security-Policy',
  'Cross-Origin-Opener-Policy',
  'Cross-Origin-Resource-Policy',
  'Referrer-Policy',
  'X-Content-Type-Options',
]
const guardsOf = ({ headers }: Response) => GUARDS.map((name) => headers.get(name))

describe('the console of the edge', () => {
  it.each([
    '/console/',
    '/console/usage/shop?from=2026-01-01',
    // Ids of apps may have a dot.
    '/console/apps/shop.example',
    '/console/budgets/key%3Abackend',
    '/console/assets',
  ])('has its page at %s, which browsers ask for again each time', async (path) => {
    const answer = await ask(path)
    expect([answer.status, await answer.text()]).toEqual([200, FILES['index.html']])
    expect(answer.headers.get('Content-Type')).toBe('text/html; charset=utf-8')
    expect(answer.headers.get('Cache-Control')).toBe('no-cache')
  })

  it.each([
    ['edge-25WH6EJ6.js', 'text/javascript; charset=utf-8'],
    ['console-LS2IDVUW.css', 'text/css; charset=utf-8'],
  ] as const)('has the file %s, which never changes', async (name, type) => {
    const answer = await ask(`/console/assets/${name}`)
    expect([answer.status, await answer.text()]).toEqual([200, FILES[`assets/${name}`]])
    expect(answer.headers.get('Content-Type')).toBe(type)
    expect(answer.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable')
  })

  it.each([
    ['/console', 308, '/console/'],
    ['/console/index.html', 307, '/console/'],
  ])('redirects %s', async (path, status, location) => {
    const answer = await ask(path)
    expect([answer.status, answer.headers.get('Location')]).toEqual([status, location])
  })

  it('answers 404 for a file of another build, which must not be taken for a script', async () => {
    const answer = await ask('/console/assets/edge-00000000.js')
    expect(await answer.json()).toMatchObject({ status: 404, code: 'not-found' })
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
  })

  it('answers 304 where the browser has the page, and HEAD without a body', async () => {
    const page = await ask('/console/apps')
    const tag = page.headers.get('ETag') ?? ''
    const known = await ask('/console/apps', { headers: { 'If-None-Match': tag } })
    expect([tag === '', known.status]).toEqual([false, 304])
    const head = await ask('/console/apps', { method: 'HEAD' })
    expect([head.status, await head.text()]).toEqual([200, ''])
  })

  it('has no other method', async () => {
    const answer = await ask('/console/', { method: 'POST', body: 'x' })
    expect([answer.status, answer.headers.get('Allow')]).toEqual([405, 'GET, HEAD, OPTIONS'])
  })

  it('guards every answer with the headers of the emulator’s console', async () => {
    const own = await fetch(new URL('/console/', emulator.url))
    const guards = guardsOf(own)
    expect(guards).not.toContain(null)
    const paths = ['', 'apps', 'assets/edge-25WH6EJ6.js', 'assets/none.js', 'index.html']
    for (const path of ['/console', ...paths.map((one) => `/console/${one}`)]) {
      expect([path, guardsOf(await ask(path))]).toEqual([path, guards])
    }
    expect(guardsOf(await ask('/console/', { method: 'POST' }))).toEqual(guards)
  })

  it('is not there where no admin key is configured, not even its files', async () => {
    for (const path of [
      '/console',
      '/console/',
      '/console/apps',
      '/console/assets/edge-25WH6EJ6.js',
    ]) {
      const answer = await ask(path, {}, unadministered)
      expect([path, answer.status, answer.headers.get('Content-Type')]).toEqual([
        path,
        404,
        'application/problem+json',
      ])
    }
  })

  it('leaves other paths to the worker and to the other assets', async () => {
    expect((await ask('/healthz')).status).toBe(200)
    expect((await ask('/consoles')).status).toBe(404)
    expect((await ask('/v1/admin/me')).status).toBe(401)
  })
})
