/** @module Tests of the built scripts: sizes, forbidden content, addresses, headers, and a page with a strict policy. */

import { HINTS } from '@fuse-edge/core/edge'
import { beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest'
import { messages as english } from '../src/messages/en.ts'

/** Limit of `v1.js`: the element and its first styles, gzip. */
const FIRST_LOAD_BYTES = 6144
/** Limit of all scripts without languages, gzip. */
const TOTAL_BYTES = 21_770
/** Limit of the messages of one language, gzip. */
const LANGUAGE_BYTES = 3584

interface Manifest {
  src: string
  integrity: string
  chunks: Record<string, string>
}

const text = async (path: string) => (await fetch(inject('edge') + path)).text()

async function gzipped(code: string): Promise<number> {
  const packed = new Blob([code]).stream().pipeThrough(new CompressionStream('gzip'))
  return (await new Response(packed).arrayBuffer()).byteLength
}

let manifest: Manifest
const files = new Map<string, string>()
beforeAll(async () => {
  manifest = JSON.parse(await text('/widget/integrity.json'))
  for (const path of ['/widget/v1.js', manifest.src, ...Object.keys(manifest.chunks)]) {
    files.set(path, await text(path))
  }
})

describe('size', () => {
  it('keeps the first script within its limit', async () => {
    expect(await gzipped(files.get('/widget/v1.js') ?? '')).toBeLessThanOrEqual(FIRST_LOAD_BYTES)
  })

  it('keeps all scripts, and each language, within their limits', async () => {
    let total = 0
    for (const [path, code] of files) {
      const bytes = await gzipped(code)
      if (path.includes('messages-')) expect(bytes, path).toBeLessThanOrEqual(LANGUAGE_BYTES)
      else if (path !== '/widget/v1.js') total += bytes
    }
    expect(total).toBeLessThanOrEqual(TOTAL_BYTES)
  })
})

describe('scripts', () => {
  it('use every message', () => {
    const code = [...files].filter(([path]) => !path.includes('messages-')).join()
    const words = new Set(code.match(/(?<=[`'"])[\w-]+(?=[`'"])/g))
    // The view puts the keys of hints, warnings, notices and recoveries together.
    const isUsed = (key: string) => words.has(key.split('.').at(-1) ?? '')
    const edgeHints: readonly string[] = HINTS.map((hint) => `hint.${hint}`)
    const unused = Object.keys(english).filter((key) => !isUsed(key) && !edgeHints.includes(key))
    expect(unused).toEqual([])
  })

  it.each([
    'secretKey',
    'SecretKey',
    'TC3-HMAC',
    'tc3_request',
    'FailedOperation',
    'innerHTML',
    'eval(',
    'sourceMappingURL',
    'localStorage',
    'document.cookie',
  ])('do not contain %s', (forbidden) => {
    for (const [path, code] of files) expect(code.includes(forbidden), path).toBe(false)
  })

  it('match their integrity in the manifest', async () => {
    for (const [path, integrity] of Object.entries({
      [manifest.src]: manifest.integrity,
      ...manifest.chunks,
    })) {
      const response = await fetch(inject('edge') + path, { integrity })
      expect(response.ok, path).toBe(true)
    }
  })

  it('load the same chunks from v1.js and from its immutable address', () => {
    const fetched = (path: string) =>
      [...(files.get(path) ?? '').matchAll(/import\(["`]([^"`]+)["`]\)/g)].map(
        ([, to = '']) => new URL(to, `https://edge.example${path}`).pathname,
      )
    expect(fetched('/widget/v1.js').length).toBeGreaterThan(16)
    expect(fetched('/widget/v1.js')).toEqual(fetched(manifest.src))
    for (const path of files.keys()) {
      for (const to of fetched(path)) expect(Object.keys(manifest.chunks)).toContain(to)
    }
  })

  it('are served to every origin; hashed ones are cached as immutable', async () => {
    const headers = await text('/headers')
    expect(headers).toContain('Access-Control-Allow-Origin: *')
    expect(headers).toContain('Cross-Origin-Resource-Policy: cross-origin')
    expect(headers).toContain('X-Content-Type-Options: nosniff')
    expect(headers).toMatch(/\/widget\/immutable\/\*\n {2}Cache-Control: .*immutable/)
    expect(headers).toMatch(/\/widget\/v1\.js\n {2}Cache-Control: public, max-age=300/)
  })
})

/** Opens a page of the edge in a frame, and returns what it reports to its parent. */
function reportOf(path: string): Promise<unknown> {
  const frame = document.createElement('iframe')
  onTestFinished(() => frame.remove())
  frame.src = inject('edge') + path
  document.body.append(frame)
  return new Promise((resolve) => {
    addEventListener('message', ({ data, source }) => {
      if (source === frame.contentWindow) resolve(data)
    })
  })
}

it('the script works under a strict policy with a nonce and trusted types, when the page loads the script twice', async () => {
  expect(await reportOf('/strict')).toEqual({
    endpoint: inject('edge'),
    elements: 1,
    globals: [],
    radius: '20px',
    width: 2,
    violations: [],
  })
})

it('the script in the head puts the element at the end of a page that comes later', async () => {
  expect(await reportOf('/early')).toEqual(['main', 'script', 'face-fusion'])
})
