/** The host of a result's address by the network of the client. */

import { type Emulator, InvalidOptionError } from '@fuse-edge/emulator'
import { afterEach, expect, it } from 'vitest'
import { call, fuseFaceRequest, startStill } from './call.ts'
import { createStubEngine } from './stub-engine.ts'

let emulator: Emulator | undefined
afterEach(() => emulator?.close())

const NEAR = 'http://results-cn.localhost:9180'
const ABROAD = 'http://results-abroad.localhost:9180'

async function originFor(forwardedFor: string | undefined): Promise<string> {
  emulator ??= await startStill({
    engine: createStubEngine(),
    resultHosts: [
      { network: '203.0.113.0/24', origin: NEAR },
      { network: '2001:db8::/32', origin: NEAR },
      { network: '198.51.100.7/32', origin: ABROAD },
    ],
  })
  const request = fuseFaceRequest(emulator, { RspImgType: 'url' })
  const headers = { 'X-Forwarded-For': forwardedFor }
  const answer = await call(emulator, request, { headers })
  const { origin } = new URL(String(answer.fields.FusedImage))
  return origin === emulator.url ? 'own' : origin
}

it('the emulator returns the host of the client’s network', async () => {
  expect(await originFor('203.0.113.9')).toBe(NEAR)
  expect(await originFor('2001:db8::1')).toBe(NEAR)
  // Proxies append their address, so the first address is the end client's.
  expect(await originFor('198.51.100.7, 203.0.113.9')).toBe(ABROAD)
  for (const other of ['192.0.2.1', undefined, '', 'nowhere', '203.0.113.9x']) {
    expect(await originFor(other)).toBe('own')
  }
})

it('the emulator signs the address for its host, and for no other', async () => {
  await emulator?.close()
  const network = '203.0.113.0/24'
  emulator = await startStill({ engine: createStubEngine() })
  const { port } = new URL(emulator.url)
  await emulator.close()
  const origin = `http://localhost:${port}`
  const resultHosts = [{ network, origin }]
  emulator = await startStill({ engine: createStubEngine(), port: Number(port), resultHosts })
  const headers = { 'X-Forwarded-For': '203.0.113.1', connection: 'close' }
  const request = fuseFaceRequest(emulator, { RspImgType: 'url' })
  const answer = await call(emulator, request, { headers })
  const url = new URL(String(answer.fields.FusedImage))
  expect(url.origin).toBe(origin)
  expect((await fetch(url)).status).toBe(200)
  url.hostname = '127.0.0.1'
  expect((await fetch(url)).status).toBe(403)
})

it.for([
  ['203.0.113.0', NEAR],
  ['203.0.113.0/33', NEAR],
  ['2001:db8::/129', NEAR],
  ['nowhere/8', NEAR],
  ['203.0.113.0/24', 'results.example'],
  ['203.0.113.0/24', 'ftp://results.example'],
  ['203.0.113.0/24', `${NEAR}/path`],
] as const)('refuses the host %s=%s', async ([network, origin]) => {
  const starting = startStill({ resultHosts: [{ network, origin }] })
  await expect(starting).rejects.toThrow(InvalidOptionError)
})
