/** fuse, materials, sign, explain and wrong use, as a process of its own against a real emulator. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readPictureHeader } from '@fuse-edge/core/api'
import { type Emulator, startEmulator } from '@fuse-edge/emulator'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fuseEdge, type Run } from './command.ts'

const PHOTO = fileURLToPath(new URL('../../../assets/photos/collins.png', import.meta.url))

let emulator: Emulator
let folder: string
let keys: Record<string, string>

beforeAll(async () => {
  emulator = await startEmulator()
  folder = mkdtempSync(join(tmpdir(), 'fuse-edge-cli-'))
  keys = {
    TENCENTCLOUD_SECRET_ID: emulator.credentials.secretId,
    TENCENTCLOUD_SECRET_KEY: emulator.credentials.secretKey,
  }
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await emulator.close()
})

/** Every test has a second of its own: DescribeMaterialList takes one call in each. */
let offsetSeconds = 0
beforeEach(async () => {
  offsetSeconds += 2
  const body = JSON.stringify({ offsetSeconds })
  await fetch(`${emulator.url}/_emulator/clock`, { method: 'POST', body })
})

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

async function billed(): Promise<unknown> {
  const bill: unknown = await (await fetch(`${emulator.url}/_emulator/calls`)).json()
  return Object(bill).billed
}

function fuse(args: readonly string[], env = keys): Promise<Run> {
  const project = emulator.activities[0]?.id ?? ''
  const template = emulator.activities[0]?.materials[0]?.id ?? ''
  const where = ['--endpoint', emulator.url, '--project', project, '--template', template]
  return fuseEdge(['fuse', ...where, ...args], env)
}

describe('fuse', () => {
  test('writes the fused picture, and is billed once', async () => {
    const before = Number(await billed())
    const output = join(folder, 'out.jpg')
    const run = await fuse([PHOTO, '-o', output, '--json'])
    expect(run.errors).toBe('')
    expect(run.code).toBe(0)
    const picture = readFileSync(output)
    const header = readPictureHeader(picture)
    expect(header.ok && header.value.type).toBe('jpeg')
    const report = JSON.parse(run.text)
    expect(report).toMatchObject({ ok: true, output, bytes: picture.length })
    const kept = await fetch(`${emulator.url}/_emulator/results/${report.requestId}`)
    expect(Buffer.from(await kept.arrayBuffer()).equals(picture)).toBe(true)
    expect(await billed()).toBe(before + 1)
  })

  test('reads a key file, and writes the picture to standard output', async () => {
    const { secretId, secretKey } = emulator.credentials
    const ini = file(
      'credentials',
      `[other]\nsecret_id=x\n[mine]\nsecret_id = ${secretId}\r\nsecret_key=${secretKey}\n`,
    )
    const run = await fuse([PHOTO, '-o', '-', '--credentials-file', ini, '--profile', 'mine'], {})
    expect(run.code).toBe(0)
    expect(readPictureHeader(run.output).ok).toBe(true)
  })

  test('a refusal ends with 3 and leaves no file; the photo is not repeated', async () => {
    const broken = file('broken.jpg', 'no picture')
    const output = join(folder, 'never.jpg')
    const run = await fuse([broken, '-o', output, '--json'])
    expect(run.code).toBe(3)
    expect(JSON.parse(run.text)).toMatchObject({
      ok: false,
      error: { kind: 'refused', code: 'FailedOperation.ImageDecodeFailed', billed: 'no' },
    })
    expect(() => readFileSync(output)).toThrow()
  })

  test('what breaks a documented rule is not sent: 4', async () => {
    const run = await fuse([PHOTO, '-o', join(folder, 'x.jpg'), '--feature-degree', '101'])
    expect(run.code).toBe(4)
    expect(run.errors).toContain('FuseFaceDegree')
  })

  test('a place that cannot be written to is refused before anything is paid', async () => {
    const before = await billed()
    const run = await fuse([PHOTO, '-o', join(folder, 'no', 'where.jpg')])
    expect(run.code).toBe(1)
    expect(run.errors).toContain('cannot write')
    expect(await billed()).toBe(before)
  })
})

describe('ultra and video', () => {
  test('ultra puts a photo into a picture that the emulator never saw, and is billed once', async () => {
    const before = Number(await billed())
    const template = await fetch(emulator.activities[0]?.materials[1]?.thumbnail ?? '')
    const into = file('into.jpg', new Uint8Array(await template.arrayBuffer()))
    const output = join(folder, 'ultra.jpg')
    const args = ['ultra', PHOTO, '--into', into, '-o', output, '--model', '2', '--smooth', '1']
    const run = await fuseEdge([...args, '--endpoint', emulator.url], keys)
    expect([run.errors, run.code]).toEqual(['', 0])
    expect(readPictureHeader(readFileSync(output)).ok).toBe(true)
    expect(await billed()).toBe(before + 1)
  })

  test('video waits for its job and writes the video', async () => {
    await using international = await startEmulator({ site: 'intl' })
    const { secretId, secretKey } = international.credentials
    const activity = international.description.videoActivities[0]
    const ids = ['--project', activity?.id ?? '', '--template', activity?.materials[0]?.id ?? '']
    const output = join(folder, 'out.webp')
    const run = await fuseEdge(
      ['video', PHOTO, ...ids, '-o', output, '--json', '--endpoint', international.url],
      { TENCENTCLOUD_SECRET_ID: secretId, TENCENTCLOUD_SECRET_KEY: secretKey },
    )
    expect([run.code, run.errors]).toEqual([0, expect.stringMatching(/^job \w+;/)])
    const { frames, bytes } = JSON.parse(run.text)
    expect(frames).toBeGreaterThan(1)
    expect(readFileSync(output)).toHaveLength(bytes)
  })
})

