/** The commands of `docs/how-to/administer-an-edge.md`, from a worker without a catalogue to a fused picture. */

import { readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SyncReport, UsageReport } from '@fuse-edge/core/admin'
import type { TemplateList } from '@fuse-edge/core/edge'
import { readPictureHeader } from '@fuse-edge/core/picture'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { NODE_PORTS } from '../../../../packages/cli/src/node-ports.ts'
import { run } from '../../../../packages/cli/src/run.ts'
import { domesticSdk } from './sdks.ts'
import {
  cloudVariables,
  type Emulator,
  startEmulator,
  startWorker,
  type WholeWorker,
} from './whole-worker.ts'

const PHOTO = readFileSync(new URL('../../../../assets/photos/hopper.jpg', import.meta.url))
const ORIGIN = 'https://shop.example'

let emulator: Emulator
let worker: WholeWorker
let env: Record<string, string>
let project = ''
let pictures = ''

interface Run {
  readonly code: number
  readonly text: string
  readonly errors: string
}

/** Runs `fuse-edge admin …` in this process, because a new one takes a second to start. */
async function admin(...args: string[]): Promise<Run> {
  const [text, errors]: [string[], string[]] = [[], []]
  const code = await run(['admin', ...args], {
    ...NODE_PORTS,
    env,
    print: (line) => text.push(line),
    writeStderr: (words) => errors.push(words),
  })
  return { code, text: text.join('\n').trim(), errors: errors.join('') }
}

function ask(
  path: string,
  init: { method?: string; body?: BodyInit; headers?: Record<string, string> } = {},
): Promise<Response> {
  return fetch(new URL(path, worker.url), {
    ...init,
    headers: { Origin: ORIGIN, ...init.headers },
  })
}

beforeAll(async () => {
  env = {}
  const made = JSON.parse((await admin('admin-key', 'ann', '--json')).text)
  emulator = await startEmulator()
  worker = await startWorker({ ...cloudVariables(emulator, 'cn'), ADMIN_KEYS: made.entry })
  env = { FUSE_EDGE_URL: worker.url.origin, FUSE_EDGE_ADMIN_KEY: made.key }
  const [activity] = emulator.activities
  project = activity?.id ?? ''
  const [material] = activity?.materials ?? []
  pictures = (material?.thumbnail ?? '').replace(material?.id ?? '', '{id}').replace(/\?.*/, '')
})
afterAll(() => Promise.all([worker.close(), emulator.close()]))

