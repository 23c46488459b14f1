/** @module certificate and verify: a newcomer makes a certificate, signs pictures with it, and looks at them. */

import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { aiLabelPacket, DIGITAL_SOURCE_TYPE, ensureAiLabel } from '@fuse-edge/core/picture'
import { concatenate, jpegSegment } from '@fuse-edge/core/picture/containers'
import { addCredentials, claimSigner } from '@fuse-edge/provenance'
import { stampCredentials } from '@fuse-edge/provenance/stamp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeAuthority } from '../../provenance/test/setup/authority.ts'
import { fuseEdge, PHOTO } from './fixtures.ts'

const PNG = fileURLToPath(new URL('../../../assets/photos/collins.png', import.meta.url))
const AIGC = { Label: '1', ContentProducer: '001', ProduceID: '42', ContentPropagator: '' }
const DAY_MS = 86_400_000

let folder: string
let made: Awaited<ReturnType<typeof fuseEdge>>
const file = (name: string) => join(folder, name)

/** Returns the picture with the AI label and the AIGC label, as a worker writes them. */
function labelled(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const json = JSON.stringify(AIGC).replaceAll('"', '&quot;')
  const label = `<rdf:Description rdf:about="" xmlns:TC260="http://www.tc260.org.cn/ns/AIGC/1.0/" TC260:AIGC="${json}"/>`
  const xmp = new TextEncoder().encode(`http://ns.adobe.com/xap/1.0/\0${aiLabelPacket(label)}`)
  const segment = jpegSegment(0xe1, xmp) ?? new Uint8Array()
  return concatenate([bytes.subarray(0, 2), segment, bytes.subarray(2)])
}

