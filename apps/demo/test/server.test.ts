/** @module Tests of the demo server over HTTP. */

import { readFileSync } from 'node:fs'
import { get } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Demo, startDemo } from '../src/server.ts'

const SEEDS = new URL('../../emulator/assets/seeds.json', import.meta.url)

/** An activity that a new emulator has. */
interface Seed {
  /** Npm package of the pictures; absent for pictures of this repository. */
  readonly package?: string
  readonly materials: readonly { readonly name: string }[]
}

const OPTIONS = {
  host: '127.0.0.1',
  port: 0,
  workerUrl: 'http://127.0.0.1:8787',
  consoleUrl: 'http://127.0.0.1:9180/console/',
  publishableKey: 'pk_demo',
}

let demo: Demo
beforeAll(async () => {
  demo = await startDemo(OPTIONS)
})
afterAll(() => demo.close())

describe('the page', () => {
  it('has one script tag, of the worker, and the element with its key', async () => {
    const page = await (await fetch(demo.url)).text()
    expect(page.match(/<script[^>]*>/g)).toEqual([
      '<script type="module" async src="http://127.0.0.1:8787/widget/v1.js">',
    ])
    expect(page).toContain('<face-fusion publishable-key="pk_demo" templates="">')
  })

  it('has a policy that allows the worker and nothing unsafe', async () => {
    const policy = (await fetch(demo.url)).headers.get('Content-Security-Policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain('script-src http://127.0.0.1:8787;')
    expect(policy).toContain("img-src 'self' http://127.0.0.1:8787 blob:")
    expect(policy).not.toContain('unsafe')
  })

  it('credits the packages that seeded templates come from, and names each template', async () => {
    const page = (await (await fetch(demo.url)).text()).replaceAll(/\s+/g, ' ')
    const { activities } = JSON.parse(readFileSync(SEEDS, 'utf8'))
    for (const { package: name, materials } of activities as readonly Seed[]) {
      if (name === undefined) continue
      expect(page).toContain(`npm package ${name}`)
      for (const material of materials) expect(page).toContain(material.name)
    }
  })

  it('links to the console of the emulator', async () => {
    const page = await (await fetch(demo.url)).text()
    expect(page).toContain('href="http://127.0.0.1:9180/console/"')
  })

  it('offers the templates in the query, in that order', async () => {
    const page = await (await fetch(`${demo.url}/?templates=mt_2,mt_1`)).text()
    expect(page).toContain('templates="mt_2 mt_1"')
  })

  it('escapes the query, which prevents XSS', async () => {
    const query = new URLSearchParams({ templates: 'mt_1,"><script>alert(1)</script>' })
    const page = await (await fetch(`${demo.url}/?${query.toString()}`)).text()
    expect(page).toContain('templates="mt_1 &quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"')
  })
})

describe('the other pages', () => {
  it.each(['plain', 'slots', 'strict', 'several', 'slow', 'right-to-left', 'dark'])(
    '%s has the key and no placeholder',
    async (name) => {
      const response = await fetch(`${demo.url}/${name}`)
      const page = await response.text()
      expect(page).toContain('key="pk_demo"')
      expect(page).toContain('http://127.0.0.1:8787/widget/v1.js')
      expect(page).not.toMatch(/\{\{|\}\}|nonce=""/)
      expect(response.headers.get('Content-Security-Policy')).not.toContain('unsafe')
    },
  )

  it('strict has a new nonce in every response', async () => {
    const nonces = await Promise.all(
      [1, 2].map(async () => {
        const response = await fetch(`${demo.url}/strict`)
        const nonce = /nonce="([^"]+)"/.exec(await response.text())?.[1]
        const policy = response.headers.get('Content-Security-Policy')
        expect(policy).toContain(`script-src 'nonce-${nonce}';`)
        expect(policy).toContain("require-trusted-types-for 'script'")
        return nonce
      }),
    )
    expect(nonces[0]).not.toBe(nonces[1])
  })
})

describe('files', () => {
  it.each([
    ['/style.css', 'text/css; charset=utf-8'],
    ['/icon.png', 'image/png'],
    ['/samples/collins.jpg', 'image/jpeg'],
    ['/samples/braids.jpg', 'image/jpeg'],
    ['/samples/hopper.jpg', 'image/jpeg'],
  ])('%s is served with its type', async (path, type) => {
    const response = await fetch(demo.url + path)
    expect(response.status).toBe(200)
    expect(response.headers.get('Content-Type')).toBe(type)
    expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(200)
  })

  it('of samples show the face in a few kilobytes, and the photo that they stand for', async () => {
    const page = await (await fetch(demo.url)).text()
    const samples = [...page.matchAll(/slot="sample" src="([^"]+)" data-photo="([^"]+)"/g)]
    expect(samples).toHaveLength(3)
    for (const [, face = '', photo = ''] of samples) {
      const [light, whole] = await Promise.all(
        [face, photo].map(async (path) => (await fetch(demo.url + path)).arrayBuffer()),
      )
      expect(light?.byteLength).toBeLessThan(6000)
      expect(whole?.byteLength).toBeGreaterThan(20_000)
    }
  })

  it.each([
    '/gone',
    '/../package.json',
    '/%2e%2e/package.json',
    '/constructor',
    '/samples/',
    '/samples/constructor.jpg',
  ])('%s is not found', async (path) => {
    expect((await fetch(demo.url + path)).status).toBe(404)
  })

  it('refuse methods other than GET and HEAD', async () => {
    const response = await fetch(demo.url, { method: 'POST' })
    expect(response.status).toBe(405)
    expect(response.headers.get('Allow')).toBe('GET, HEAD')
  })
})

it('responds with 404 to a path that is not a URL', async () => {
  const { port, hostname } = new URL(demo.url)
  const status = await new Promise((resolve, reject) => {
    get({ hostname, port, path: '//' }, (response) => {
      response.resume()
      resolve(response.statusCode)
    }).once('error', reject)
  })
  expect(status).toBe(404)
  expect((await fetch(demo.url)).status).toBe(200)
})

it('rejects with the port if it is taken', async () => {
  const port = Number(new URL(demo.url).port)
  await expect(startDemo({ ...OPTIONS, port })).rejects.toThrow(`port ${port} (demo) is taken`)
})

describe('the page that reads a picture', () => {
  it('has a policy under which nothing leaves the browser, and its own verifier', async () => {
    const response = await fetch(`${demo.url}/verify`)
    const policy = response.headers.get('Content-Security-Policy') ?? ''
    expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval'")
    expect(policy).toContain("connect-src 'self';")
    const [script, verifier] = await Promise.all(
      ['/verify.js', '/c2pa.wasm'].map((path) => fetch(demo.url + path)),
    )
    expect(script?.headers.get('Content-Type')).toBe('text/javascript; charset=utf-8')
    expect(verifier?.headers.get('Content-Type')).toBe('application/wasm')
    const magic = new Uint8Array((await verifier?.arrayBuffer()) ?? []).subarray(0, 4)
    expect([...magic]).toEqual([0, 0x61, 0x73, 0x6d])
  })
})
