/** The deployed worker with a certificate: the official verifier trusts the bytes that an end user gets. */

import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createEdgeClient } from '@fuse-edge/core/edge'
import { DIGITAL_SOURCE_TYPE } from '@fuse-edge/core/picture'
import { xmpStatements } from '@fuse-edge/core/picture/xmp'
import { ok } from '@fuse-edge/core/result'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import {
  type Authority,
  makeAuthority,
} from '../../../../packages/provenance/test/setup/authority.ts'
import { type Chain, makeChain } from '../../../../packages/provenance/test/setup/certificates.ts'
import { verify } from '../../../../packages/provenance/test/setup/verifier.ts'
import { blankPicture } from './blank-picture.ts'
import {
  cloudVariables,
  type Emulator,
  portraitOf,
  startEmulator,
  startWorker,
  type WholeWorker,
} from './whole-worker.ts'

const PHOTO = new Uint8Array(
  readFileSync(new URL('../../../../assets/photos/hopper.jpg', import.meta.url)),
)
const ORIGIN = 'https://shop.example'
const REPORT = { width: 0, height: 0, faces: [], templateCached: false, stagesMs: {} }

let chain: Chain
let authority: Authority
let stamper: Server
let emulator: Emulator
let worker: WholeWorker
/** What the cloud answers with. */
let picture: Uint8Array<ArrayBuffer> = PHOTO

function catalogue(): object {
  const app = {
    id: 'shop',
    publishableKeys: ['pk_shop'],
    origins: [ORIGIN],
    dailyCap: 10,
    templates: ['portrait'],
  }
  return {
    apps: [{ ...app, sessionMinutes: 5, sessionCredits: 9 }],
    templates: [portraitOf(emulator)],
  }
}

beforeAll(async () => {
  chain = await makeChain()
  authority = await makeAuthority()
  stamper = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const query = new Uint8Array(Buffer.concat(chunks))
      void authority.ask(query).then((reply) => response.end(reply))
    })
  })
  await new Promise<void>((resolve) => stamper.listen(0, '127.0.0.1', resolve))
  const engine = {
    detect: async () => ok({ width: 0, height: 0, faces: [] }),
    fuse: async () => ok({ jpeg: picture, report: REPORT }),
    close: () => {},
  }
  emulator = await startEmulator({ engine })
  worker = await startWorker({
    ...cloudVariables(emulator, 'cn'),
    CATALOGUE: JSON.stringify(catalogue()),
    C2PA_CERTIFICATE: chain.certificates,
    C2PA_KEY: chain.key,
    C2PA_STAMP_URL: `http://127.0.0.1:${(stamper.address() as AddressInfo).port}/`,
    AIGC_PRODUCER: 'Shop of tests',
  })
})
afterAll(async () => {
  await Promise.all([worker?.close(), emulator?.close()])
  stamper?.close()
  authority?.remove()
})

/** Makes a picture as an end user does, and returns its bytes with its address. */
async function fuse(): Promise<{ bytes: Uint8Array<ArrayBuffer>; url: string }> {
  const client = createEdgeClient({
    endpoint: worker.url.origin,
    key: 'pk_shop',
    fetch: (url, init) =>
      fetch(url, {
        ...init,
        headers: { ...(init.headers as Record<string, string>), Origin: ORIGIN },
      }),
  })
  const made = await client.fuse({ template: 'portrait', faces: [{ photo: new Blob([PHOTO]) }] })
  if (!made.ok) throw new Error(JSON.stringify(made.error))
  const { url } = made.value
  return { bytes: new Uint8Array(await (await fetch(url)).arrayBuffer()), url }
}

describe.each([
  ['JPEG', () => PHOTO],
  ['PNG', () => new Uint8Array(blankPicture(300))],
])('a %s', (_, cloudPicture) => {
  it('is trusted by the official verifier, has all marks, gets its stamp later, and is billed once', async () => {
    picture = cloudPicture()
    const before = emulator.control.ledger(1).billed
    const { bytes, url } = await fuse()
    const anchors = { claims: chain.root, stamps: authority.root }
    const verdict = await verify(bytes, anchors)
    expect(verdict).toMatchObject({ state: 'Trusted', failure: [] })
    expect(verdict.success).toContain('assertion.dataHash.match')
    expect(verdict.active?.ingredients).toMatchObject([
      { relationship: 'inputTo', title: 'portrait', instance_id: 'portrait' },
    ])
    expect(JSON.stringify(verdict.active)).toContain(DIGITAL_SOURCE_TYPE)
    const [source] = xmpStatements(bytes, 'DigitalSourceType')
    expect(source?.value).toBe(DIGITAL_SOURCE_TYPE)
    const [label] = xmpStatements(bytes, 'AIGC')
    expect(JSON.parse(label?.value ?? '')).toMatchObject({
      Label: '1',
      ContentProducer: 'Shop of tests',
    })
    const stamped = await vi.waitUntil(async () => {
      const again = new Uint8Array(await (await fetch(url)).arrayBuffer())
      const { state, success } = await verify(again, anchors)
      return state === 'Trusted' && success.includes('timeStamp.trusted') && again
    }, 20_000)
    expect(stamped.length).toBe(bytes.length)
    stamped[stamped.length - 100] = ~(stamped[stamped.length - 100] ?? 0)
    expect((await verify(stamped, anchors)).state).not.toBe('Trusted')
    expect(emulator.control.ledger(1).billed).toBe(before + 1)
  })
})

it('keeps the credentials of a fused picture that is fused again', async () => {
  picture = PHOTO
  const first = await fuse()
  picture = first.bytes
  const { bytes } = await fuse()
  const verdict = await verify(bytes, { claims: chain.root })
  expect(verdict).toMatchObject({ state: 'Trusted', failure: [] })
  expect(verdict.active?.ingredients).toContainEqual(
    expect.objectContaining({ relationship: 'parentOf' }),
  )
  expect(Object.keys(verdict.manifests)).toHaveLength(2)
})
