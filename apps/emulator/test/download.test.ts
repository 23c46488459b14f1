/** Pictures by URL: downloads, and addresses that must be refused (server-side request forgery, DNS rebinding). */

import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { MIB } from '@fuse-edge/core/units'
import type { Emulator, Lookup } from '@fuse-edge/emulator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { call, fuseFaceRequest, readBill, startStill } from './call.ts'
import { PORTRAIT } from './photos.ts'
import { createStubEngine } from './stub-engine.ts'

const REFUSED = 'FailedOperation.ImageDownloadError'

let server: Server
let port: number
let visits: string[]

const ROUTES: Readonly<Record<string, RequestListener>> = {
  '/photo.jpg': (_, response) => response.end(PORTRAIT),
  '/gone': (_, response) => response.writeHead(404).end(),
  '/page': (_, response) => response.end('<html>'),
  '/moved': (_, response) => response.writeHead(302, { location: '/photo.jpg' }).end(),
  '/circle': (_, response) => response.writeHead(302, { location: '/circle' }).end(),
  '/to-file': (_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
  '/to-inside': (_, response) =>
    response.writeHead(302, { location: `http://inside.example:${port}/photo.jpg` }).end(),
  '/huge': (_, response) => response.end(Buffer.alloc(10 * MIB + 1)),
  '/cut': (_, response) => {
    response.writeHead(200, { 'content-length': PORTRAIT.length })
    response.write(PORTRAIT.subarray(0, 1000), () => response.destroy())
  },
}

beforeAll(async () => {
  server = createServer((request, response) => {
    visits.push(request.url ?? '')
    const route = ROUTES[request.url ?? '']
    if (route === undefined) response.writeHead(404).end()
    else route(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})
afterAll(() => new Promise((resolve) => server.close(resolve)))

function fuseUrl(emulator: Emulator, Url: string) {
  visits = []
  return call(emulator, fuseFaceRequest(emulator, { MergeInfos: [{ Url }] }))
}

describe('an emulator that may download from this machine', () => {
  let emulator: Emulator
  beforeAll(async () => {
    emulator = await startStill({ engine: createStubEngine(), allowPrivateUrls: true })
  })
  afterAll(() => emulator.close())

  it('fuses the picture behind a URL', async () => {
    const answer = await fuseUrl(emulator, `http://127.0.0.1:${port}/photo.jpg`)
    expect(answer.code).toBeUndefined()
    const direct = await call(emulator, fuseFaceRequest(emulator))
    expect(answer.fields.FusedImage).toBe(direct.fields.FusedImage)
  })

  it('resolves names with the machine’s resolver', async () => {
    expect((await fuseUrl(emulator, `http://localhost:${port}/photo.jpg`)).code).toBeUndefined()
  })

  it('follows a redirect', async () => {
    expect((await fuseUrl(emulator, `http://127.0.0.1:${port}/moved`)).code).toBeUndefined()
    expect(visits).toEqual(['/moved', '/photo.jpg'])
  })

  it.for([
    ['/gone', REFUSED],
    ['/cut', REFUSED],
    ['/circle', REFUSED],
    ['/to-file', REFUSED],
    ['/page', 'FailedOperation.ImageDecodeFailed'],
    ['/huge', 'FailedOperation.ImageSizeExceed'],
  ] as const)('answers %s with %s, and bills nothing', async ([path, code]) => {
    const { billed } = await readBill(emulator)
    expect((await fuseUrl(emulator, `http://127.0.0.1:${port}${path}`)).code).toBe(code)
    expect((await readBill(emulator)).billed).toBe(billed)
  })

  it('gives up after three redirects', async () => {
    await fuseUrl(emulator, `http://127.0.0.1:${port}/circle`)
    expect(visits).toHaveLength(4)
  })

  it('refuses a port without a listener as a failed download', async () => {
    expect((await fuseUrl(emulator, 'http://127.0.0.1:1/')).code).toBe(REFUSED)
  })
})

describe('an emulator with the default options', () => {
  let emulator: Emulator
  let asked: string[]
  /** Addresses of each name, as the resolver answers. */
  const answers: Record<string, string[]> = {
    'inside.example': ['127.0.0.1'],
    'inside6.example': ['::1'],
    'mapped.example': ['::ffff:127.0.0.1'],
    'mixed.example': ['93.184.216.34', '127.0.0.1'],
    'private.example': ['192.168.1.1'],
    'metadata.example': ['169.254.0.23'],
    'nat64.example': ['64:ff9b::7f00:1'],
    'nowhere.example': [],
  }
  const lookup: Lookup = async (host) => {
    asked.push(host)
    const found = answers[host]
    if (found === undefined) throw new Error('ENOTFOUND')
    return found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
  }
  beforeAll(async () => {
    emulator = await startStill({ engine: createStubEngine(), lookup })
  })
  afterAll(() => emulator.close())

  it.for([
    'http://127.0.0.1:PORT/photo.jpg',
    'http://localhost:PORT/photo.jpg',
    'http://2130706433:PORT/photo.jpg',
    'http://0x7f000001:PORT/photo.jpg',
    'http://0177.0.0.1:PORT/photo.jpg',
    'http://127.1:PORT/photo.jpg',
    'http://0:PORT/photo.jpg',
    'http://[::1]:PORT/photo.jpg',
    'http://[::]:PORT/photo.jpg',
    'http://[::ffff:127.0.0.1]:PORT/photo.jpg',
    'http://[::ffff:7f00:1]:PORT/photo.jpg',
    'http://[64:ff9b::7f00:1]:PORT/photo.jpg',
    'http://[fe80::1]:PORT/photo.jpg',
    'http://[fd00::1]:PORT/photo.jpg',
    'http://10.0.0.1:PORT/photo.jpg',
    'http://172.16.0.1/photo.jpg',
    'http://192.168.0.1/photo.jpg',
    'http://100.64.0.1/photo.jpg',
    'http://169.254.169.254/latest/meta-data/',
    'http://169.254.0.23/latest/meta-data/',
    'http://255.255.255.255/',
    'http://inside.example:PORT/photo.jpg',
    'http://inside.example.:PORT/photo.jpg',
    'http://inside6.example:PORT/photo.jpg',
    'http://mapped.example:PORT/photo.jpg',
    'http://mixed.example:PORT/photo.jpg',
    'http://private.example/photo.jpg',
    'http://metadata.example/photo.jpg',
    'http://nat64.example:PORT/photo.jpg',
    'http://nowhere.example/photo.jpg',
    'http://unknown.example/photo.jpg',
  ])('does not connect to %s', async (url) => {
    asked = []
    const answer = await fuseUrl(emulator, url.replace('PORT', String(port)))
    expect(answer.code).toBe(REFUSED)
    expect(visits).toEqual([])
  })

  it('resolves a name once (DNS rebinding)', async () => {
    asked = []
    await fuseUrl(emulator, `http://inside.example:${port}/photo.jpg`)
    expect(asked).toEqual(['inside.example'])
  })
})

describe('a redirect', () => {
  it('is resolved and checked like the first address', async () => {
    const asked: string[] = []
    // Both names lead to this machine, so that the second request succeeds.
    const open = await startStill({
      engine: createStubEngine(),
      allowPrivateUrls: true,
      lookup: async (host) => {
        asked.push(host)
        return [{ address: '127.0.0.1', family: 4 }]
      },
    })
    try {
      const answer = await fuseUrl(open, `http://first.example:${port}/to-inside`)
      expect(answer.code).toBeUndefined()
      expect(asked).toEqual(['first.example', 'inside.example'])
      expect(visits).toEqual(['/to-inside', '/photo.jpg'])
    } finally {
      await open.close()
    }
  })
})
