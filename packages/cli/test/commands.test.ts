/** @module fuse, ultra, video, materials, sign, explain and wrong arguments, against an emulator. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readPictureHeader } from '@fuse-edge/core/picture'
import type { Emulator } from '@fuse-edge/emulator'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  billedCalls,
  firstMaterial,
  fuseEdge,
  keyOf,
  PHOTO,
  type Run,
  setClock,
  spawnFuseEdge,
  startStubEmulator,
  UNKNOWN_KEY,
} from './fixtures.ts'

let emulator: Emulator
let folder: string
let keys: Record<string, string>

beforeAll(async () => {
  emulator = await startStubEmulator()
  folder = mkdtempSync(join(tmpdir(), 'fuse-edge-cli-'))
  keys = keyOf(emulator)
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await emulator.close()
})

// The emulator accepts one DescribeMaterialList per second of its clock, so each test gets another second.
let offsetSeconds = 0
beforeEach(async () => {
  offsetSeconds += 2
  await setClock(emulator, offsetSeconds)
})

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

function fuseArguments(args: readonly string[]): string[] {
  return ['fuse', '--endpoint', emulator.url, ...firstMaterial(emulator), ...args]
}

function fuse(args: readonly string[]): Promise<Run> {
  return fuseEdge(fuseArguments(args), keys)
}

describe('fuse', () => {
  it('writes the fused picture and is billed once', async () => {
    const before = await billedCalls(emulator)
    const output = join(folder, 'out.jpg')
    const run = await fuseEdge(fuseArguments([PHOTO, '-o', output, '--json']), keys)
    expect(run.errors).toBe('')
    expect(run.code).toBe(0)
    const picture = readFileSync(output)
    const header = readPictureHeader(picture)
    expect(header.ok && header.value.type).toBe('jpeg')
    const report = JSON.parse(run.text)
    expect(report).toMatchObject({ ok: true, output, bytes: picture.length })
    const kept = await fetch(`${emulator.url}/_emulator/results/${report.requestId}`)
    expect(Buffer.from(await kept.arrayBuffer()).equals(picture)).toBe(true)
    expect(await billedCalls(emulator)).toBe(before + 1)
  })

  it('reads the key from a credentials file and the photo from standard input, and writes to standard output', async () => {
    const { secretId, secretKey } = emulator.credentials
    const ini = file(
      'credentials',
      `[other]\nsecret_id=x\n[mine]\nsecret_id = ${secretId}\r\nsecret_key=${secretKey}\n`,
    )
    const args = fuseArguments(['-', '-o', '-', '--credentials-file', ini, '--profile', 'mine'])
    const run = await spawnFuseEdge(args, {}, readFileSync(PHOTO))
    expect(run.code).toBe(0)
    expect(readPictureHeader(run.output).ok).toBe(true)
  })

  it('exits with 3 and writes no file when the service refuses the photo', async () => {
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

  it('exits with 4 without sending a request that breaks a documented rule', async () => {
    const run = await fuse([PHOTO, '-o', join(folder, 'x.jpg'), '--feature-degree', '101'])
    expect(run.code).toBe(4)
    expect(run.errors).toContain('FuseFaceDegree')
  })

  it('exits with 1 before it sends anything when the output cannot be written', async () => {
    const before = await billedCalls(emulator)
    const run = await fuse([PHOTO, '-o', join(folder, 'no', 'where.jpg')])
    expect(run.code).toBe(1)
    expect(run.errors).toContain('cannot write')
    expect(await billedCalls(emulator)).toBe(before)
  })
})

describe('ultra and video', () => {
  it('fuses into a picture that is not a material and is billed once', async () => {
    const before = await billedCalls(emulator)
    const template = await fetch(emulator.activities[0]?.materials[1]?.thumbnail ?? '')
    const into = file('into.jpg', new Uint8Array(await template.arrayBuffer()))
    const output = join(folder, 'ultra.jpg')
    const args = ['ultra', PHOTO, '--into', into, '-o', output, '--model', '2', '--smooth', '1']
    const run = await fuseEdge([...args, '--endpoint', emulator.url], keys)
    expect([run.errors, run.code]).toEqual(['', 0])
    expect(readPictureHeader(readFileSync(output)).ok).toBe(true)
    expect(await billedCalls(emulator)).toBe(before + 1)
  })

  it('waits for the video job and writes the video', async () => {
    await using international = await startStubEmulator({ site: 'intl' })
    const activity = international.description.videoActivities[0]
    const ids = ['--project', activity?.id ?? '', '--template', activity?.materials[0]?.id ?? '']
    const output = join(folder, 'out.webp')
    const run = await fuseEdge(
      ['video', PHOTO, ...ids, '-o', output, '--json', '--endpoint', international.url],
      keyOf(international),
    )
    expect([run.code, run.errors]).toEqual([0, expect.stringMatching(/^job \w+;/)])
    const { frames, bytes } = JSON.parse(run.text)
    expect(frames).toBeGreaterThan(1)
    expect(readFileSync(output)).toHaveLength(bytes)
  })
})

describe('materials', () => {
  it('lists the materials of the emulator', async () => {
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

  it('exits with 4 on the international site, which does not offer the action', async () => {
    const args = ['materials', '--project', 'at_1', '--site', 'intl', '--endpoint', emulator.url]
    const run = await fuseEdge(args, keys)
    expect([run.code, run.text]).toEqual([4, ''])
    expect(run.errors).toContain('this site does not offer the action')
  })

  it('takes site and address from the environment', async () => {
    const env = { ...keys, FUSE_EDGE_ENDPOINT: emulator.url, FUSE_EDGE_SITE: 'intl' }
    const args = ['materials', '--project', emulator.activities[0]?.id ?? '']
    expect((await fuseEdge(args, env)).errors).toContain('this site does not offer the action')
    expect((await fuseEdge([...args, '--site', 'cn'], env)).errors).toBe('')
  })

  it('points at the option --site when the service does not have the action', async () => {
    await using international = await startStubEmulator({ site: 'intl' })
    const args = ['materials', '--project', 'at_1', '--endpoint', international.url]
    const run = await fuseEdge(args, keyOf(international))
    expect(run.code).toBe(3)
    expect(run.errors).toContain('compare --site with the site of this address')
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

  it('prints headers that the emulator accepts', async () => {
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

  it('reports that a correct signature is correct', async () => {
    const request = file('right.http', saved(await signed(), BODY))
    const run = await fuseEdge(['explain', request], keys)
    expect(run).toMatchObject({ code: 0, text: 'the signature is correct\n' })
  })

  it('names the last line of the canonical request and the cause when the body was changed, without the secret', async () => {
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
      causes: ['body-spaces', 'body-reserialised'],
    })
    expect(run.text).not.toContain(emulator.credentials.secretKey)
    const words = await fuseEdge(['explain', request, '--canonical-request', mine], keys)
    expect(words.text).toMatch(/^Line \d+ of the canonical request/)
  })
})

describe('a key that no header can carry exits with 2 and sends nothing', () => {
  it.each([
    ['SECRET_ID', 'AKIDexample\r', 'secretId'],
    ['SECRET_KEY', '\u200bexample', 'secretKey'],
    ['SESSION_TOKEN', '\ufefftoken', 'token'],
  ])('TENCENTCLOUD_%s', async (name, value, field) => {
    const before = await billedCalls(emulator)
    const output = join(folder, 'never.jpg')
    const env = { ...keys, [`TENCENTCLOUD_${name}`]: value }
    const run = await fuseEdge(fuseArguments([PHOTO, '-o', output]), env)
    expect(run.code).toBe(2)
    expect(run.errors).toContain(`${field} has other characters than visible ASCII`)
    expect(run.errors).not.toContain(value)
    expect(await billedCalls(emulator)).toBe(before)
  })
})

describe('wrong arguments exit with 2 and send nothing', () => {
  it.for([
    [[], ''],
    [['dance'], 'dance'],
    [['fuse', '--colour', 'red'], 'there is no option --colour\nRun fuse-edge fuse --help'],
    [['fsue'], 'unknown command: fsue; did you mean fuse?'],
    [['fuse', '--projct', 'at_1'], 'there is no option --projct; did you mean --project?'],
    [['fuse', '--project'], '--project needs a value'],
    [['fuse', '--project', '--template'], '--project needs a value'],
    [['fuse', '--no-label=yes'], '--no-label takes no value'],
    [['fues'], 'unknown command: fues'],
    [['admin'], 'admin needs a subcommand\nRun fuse-edge admin --help for all subcommands.'],
    [['emulator', 'key'], "unknown emulator subcommand: 'key'; did you mean keys?"],
    [['emulator', 'keys', '--add', 'root'], 'EMULATOR_CONTROL_TOKEN is missing'],
    [['completion', 'cmd'], 'SHELL must be one of bash, zsh, fish'],
    [['admin', 'usge'], "unknown admin subcommand: 'usge'; did you mean usage?"],
    [['fuse', PHOTO, '--project', 'at_1', '--template', 'mt_1'], '--output'],
    [['doctor', '--site', 'mars'], 'mars'],
    [['doctor', '--endpoint', 'ftp://example.com'], '--endpoint'],
    [['sign', '--header', 'x'], '--header'],
    [['sign', '--timestamp', '1551113065000'], 'seconds'],
    [['sign', '--action', 'Dance'], 'FuseFace'],
    [['explain'], 'REQUEST is missing'],
    [['explain', 'a', 'b'], "unexpected argument 'b'"],
  ] as const)('%j', async ([args, hint]) => {
    const run = await fuseEdge(args, UNKNOWN_KEY)
    expect(run.code).toBe(2)
    expect(run.errors).toContain(hint)
    expect(run.errors.trimEnd().split('\n').length).toBeLessThan(3)
  })

  it('names the missing half of a key', async () => {
    const run = await fuseEdge(['doctor'], { TENCENTCLOUD_SECRET_ID: 'AKID1' })
    expect(run.code).toBe(2)
    expect(run.errors).toContain('TENCENTCLOUD_SECRET_KEY missing in the environment')
  })

  it('prints its version', async () => {
    const manifest = readFileSync(new URL('../package.json', import.meta.url), 'utf8')
    for (const option of ['--version', '-v']) {
      const { code, text } = await fuseEdge([option])
      expect([code, text]).toEqual([0, `${JSON.parse(manifest).version}\n`])
    }
  })

  it('prints the help of every command', async () => {
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
