/** @module Tests of `fuse-edge emulator`, and of the reasons that `materials` prints, against an emulator. */

import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Emulator } from '@fuse-edge/emulator'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { fuseEdge, keyOf, PHOTO, startStubEmulator } from './fixtures.ts'

const TOKEN = 'a-token-that-is-long-enough'
let emulator: Emulator
beforeAll(async () => {
  emulator = await startStubEmulator({ controlToken: TOKEN })
})
afterAll(() => emulator.close())

function runEmulator(...args: readonly string[]) {
  const env = { FUSE_EDGE_ENDPOINT: emulator.url, EMULATOR_CONTROL_TOKEN: TOKEN }
  return fuseEdge(['emulator', ...args], env)
}

it('uploads a picture to a new activity, and says why the review refused it', async () => {
  const added = await runEmulator('activities', '--add', 'Spring')
  const [project = ''] = added.text.split('  ')
  expect((await runEmulator('activities')).text).toContain(`${project}  enabled  picture`)
  expect((await runEmulator('review', 'by-hand')).text).toBe('by-hand\n')
  const uploaded = await runEmulator('upload', PHOTO, '--project', project, '--json')
  expect([uploaded.code, uploaded.errors]).toEqual([0, ''])
  const { id, name, faces } = JSON.parse(uploaded.text)
  expect([name, faces.length > 0]).toEqual(['hopper', true])
  const listed = await runEmulator('materials', '--project', project)
  expect(listed.text).toMatch(
    new RegExp(`^${id}  under review  hopper\n  face ${id}_1 {2}\\d+x\\d+ px`),
  )
  const decided = await runEmulator('materials', '--refuse', id, '--reason', 'a famous person')
  expect(decided.code).toBe(0)
  const refused = `${id}  refused: a famous person  hopper`
  expect((await runEmulator('materials', '--project', project)).text).toContain(refused)
  const args = ['materials', '--project', project, '--endpoint', emulator.url]
  expect((await fuseEdge(args, keyOf(emulator))).text).toContain(refused)
  expect((await runEmulator('materials', '--remove', id)).code).toBe(0)
  expect((await runEmulator('materials', '--project', project)).text).toBe('no materials\n')
})

it('gives a sub-account a key and rights, and refuses a misspelt policy', async () => {
  await runEmulator('holders', '--add', 'user/ann')
  const pair = await runEmulator('keys', '--add', 'user/ann')
  const secretId = /^TENCENTCLOUD_SECRET_ID=(\w+)\nTENCENTCLOUD_SECRET_KEY=/.exec(pair.text)?.[1]
  await runEmulator('keys', '--disable', String(secretId))
  const keys = await runEmulator('keys')
  expect(keys.text).toContain(`${secretId}  user/ann  disabled  last used never`)
  const policy = (text: string) => runEmulator('holders', '--policy', text, '--holder', 'user/ann')
  expect((await policy('QcloudFaceFusionFullAccess')).code).toBe(0)
  const misspelt = await policy('QcloudFaceFusionFulAccess')
  expect([misspelt.code, misspelt.errors]).toEqual([
    2,
    expect.stringMatching(/did you mean QcloudFaceFusionFullAccess\?/),
  ])
  expect((await runEmulator('holders')).text).toContain(
    'user/ann  QcloudFaceFusionFullAccess  keys: 1',
  )
  const file = join(tmpdir(), `fuse-edge-policy-${process.pid}.json`)
  writeFileSync(file, '{"statement":[{"effect":"allow","action":"facefusion:FuseFace"}]}')
  expect((await policy(file)).text).toBe('user/ann  allow facefusion:FuseFace\n')
})

it.each([
  [['keys', '--add', 'root', '--end', 'AKID1'], 2, '--add and --end exclude each other'],
  [['upload'], 2, 'usage: fuse-edge emulator upload PICTURE'],
  [['keys', '--project', 'at_1'], 2, '--project is not an option of emulator keys: it has --add'],
  [['review', 'later'], 2, 'MODE must be automatic or by-hand'],
  [['materials', '--project', 'at_404'], 3, 'refused: activityId: no such activity'],
] as const)('%j exits with %i', async (args, code, message) => {
  const run = await runEmulator(...args)
  expect([run.code, run.errors]).toEqual([code, expect.stringContaining(message)])
})

it('reports a wrong token, and an address where no emulator answers', async () => {
  const env = { FUSE_EDGE_ENDPOINT: emulator.url, EMULATOR_CONTROL_TOKEN: 'another-token-of-16' }
  const wrong = await fuseEdge(['emulator', 'keys'], env)
  expect([wrong.code, wrong.errors]).toEqual([3, expect.stringContaining('Bearer')])
  const nowhere = ['emulator', 'keys', '--endpoint', 'http://127.0.0.1:9']
  expect((await fuseEdge(nowhere, env)).code).toBe(5)
})
