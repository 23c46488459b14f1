/** @module Tests of `fuse-edge admin template add`: what it finds, shows, asks and writes. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { NODE_PORTS } from '../src/node-ports.ts'
import type { FoundFaces, Ports } from '../src/ports.ts'
import { run } from '../src/run.ts'
import { PHOTO } from './fixtures.ts'

const folder = mkdtempSync(join(tmpdir(), 'fuse-edge-templates-'))
afterAll(() => rmSync(folder, { recursive: true }))

const ENV = { FUSE_EDGE_URL: 'https://edge.example', FUSE_EDGE_ADMIN_KEY: 'ak_x' }
const THUMBNAIL = 'https://edge.example/v1/thumbnails/1'
const face = (X: number, side: number) => ({ rect: { X, Y: 2.6, Width: side, Height: side } })
/** The first face reaches beyond the picture by a part of a pixel. */
const FOUND: FoundFaces = { width: 400, height: 300, faces: [face(300.4, 99.9), face(10, 50)] }
const FACES = [
  { id: 'mt_1_1', templateFaceId: 'mt_1_1', box: { x: 300, y: 3, width: 100, height: 100 } },
  { id: 'mt_1_2', templateFaceId: 'mt_1_2', box: { x: 10, y: 3, width: 50, height: 50 } },
]
const APP = { id: 'shop', origins: [], templates: ['old'], publishableKeys: [], sessionMinutes: 5 }

interface Options {
  readonly found?: FoundFaces
  readonly isSure?: boolean
  /** Templates of the catalogue, whose only app is {@link APP}. */
  readonly templates?: readonly object[]
  /** The call that is refused. */
  readonly refused?: string
  readonly ports?: Partial<Ports>
}

/** Runs `fuse-edge admin template add` with found faces, against an edge that records what it is sent. */
async function add(args: readonly string[], options: Options = {}) {
  const { found = FOUND, isSure = false, templates = [], refused, ports = {} } = options
  const sent: [string, unknown][] = []
  const [text, errors]: [string[], string[]] = [[], []]
  const fetch = async (url: string, init: RequestInit) => {
    const call = `${init.method} ${new URL(url).pathname.replace('/v1/admin/', '')}`
    const body = typeof init.body === 'string' ? JSON.parse(init.body) : init.body
    if (init.method !== 'GET') sent.push([call, body])
    if (call === 'POST thumbnails') return Response.json({ thumbnail: THUMBNAIL }, { status: 201 })
    if (init.method === 'GET') {
      return Response.json({ revision: 7, catalogue: { apps: [APP], templates } })
    }
    const revision = sent.filter(([name]) => name.startsWith('PUT')).length + 7
    const isCurrent = new Headers(init.headers).get('If-Match') === `"${revision - 1}"`
    if (call !== refused && isCurrent) return Response.json({ revision, published: true })
    const unknown = { code: 'request-invalid', hint: 'fix-request', detail: '', instance: '' }
    const headers = { 'Content-Type': 'application/problem+json' }
    return Response.json(unknown, { status: 422, headers })
  }
  const finder = {
    detect: async () => ({ ok: true, value: found }) as const,
    smallCopy: async () => ({ ok: true, value: new Uint8Array([1, 2]) }) as const,
    close: () => {},
  }
  const code = await run(['admin', 'template', 'add', ...args], {
    ...NODE_PORTS,
    env: ENV,
    fetch: fetch as typeof globalThis.fetch,
    isInteractive: true,
    questions: { ...NODE_PORTS.questions, confirm: async () => isSure },
    loadFaceFinder: async () => finder,
    print: (line) => text.push(line),
    writeStderr: (words) => errors.push(words),
    isStderrTerminal: false,
    ...ports,
  })
  return { code, sent, text: text.join('\n'), errors: errors.join('') }
}

const ONE = [PHOTO, '--project', 'at_1', '--model', 'mt_1']

it('numbers the faces as the cloud does, stores a thumbnail, and adds the template to an app', async () => {
  const run = await add([...ONE, '--id', 'poster', '--app', 'shop', '--yes'])
  expect([run.code, run.errors]).toEqual([0, ''])
  const ids = { id: 'poster', title: 'hopper', projectId: 'at_1', modelId: 'mt_1' }
  const size = { width: 400, height: 300 }
  expect(run.sent).toEqual([
    ['POST thumbnails', new Uint8Array([1, 2])],
    ['PUT templates/poster', { ...ids, ...size, faces: FACES, thumbnail: THUMBNAIL }],
    ['PUT apps/shop', { ...APP, templates: ['old', 'poster'] }],
  ])
  expect(run.text).toMatch(
    /^template +size +face +box\nposter +400x300 +mt_1_1 +100x100 at 300,3\n/,
  )
  expect(run.text).toMatch(/\nrevision 9$/)
})

