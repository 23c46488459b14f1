/** @module What a page loads: its weight, what must not be in it, where it is served, and a page with a strict policy. */

import { beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest'

/** For the element and its first styles. */
const FIRST_LOAD_BYTES = 6144
/** For everything but languages. */
const TOTAL_BYTES = 20_480
/** For the sentences of one language. */
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

describe('weight', () => {
  test('of what a page loads first', async () => {
    expect(await gzipped(files.get('/widget/v1.js') ?? '')).toBeLessThanOrEqual(FIRST_LOAD_BYTES)
  })

  test('of everything, and of each language', async () => {
    let total = 0
    for (const [path, code] of files) {
      const bytes = await gzipped(code)
      if (path.includes('messages-')) expect(bytes, path).toBeLessThanOrEqual(LANGUAGE_BYTES)
      else if (path !== '/widget/v1.js') total += bytes
    }
    expect(total).toBeLessThanOrEqual(TOTAL_BYTES)
  })
})

describe('files', () => {
  test.each([
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
  ])('have no %s in them', (forbidden) => {
    for (const [path, code] of files) expect(code.includes(forbidden), path).toBe(false)
  })

  test('hash to what the manifest says', async () => {
    for (const [path, integrity] of Object.entries({
      [manifest.src]: manifest.integrity,
      ...manifest.chunks,
    })) {
      const response = await fetch(inject('edge') + path, { integrity })
      expect(response.ok, path).toBe(true)
    }
  })

  test('are fetched from where they are, whichever address the first one has', () => {
    const fetched = (path: string) =>
      [...(files.get(path) ?? '').matchAll(/import\("([^"]+)"\)/g)].map(
        ([, to = '']) => new URL(to, `https://edge.example${path}`).pathname,
      )
    expect(fetched('/widget/v1.js').length).toBeGreaterThan(16)
    expect(fetched('/widget/v1.js')).toEqual(fetched(manifest.src))
    for (const path of files.keys()) {
      for (const to of fetched(path)) expect(Object.keys(manifest.chunks)).toContain(to)
    }
  })

  test('are served for any page, and those with a hash for ever', async () => {
    const headers = await text('/headers')
    expect(headers).toContain('Access-Control-Allow-Origin: *')
    expect(headers).toContain('Cross-Origin-Resource-Policy: cross-origin')
    expect(headers).toContain('X-Content-Type-Options: nosniff')
    expect(headers).toMatch(/\/widget\/immutable\/\*\n {2}Cache-Control: .*immutable/)
    expect(headers).toMatch(/\/widget\/v1\.js\n {2}Cache-Control: public, max-age=300/)
  })
})

test('under a strict policy, with a nonce, trusted types and the script twice, all of it works', async () => {
  const frame = document.createElement('iframe')
  onTestFinished(() => frame.remove())
  frame.src = `${inject('edge')}/strict`
  const report = new Promise((resolve) => {
    addEventListener('message', ({ data, source }) => {
      if (source === frame.contentWindow && 'violations' in data) resolve(data)
    })
  })
  document.body.append(frame)
  expect(await report).toEqual({
    elements: 1,
    globals: [],
    radius: '20px',
    width: 2,
    violations: [],
  })
})