async function signed(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const [certificates, key] = ['certificates.pem', 'key.pem'].map((name) =>
    readFileSync(file(name), 'utf8'),
  )
  const signer = await claimSigner(certificates ?? '', key ?? '', new Date())
  if (!signer.ok) throw new Error(signer.error)
  const statement = {
    generator: { name: 'Fuse Edge', version: '0.1.0' },
    digitalSourceType: DIGITAL_SOURCE_TYPE,
    template: { id: 'spring-portrait', modelId: 'mt_1234567890' },
  }
  const randomUuid = () => crypto.randomUUID()
  const options = { randomUuid, stampBytes: 6000 }
  const result = await addCredentials(bytes, statement, signer.value, options)
  if (!result.ok) throw new Error(result.error)
  return result.value
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fuse-edge-provenance-'))
  made = await fuseEdge(['certificate', '--folder', folder])
  const photo = Uint8Array.from(readFileSync(PHOTO))
  const good = await signed(labelled(photo))
  const png = ensureAiLabel(Uint8Array.from(readFileSync(PNG)))
  const authority = await makeAuthority()
  const stamped = await stampCredentials(good, authority.ask)
  authority.remove()
  const files = {
    'stamped.jpg': stamped.ok ? stamped.value : new Uint8Array(),
    'authority.pem': new TextEncoder().encode(authority.root),
    'good.jpg': good,
    'good.png': await signed(png.ok ? png.value.bytes : new Uint8Array()),
    'changed.jpg': good.with(good.length - 20, (good.at(-20) ?? 0) ^ 1),
    'statement.jpg': good.with(Buffer.from(good).indexOf('spring-portrait'), 0x53),
    'bare.jpg': photo,
    'none.txt': new TextEncoder().encode('no picture'),
  }
  for (const [name, bytes] of Object.entries(files)) writeFileSync(file(name), bytes)
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('certificate', () => {
  it('writes files that only their owner can read, and says what to set and who trusts it', () => {
    expect([made.code, made.errors]).toEqual([0, ''])
    for (const word of [
      'TEST',
      'Only who gets its root trusts it',
      'C2PA_CERTIFICATE',
      'C2PA_KEY',
      '--trust',
    ]) {
      expect(made.text).toContain(word)
    }
    for (const name of ['key.pem', 'certificates.pem', 'root.pem']) {
      expect(statSync(file(name)).mode & 0o777).toBe(0o600)
    }
    expect(made.text).not.toContain('BEGIN PRIVATE KEY')
  })

  it('does not overwrite', async () => {
    const before = readFileSync(file('key.pem'), 'utf8')
    const { code, errors } = await fuseEdge(['certificate', '--folder', folder])
    expect([code, errors]).toEqual([1, expect.stringContaining('it exists already')])
    expect(readFileSync(file('key.pem'), 'utf8')).toBe(before)
  })

  it('is valid as long as it is asked for', async () => {
    const place = join(folder, 'short')
    const { text } = await fuseEdge(['certificate', '--folder', place, '--days', '7', '--json'])
    const expires = new Date(Date.now() + 7 * DAY_MS).toISOString().slice(0, 10)
    expect(JSON.parse(text)).toMatchObject({ ok: true, expires })
    expect((await fuseEdge(['certificate', '--days', '0'])).code).toBe(2)
  })
})

describe('verify', () => {
  const verify = (name: string, ...more: string[]) => fuseEdge(['verify', file(name), ...more])
  const trust = () => ['--trust', file('root.pem')]

  it('says that credentials hold, by whom, from what, and which marks there are', async () => {
    const { code, text } = await verify('good.jpg', ...trust())
    expect(code).toBe(0)
    expect(text).toMatch(/^Content Credentials {2}they hold/)
    for (const row of [
      /^signed by +TEST of fuse-edge certificate.*trusted by a root/m,
      /^says +made with AI: a composite/m,
      /^software +Fuse Edge 0\.1\.0$/m,
      /^template +spring-portrait \(material mt_1234567890\)$/m,
      /^time stamp +none$/m,
      /^IPTC source type +made with AI: a composite/m,
      /^AIGC \(GB 45438\) +Label 1, ContentProducer 001, ProduceID 42$/m,
    ]) {
      expect(text).toMatch(row)
    }
  })

  it('says that a signer is unknown, and which mark is missing', async () => {
    const { code, text } = await verify('good.png')
    expect(code).toBe(0)
    expect(text).toMatch(/^signed by .*an unknown signer/m)
    expect(text).toMatch(/^AIGC \(GB 45438\) +missing$/m)
  })

  it('tells a time stamp of a known authority from one of an unknown one', async () => {
    const known = await verify('stamped.jpg', ...trust(), '--trust', file('authority.pem'))
    expect([known.code, known.text]).toEqual([
      0,
      expect.stringMatching(/^time stamp +20.*, of an authority that you trust$/m),
    ])
    const unknown = await verify('stamped.jpg', ...trust())
    expect(unknown.text).toMatch(/^time stamp +20.*, of an unknown authority$/m)
  })

  it.each([
    ['changed.jpg', /the picture was changed after it was signed\n +- bytes of the picture/],
    ['statement.jpg', /what was signed is broken\n +- a statement is not the one/],
    ['bare.jpg', /^Content Credentials +none: this picture was not signed/],
  ])('exits with 6 for %s', async (name, sentence) => {
    const { code, text } = await verify(name, ...trust())
    expect(code).toBe(6)
    expect(text).toMatch(sentence)
  })

  it('prints one JSON document', async () => {
    const { text } = await verify('changed.jpg', '--json', ...trust())
    expect(JSON.parse(text)).toMatchObject({
      ok: false,
      credentials: { state: 'changed', failures: ['assertion.dataHash.mismatch'] },
      marks: { iptc: DIGITAL_SOURCE_TYPE, aigc: { Label: '1' } },
    })
  })

  it('refuses what is no picture, and roots without a certificate', async () => {
    expect((await verify('none.txt')).code).toBe(1)
    expect((await verify('good.jpg', '--trust', file('none.txt'))).code).toBe(2)
    expect((await fuseEdge(['verify'])).errors).toContain('PICTURE is missing')
  })
})