it('shows the faces and writes only after a yes', async () => {
  const no = await add(ONE)
  expect([no.code, no.sent]).toEqual([2, []])
  expect(no.errors).toMatch(/mt_1_2 +50x50 at 10,3\nnothing was written; --yes writes without/)
  expect((await add(ONE, { isSure: true })).sent).toHaveLength(2)
})

it('says what it replaces, and keeps what the picture does not tell', async () => {
  const entry = {
    id: 'mt_1',
    title: 'Portrait',
    faceDegree: 70,
    thumbnail: 'https://old.example/1',
  }
  const { sent, text } = await add([...ONE, '--yes'], { templates: [entry] })
  expect(text).toMatch(/\nreplaces template mt_1\n.*width: nothing becomes 400\n/s)
  expect(text).not.toContain('title:')
  expect(sent[1]).toMatchObject([
    'PUT templates/mt_1',
    { title: 'Portrait', faceDegree: 70, thumbnail: THUMBNAIL, faces: FACES },
  ])
})

it('adds a folder of pictures that are named after their materials, at once', async () => {
  for (const name of ['mt_2.jpg', 'mt_1.png', 'notes.txt']) writeFileSync(join(folder, name), 'x')
  const { code, sent } = await add([folder, '--project', 'at_1', '--yes'])
  const written = sent.map(([call]) => call).filter((call) => call.startsWith('PUT'))
  expect([code, written]).toEqual([0, ['PUT templates/mt_1', 'PUT templates/mt_2']])
})

it('lists what was written before a failure, and how to undo it', async () => {
  const options = [folder, '--project', 'at_1', '--app', 'shop', '--yes']
  const { code, errors } = await add(options, { refused: 'PUT apps/shop' })
  expect([code, errors]).toEqual([
    3,
    expect.stringMatching(
      /^apps shop failed; written before: templates mt_1, templates mt_2; to undo: fuse-edge admin rollback 7 --replace\nrefused/,
    ),
  ])
})

it('refuses two pictures of one template', async () => {
  const twice = mkdtempSync(join(folder, 'twice-'))
  for (const name of ['mt_1.jpg', 'mt_1.png']) writeFileSync(join(twice, name), 'x')
  const { code, sent, errors } = await add([twice, '--project', 'at_1', '--yes'])
  expect([code, sent]).toEqual([2, []])
  expect(errors).toMatch(/mt_1\.jpg and .*mt_1\.png are both template mt_1/)
})

it('leaves out the smallest of more than six faces, and says so', async () => {
  const faces = Array.from({ length: 8 }, (_, at) => face(10, 90 - at))
  const { sent, text } = await add([...ONE, '--yes'], { found: { ...FOUND, faces } })
  expect(Object(sent[1]?.[1]).faces).toHaveLength(6)
  expect(text).toContain('2 smaller faces are left out')
})

const NO_ENGINE = { ports: { loadFaceFinder: async () => undefined } }
it.each<[string, readonly string[], Options, number, string]>([
  [
    'without a material',
    [PHOTO, '--project', 'at_1'],
    {},
    2,
    'give --model mt_…, or name the file',
  ],
  ['without an activity', [PHOTO, '--model', 'mt_1'], {}, 2, 'missing: --project'],
  ['for a mistyped app', [...ONE, '--app', 'shp'], {}, 2, "no app 'shp'; did you mean shop?"],
  ['for a mistyped activity', [PHOTO, '--project', 'a1', '--model', 'mt_1'], {}, 2, "not 'a1'"],
  [
    'for the id of a face',
    [PHOTO, '--project', 'at_1', '--model', 'mt_1_1'],
    {},
    2,
    "not 'mt_1_1'",
  ],
  ['without the engine', ONE, NO_ENGINE, 2, 'npm install @fuse-edge/engine'],
  ['without a face', ONE, { found: { ...FOUND, faces: [] } }, 1, 'no face was found'],
  ['a folder with --id', [folder, '--project', 'at_1', '--id', 'x'], {}, 2, 'are for one picture'],
])('writes nothing %s', async (_, args, options, code, message) => {
  const run = await add([...args, '--yes'], options)
  expect([run.code, run.sent]).toEqual([code, []])
  expect(run.errors).toContain(message)
})

it('finds the faces of a real picture with the engine', async () => {
  const finder = await NODE_PORTS.loadFaceFinder()
  const bytes = await NODE_PORTS.readFile(PHOTO)
  const found = await finder?.detect(bytes)
  const small = await finder?.smallCopy(bytes)
  finder?.close()
  expect(found).toMatchObject({ ok: true, value: { faces: [{ rect: expect.any(Object) }] } })
  expect(small?.ok && small.value.subarray(0, 2)).toEqual(new Uint8Array([0xff, 0xd8]))
})
