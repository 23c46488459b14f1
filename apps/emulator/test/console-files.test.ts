/** The built console under `/console/`. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Emulator, EmulatorOptions } from '@fuse-edge/emulator'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { startStill } from './call.ts'
import { send } from './http.ts'

const SCRIPT = 'assets/main-3F9aKx2b.js'
let root: string
let folder: string
let emulator: Emulator

async function start(options: EmulatorOptions = {}) {
  emulator = await startStill({ consoleFolder: folder, ...options })
}

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'fuse-edge-console-'))
  folder = join(root, 'dist')
  mkdirSync(join(folder, 'assets'), { recursive: true })
  writeFileSync(join(root, 'secret.txt'), 'secret')
  writeFileSync(join(folder, '.hidden.txt'), 'secret')
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Console</title>')
  writeFileSync(join(folder, SCRIPT), 'plain')
  writeFileSync(join(folder, `${SCRIPT}.br`), 'as br')
  writeFileSync(join(folder, `${SCRIPT}.gz`), 'as gz')
  await start()
})
afterEach(async () => {
  await emulator.close()
  rmSync(root, { recursive: true })
})

const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  send(`${emulator.url}/console${path}`, { method, headers })

it('the emulator answers every path that is no file of the build with the page, which is always asked for again', async () => {
  for (const path of [
    '/',
    '/explorer/FuseFace',
    '/materials/at_1/mt_2?face=1',
    '/requests/0-1-2',
    '/materials/a.b',
    '/account/user%2Fa.b',
    '/signature.txt',
  ]) {
    const { status, headers, body } = await get(path)
    expect([path, status, body.toString()]).toEqual([
      path,
      200,
      '<!doctype html><title>Console</title>',
    ])
    expect(headers['content-type']).toBe('text/html; charset=utf-8')
    expect(headers['cache-control']).toBe('no-cache')
  }
  const moved = await get('')
  expect([moved.status, moved.headers.location]).toEqual([308, '/console/'])
})

it.for([
  ['br, gzip', 'br', 'as br'],
  ['gzip', 'gzip', 'as gz'],
  ['br;q=0, gzip;q=0.5', 'gzip', 'as gz'],
  ['identity', undefined, 'plain'],
  ['', undefined, 'plain'],
] as const)(
  'the emulator serves the file for Accept-Encoding %j',
  async ([accept, encoding, text]) => {
    const { headers, body } = await get(`/${SCRIPT}`, { 'accept-encoding': accept })
    expect(body.toString()).toBe(text)
    expect(headers['content-encoding']).toBe(encoding)
    expect(headers.vary).toBe('accept-encoding')
    expect(headers['content-type']).toBe('text/javascript; charset=utf-8')
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable')
  },
)

it('the emulator sends the policy that the console is written for', async () => {
  for (const path of ['/', '/assets/none.js']) {
    const { headers } = await get(path)
    const policy = String(headers['content-security-policy']).split('; ')
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).toContain("trusted-types 'none'")
    expect(headers['cross-origin-opener-policy']).toBe('same-origin')
    expect(headers['cross-origin-resource-policy']).toBe('same-origin')
    expect(headers['referrer-policy']).toBe('no-referrer')
    expect(headers['x-content-type-options']).toBe('nosniff')
  }
})

it('the emulator sends with a script what protects a script, and no policy of pages', async () => {
  const { headers } = await get(`/${SCRIPT}`)
  expect(headers['cross-origin-resource-policy']).toBe('same-origin')
  expect(headers['x-content-type-options']).toBe('nosniff')
  expect(headers['content-security-policy']).toBeUndefined()
})

it.for([
  '/../secret.txt',
  '/%2e%2e/secret.txt',
  '/..%2fsecret.txt',
  '/assets/../../secret.txt',
  '/.hidden.txt',
  '//secret.txt',
  '/assets\\..\\..\\secret.txt',
  `/${SCRIPT}.br`,
  '/assets/none.js',
])(
  'the emulator serves nothing outside of the folder, and no page for a missing file: %s',
  async (path) => {
    const { port } = new URL(emulator.url)
    const answer = await send(`http://127.0.0.1:${port}/`, { headers: {}, path: `/console${path}` })
    const isFile = path.startsWith('/assets/')
    expect(answer.status).toBe(isFile ? 404 : 200)
    expect(answer.body.toString()).toBe(
      isFile ? 'no such file\n' : '<!doctype html><title>Console</title>',
    )
  },
)

it('the emulator answers GET and HEAD only', async () => {
  expect((await get('/', {}, 'POST')).status).toBe(405)
  const head = await get('/', {}, 'HEAD')
  expect([head.status, head.body.length]).toEqual([200, 0])
})

it('the emulator serves the console under plain loopback names only', async () => {
  for (const host of ['evil.example', 'photos.localhost', '127.0.0.1:1', '127.0.0.2']) {
    expect([host, (await get('/', { host })).status]).toEqual([host, 403])
  }
})

it('the emulator says how to build a console that is not there', async () => {
  await emulator.close()
  await start({ consoleFolder: join(root, 'none') })
  const { status, body } = await get('/')
  expect(status).toBe(404)
  expect(body.toString()).toContain('--filter @fuse-edge/console run build')
})

it('the emulator has no console without the option', async () => {
  await emulator.close()
  emulator = await startStill()
  const { body } = await get('/')
  expect(body.toString()).toContain('UnsupportedProtocol')
})