describe('materials', () => {
  test('lists what the emulator has', async () => {
    const activity = emulator.activities[0]
    const args = [
      'materials',
      '--project',
      activity?.id ?? '',
      '--endpoint',
      emulator.url,
      '--json',
    ]
    const run = await fuseEdge(args, keys)
    expect(run.code).toBe(0)
    const ids = JSON.parse(run.text).materials.map((row: { MaterialId: string }) => row.MaterialId)
    expect(new Set(ids)).toEqual(new Set(activity?.materials.map(({ id }) => id)))
  })

  test('the international site has no such action: 4', async () => {
    const args = ['materials', '--project', 'at_1', '--site', 'intl', '--endpoint', emulator.url]
    const run = await fuseEdge(args, keys)
    expect([run.code, run.text]).toEqual([4, ''])
    expect(run.errors).toContain('this site has no such action')
  })
})

describe('sign and explain', () => {
  const BODY = '{"ActivityId":"at_404"}'

  async function signed(): Promise<string> {
    const args = ['sign', '--action', 'DescribeMaterialList', '--endpoint', emulator.url, '-']
    const run = await fuseEdge(args, keys, BODY)
    expect(run.code).toBe(0)
    expect(run.text).not.toContain(emulator.credentials.secretKey)
    return run.text
  }

  function saved(headers: string, body: string): string {
    const { host } = new URL(emulator.url)
    return `POST / HTTP/1.1\r\nHost: ${host}\r\n${headers.trimEnd().replaceAll('\n', '\r\n')}\r\n\r\n${body}`
  }

  test('what sign prints, the emulator accepts', async () => {
    const headers = (await signed())
      .trimEnd()
      .split('\n')
      .map((line): [string, string] => [
        line.slice(0, line.indexOf(':')),
        line.slice(line.indexOf(':') + 2),
      ])
    const response = await fetch(emulator.url, { method: 'POST', headers, body: BODY })
    expect(await response.json()).toMatchObject({
      Response: { Error: { Code: 'InvalidParameterValue.ActivityIdNotFound' } },
    })
  })

  test('explain: a right signature is called right', async () => {
    const request = file('right.http', saved(await signed(), BODY))
    const run = await fuseEdge(['explain', request], keys)
    expect(run).toMatchObject({ code: 0, text: 'the signature is right\n' })
  })

  test('explain: a changed body is found in the last line, with the reason, without the secret', async () => {
    const args = ['sign', '--endpoint', emulator.url, '--json', '-']
    const { headers, canonicalRequest } = JSON.parse((await fuseEdge(args, keys, BODY)).text)
    const lines = Object.entries<string>(headers).map(([name, value]) => `${name}: ${value}`)
    const request = file('changed.http', saved(lines.join('\n'), '{"ActivityId": "at_404"}'))
    const mine = file('canonical.txt', `${canonicalRequest}\n`)
    const run = await fuseEdge(['explain', request, '--canonical-request', mine, '--json'], keys)
    expect(run.code).toBe(6)
    expect(JSON.parse(run.text).explanation).toMatchObject({
      step: 'canonical-request',
      part: 'HashedRequestPayload',
      causes: expect.arrayContaining(['body-reserialised']),
    })
    expect(run.text).not.toContain(emulator.credentials.secretKey)
    const words = await fuseEdge(['explain', request, '--canonical-request', mine], keys)
    expect(words.text).toMatch(/^Line \d+ of the canonical request/)
  })
})

describe('wrong use ends with 2 and sends nothing', () => {
  test.for([
    [[], ''],
    [['dance'], 'dance'],
    [['fuse', '--colour', 'red'], '--colour'],
    [['fuse', PHOTO, '--project', 'at_1', '--template', 'mt_1'], '--output'],
    [['doctor', '--site', 'mars'], 'mars'],
    [['doctor', '--endpoint', 'ftp://example.com'], '--endpoint'],
    [['sign', '--header', 'x'], '--header'],
    [['sign', '--timestamp', '1551113065000'], 'seconds'],
    [['sign', '--action', 'Dance'], 'FuseFace'],
    [['explain'], 'which request'],
  ] as const)('%j', async ([args, hint]) => {
    const run = await fuseEdge(args, {
      TENCENTCLOUD_SECRET_ID: 'AKID1',
      TENCENTCLOUD_SECRET_KEY: 'k',
    })
    expect(run.code).toBe(2)
    expect(run.errors).toContain(hint)
  })

  test('a missing key is named, half a key is none', async () => {
    const run = await fuseEdge(['doctor'], { TENCENTCLOUD_SECRET_ID: 'AKID1' })
    expect(run.code).toBe(2)
    expect(run.errors).toContain('TENCENTCLOUD_SECRET_KEY missing in the environment')
  })

  test('--help of every command', async () => {
    const { code, text } = await fuseEdge(['--help'])
    expect(code).toBe(0)
    for (const name of [
      'fuse',
      'ultra',
      'video',
      'materials',
      'call',
      'doctor',
      'sign',
      'explain',
    ]) {
      expect(text).toContain(name)
      expect((await fuseEdge([name, '--help'])).text).toContain('--credentials-file')
    }
  })
})