describe('an operator', () => {
  it('starts with an empty catalogue, which admits no page', async () => {
    expect(await admin('show')).toMatchObject({
      code: 0,
      text: 'no apps\n\nno templates\n\nno virtual-keys',
    })
    expect((await ask('/v1/templates?key=pk_x')).status).toBe(503)
  })

  it('creates an app and takes its templates over from the cloud', async () => {
    const app = ['app', 'shop', '--origin', ORIGIN, '--credits', '2', '--daily-cap', '3']
    expect(await admin(...app)).toMatchObject({
      code: 0,
      text: expect.stringMatching(/^revision 1\n/),
    })
    const sync = ['sync', '--project', project, '--pictures', pictures, '--app', 'shop', '--json']
    const synced = await admin(...sync)
    expect([synced.code, synced.errors]).toEqual([0, ''])
    const report = JSON.parse(synced.text) as SyncReport
    const outcomes = new Set(report.materials.map(({ outcome }) => outcome))
    expect([...outcomes]).toContain('added')
    const ids = emulator.activities[0]?.materials.map(({ id }) => id) ?? []
    expect(report.materials.map(({ modelId }) => modelId)).toEqual(expect.arrayContaining(ids))
  })

  it('gets the sizes and faces of the cloud, and changes nothing the second time', async () => {
    const { text } = await admin('export')
    const { templates } = JSON.parse(text)
    for (const { id, width, height, faces } of emulator.activities[0]?.materials ?? []) {
      const boxes = faces.map(({ rect: { X: x, Y: y, Width, Height } }) => ({
        box: { x, y, width: Width, height: Height },
      }))
      const entry = templates.find(({ modelId }: { modelId: string }) => modelId === id)
      expect(entry).toMatchObject({ width, height, faces: boxes })
    }
    await fetch(`${emulator.url}/_emulator/clock`, {
      method: 'POST',
      body: JSON.stringify({ offsetSeconds: 2 }),
    })
    const again = await admin('sync', '--project', project, '--json')
    const { materials } = JSON.parse(again.text) as SyncReport
    expect(materials.map(({ outcome }) => outcome)).not.toContain('added')
    expect(materials.map(({ outcome }) => outcome)).not.toContain('updated')
  })

  it('creates a key with which a page lists templates, shows thumbnails and fuses', async () => {
    const { text: key } = await admin('key', 'shop')
    const gallery = (await (await ask(`/v1/templates?key=${key}`)).json()) as TemplateList
    const [template] = gallery.templates
    const small = await ask(template?.thumbnail ?? '')
    const header = readPictureHeader(new Uint8Array(await small.arrayBuffer()))
    expect(header).toMatchObject({ ok: true, value: { type: 'jpeg' } })
    const opened = await ask('/v1/sessions', { method: 'POST', body: JSON.stringify({ key }) })
    const { token } = (await opened.json()) as { token: string }
    const form = new FormData()
    const request = { template: template?.id, faces: [{ photo: 'me' }] }
    form.set('request', JSON.stringify(request))
    form.set('me', new Blob([PHOTO]), 'me.jpg')
    const headers = { Authorization: `Bearer ${token}`, Accept: 'image/jpeg' }
    const fused = await ask('/v1/fusions', { method: 'POST', body: form, headers })
    expect(fused.status).toBe(201)
    const size = readPictureHeader(new Uint8Array(await fused.arrayBuffer()))
    expect(size).toMatchObject({ value: { width: template?.width, height: template?.height } })
  })

  it('creates a key pair for an official SDK, and ends it', async () => {
    const limits = ['--project', project, '--model', '*', '--daily-cap', '1']
    expect((await admin('virtual-key', 'backend', '--action', 'FuseFace', ...limits)).code).toBe(0)
    const { text } = await admin('pair', 'backend')
    const pair = Object.fromEntries(text.split('\n').map((line) => line.split('=')))
    const { TENCENTCLOUD_SECRET_ID: secretId, TENCENTCLOUD_SECRET_KEY: secretKey } = pair
    const options = { endpoint: worker.url.host, region: emulator.region, secretId }
    const request = {
      ProjectId: project,
      ModelId: emulator.activities[0]?.materials[0]?.id,
      RspImgType: 'base64',
      MergeInfos: [{ Image: PHOTO.toString('base64') }],
    }
    const forged = domesticSdk({ ...options, secretKey: `${secretKey}x` })
    await expect(forged('FuseFace', request)).rejects.toMatchObject({
      code: 'AuthFailure.SignatureFailure',
    })
    const fuse = domesticSdk({ ...options, secretKey })
    const { FusedImage } = await fuse('FuseFace', request)
    const header = readPictureHeader(Buffer.from(String(FusedImage), 'base64'))
    expect(header).toMatchObject({ ok: true })
    expect((await admin('pair', 'backend', '--end', secretId)).code).toBe(0)
    await expect(fuse('FuseFace', request)).rejects.toMatchObject({
      code: 'AuthFailure.SecretIdNotFound',
    })
  })

  it('reads usage', async () => {
    const { code, text } = await admin('usage', 'shop', '--package', '1000', '--json')
    const report = JSON.parse(text) as UsageReport
    expect([code, report.owner]).toEqual([0, 'shop'])
    const table = await admin('usage', 'key:backend')
    expect(table.text).toContain(
      'forecast: 0 calls this month: those so far, and 0.0 for each day left',
    )
    expect((await admin('usage', '--csv')).text).toMatch(
      /^owner,day,template,region,country,outcome,calls,money\b/,
    )
    expect((await admin('usage', 'unknown')).code).toBe(3)
  })

  it('stops an app and starts it again', async () => {
    expect((await admin('app', 'shop', '--stop')).code).toBe(0)
    expect(JSON.parse((await admin('show', 'apps', 'shop')).text)).toMatchObject({ stopped: true })
    expect((await admin('app', 'shop', '--start')).code).toBe(0)
    expect((await admin('app', 'shop', '--start', '--stop')).code).toBe(2)
  })

  it('changes lists without losing an entry, and sets budget and alerts', async () => {
    const lost = await admin('app', 'shop', '--origin', 'https://other.example')
    expect([lost.code, lost.errors]).toEqual([2, expect.stringContaining(`${ORIGIN} would vanish`)])
    const added = await admin('app', 'shop', '--add-origin', 'https://other.example')
    expect(added.text).toMatch(
      /^revision \d+\nchanged apps shop\n {4}origins: \+https:\/\/other\.example$/,
    )
    const unknown = await admin('app', 'shop', '--remove-origin', 'https://third.example')
    expect([unknown.code, unknown.errors]).toEqual([2, expect.stringContaining('not in the list')])
    await admin('app', 'shop', '--remove-origin', 'https://other.example')
    const money = ['--per-month-money', '9000', '--price', '30', '--currency', 'EUR']
    const hook = ['--alert-url', 'https://hooks.example.com/x', '--alert-at', '90']
    expect((await admin('app', 'shop', '--per-day', '5', ...money, ...hook)).errors).toBe('')
    const shown = JSON.parse((await admin('show', 'apps', 'shop')).text)
    expect([shown.origins, shown.dailyCap, shown.budget]).toEqual([
      [ORIGIN],
      undefined,
      {
        price: 30,
        currency: 'EUR',
        perDay: { calls: 5 },
        perMonth: { money: 9000 },
        alerts: { url: 'https://hooks.example.com/x', at: [90] },
      },
    ])
    await admin('app', 'shop', '--per-month-money', 'none', '--alert-url', 'none')
    const list = await admin('show', 'apps')
    expect(list.text).toMatch(/^app +state +limits .*\nshop +on +5 calls a day /)
    expect((await admin('show', 'virtual-keys')).text).toMatch(/^virtual key .*\nbackend /)
  })

  it('looks before it imports, and rolls back to a revision without reviving an ended key', async () => {
    const { text: saved } = await admin('export')
    const before = JSON.parse((await admin('me', '--json')).text).revision
    const { text: leaked } = await admin('key', 'shop')
    const { virtualKeys: _, ...without } = JSON.parse(saved)
    without.apps[0].sessionCredits = 3
    const file = join(tmpdir(), `fuse-edge-catalogue-${process.pid}.json`)
    writeFileSync(file, JSON.stringify(without))
    const looked = await admin('import', file, '--dry-run', '--replace')
    expect(looked.text).toBe(
      `~ apps shop\n    publishableKeys: -${leaked}\n    sessionCredits: 2 becomes 3\n- virtual-keys backend`,
    )
    const refused = await admin('import', file)
    expect([refused.code, refused.errors]).toEqual([
      2,
      expect.stringContaining('virtual-keys backend, which would be removed'),
    ])
    const invalid = { ...without, apps: [{ ...without.apps[0], origins: ['*'] }] }
    writeFileSync(file, JSON.stringify(invalid))
    for (const option of ['--dry-run', '--replace']) {
      const wrong = await admin('import', file, option, '--replace')
      expect([wrong.code, wrong.errors]).toEqual([3, expect.stringContaining('origins.0 must')])
    }
    writeFileSync(file, JSON.stringify(without))
    const imported = await admin('import', file, '--replace')
    expect(imported.text).toContain(`to undo: fuse-edge admin rollback ${before + 1}`)
    const back = await admin('rollback', String(before + 1))
    expect(back.text).toContain('sessionCredits: 3 becomes 2\n+ virtual-keys backend')
    expect(back.text).not.toContain(leaked)
    expect((await admin('rollback', String(before), '--dry-run')).text).toBe('nothing differs')
    expect(JSON.parse((await admin('export')).text)).toEqual(JSON.parse(saved))
    const future = await admin('rollback', '99999')
    expect([future.code, future.errors]).toEqual([2, expect.stringContaining('no revision 99999')])
  })

  it('reads the audit trail, newest first', async () => {
    const { text } = await admin('audit')
    const [newest = '', ...others] = text.split('\n')
    expect(newest).toMatch(/revision \d+ {2}ann created virtual-keys backend$/)
    expect(others.at(-1)).toMatch(/ann created apps shop$/)
  })

  it('gets the wrong field of a refusal, and a distinct exit code', async () => {
    const wild = await admin('app', 'shop', '--add-template', 'nowhere')
    expect([wild.code, wild.errors]).toEqual([
      3,
      expect.stringMatching(/refused: request-invalid.*templates\.\d+ names no template/s),
    ])
    const unused = await admin('show', '--origin', ORIGIN)
    expect([unused.code, unused.errors]).toEqual([2, expect.stringContaining('--origin is not')])
    expect((await admin('remove', 'apps')).code).toBe(2)
    expect((await admin('nothing')).code).toBe(2)
    expect((await admin('show', 'gardens', 'x')).code).toBe(2)
    const abroad = await admin('show', '--edge', 'http://edge.example')
    expect([abroad.code, abroad.errors]).toEqual([2, expect.stringContaining('--edge must be')])
    const { FUSE_EDGE_ADMIN_KEY: key = '' } = env
    env = { ...env, FUSE_EDGE_ADMIN_KEY: `${key}x` }
    expect(await admin('show')).toMatchObject({
      code: 3,
      errors: expect.stringContaining('admin-only'),
    })
    env = { FUSE_EDGE_ADMIN_KEY: key, FUSE_EDGE_URL: 'http://127.0.0.1:1' }
    expect((await admin('show')).code).toBe(4)
    expect((await admin('remove', 'apps', 'shop')).code).toBe(5)
  })
})
