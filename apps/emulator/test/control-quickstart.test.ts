/** The Quick Start as a checklist, from an empty account to the first bill, and resets to an empty account. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Emulator } from '@fuse-edge/emulator'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { call, NOW_SECONDS } from './call.ts'
import { control, startControlled } from './control.ts'
import { PORTRAIT } from './photos.ts'

let emulator: Emulator
beforeEach(async () => {
  emulator = await startControlled()
})
afterEach(() => emulator.close())

const doneSteps = async () => {
  const { value } = await control(emulator, 'GET quickstart')
  return value.steps.filter(({ done }) => done).map(({ name }) => name)
}

it('each step of the Quick Start is done when the emulator shows it', async () => {
  expect((await control(emulator, 'POST reset', { empty: true })).status).toBe(200)
  const { value } = await control(emulator, 'GET quickstart')
  expect(value.steps.map(({ name, done }) => [name, done])).toEqual([
    ['activate', false],
    ['activity', false],
    ['material', false],
    ['test', false],
    ['key', false],
    ['call', false],
    ['signature', false],
    ['bill', false],
  ])
  await control(emulator, 'PUT service-state', { state: 'active' })
  const { value: activity } = await control(emulator, 'POST activities', { name: 'Spring' })
  await control(emulator, 'PUT review', { mode: 'by-hand' })
  const picture = PORTRAIT.toString('base64')
  const upload = { activityId: activity.id, name: 'Poster', picture }
  const { value: material } = await control(emulator, 'POST materials', upload)
  expect(await doneSteps()).toEqual(['activate', 'activity'])
  await control(emulator, 'PUT materials', { id: material.id, decision: 'pass' })
  await control(emulator, 'POST quickstart', { name: 'test', evidence: material.id })
  const { value: key } = await control(emulator, 'POST keys', { holder: 'root' })
  const request = {
    ProjectId: activity.id,
    ModelId: material.id,
    RspImgType: 'base64',
    MergeInfos: [{ Image: picture }],
  }
  const { requestId } = await call(emulator, request)
  await control(emulator, 'POST quickstart', { name: 'signature' })
  const atMs = NOW_SECONDS * 1000
  expect((await control(emulator, 'GET quickstart')).value.steps).toEqual([
    { name: 'activate', done: true, atMs },
    { name: 'activity', done: true, atMs, evidence: activity.id },
    { name: 'material', done: true, atMs, evidence: material.id },
    { name: 'test', done: true, atMs, evidence: material.id },
    { name: 'key', done: true, atMs, evidence: key.secretId },
    { name: 'call', done: true, atMs, evidence: requestId },
    { name: 'signature', done: true, atMs },
    { name: 'bill', done: true, atMs, evidence: requestId },
  ])
})

it('a step stays done when its proof is removed; activation follows the state of the service', async () => {
  const { value: key } = await control(emulator, 'POST keys', { holder: 'root' })
  expect(await doneSteps()).toEqual(['activate', 'key'])
  await control(emulator, 'DELETE keys', { secretId: key.secretId })
  await control(emulator, 'PUT service-state', { state: 'not-activated' })
  expect(await doneSteps()).toEqual(['key'])
})

it('a state that is put back counts since when it was set first', async () => {
  await control(emulator, 'PUT service-state', { state: 'active', sinceMs: 1000 })
  const { value: before } = await control(emulator, 'GET service-state')
  expect(before).toEqual({ state: 'active', sinceMs: 1000 })
  await control(emulator, 'PUT service-state', { state: 'frozen' })
  expect(await doneSteps()).toEqual([])
  await control(emulator, 'PUT service-state', before)
  const { value } = await control(emulator, 'GET quickstart')
  expect(value.steps[0]).toEqual({ name: 'activate', done: true, atMs: 1000 })
})

it('a key that may do nothing is no step: its holder has no policy', async () => {
  const holder = 'user/alice'
  await control(emulator, 'POST holders', { holder })
  await control(emulator, 'POST keys', { holder })
  expect(await doneSteps()).toEqual(['activate'])
  await control(emulator, 'PUT policies', { holder, policy: 'QcloudFaceFusionFullAccess' })
  expect(await doneSteps()).toEqual(['activate', 'key'])
})

it('the first report of a step counts', async () => {
  await control(emulator, 'POST quickstart', { name: 'signature', evidence: 'one' })
  await control(emulator, 'POST quickstart', { name: 'signature', evidence: 'two' })
  const { value } = await control(emulator, 'GET quickstart')
  expect(value.steps.find(({ name }) => name === 'signature')?.evidence).toBe('one')
})

it.for([{}, { name: 'bill' }, { name: 'test', evidence: '<b>' }, { name: 'test', evidence: 1 }])(
  'the control API refuses to mark %j',
  async (body) => {
    expect((await control(emulator, 'POST quickstart', body)).status).toBe(400)
  },
)

it('an empty account has its first key pair alone, also after a restart', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'fuse-edge-test-'))
  await emulator.close()
  emulator = await startControlled({ dataDir })
  const { credentials } = emulator
  await control(emulator, 'POST reset', { empty: true })
  await emulator.close()
  emulator = await startControlled({ dataDir })
  expect(emulator.credentials).toEqual(credentials)
  expect((await control(emulator, 'GET activities')).value).toEqual([])
  expect((await control(emulator, 'GET service-state')).value).toMatchObject({
    state: 'not-activated',
  })
  const merge = { MergeInfos: [{ Image: 'AAAA' }], RspImgType: 'url' }
  expect((await call(emulator, { ProjectId: 'at_1', ModelId: 'mt_1', ...merge })).code).toBe(
    'ResourceUnavailable.NotExist',
  )
  await control(emulator, 'POST reset', {})
  expect((await control(emulator, 'GET activities')).value.length).toBeGreaterThan(0)
  expect((await control(emulator, 'GET service-state')).value).toMatchObject({ state: 'active' })
  rmSync(dataDir, { recursive: true })
})

it('a reset keeps the snapshots unless `keepSnapshots` is false, and is undone by one', async () => {
  await control(emulator, 'POST activities', { name: 'Spring' })
  await control(emulator, 'POST snapshots', { name: 'before' })
  await control(emulator, 'POST reset', { empty: true, keepSnapshots: true })
  expect((await control(emulator, 'GET snapshots')).value).toEqual(['before'])
  await control(emulator, 'POST restore', { name: 'before' })
  const { value } = await control(emulator, 'GET activities')
  expect(value.some(({ name }) => name === 'Spring')).toBe(true)
  await control(emulator, 'POST reset', { keepSnapshots: false })
  expect((await control(emulator, 'GET snapshots')).value).toEqual([])
})

it('a snapshot is removed by its name', async () => {
  await control(emulator, 'POST snapshots', { name: 'one' })
  await control(emulator, 'POST snapshots', { name: 'two' })
  expect((await control(emulator, 'DELETE snapshots', { name: 'one' })).value).toEqual(['two'])
  for (const name of ['one', '../two', 1]) {
    expect((await control(emulator, 'DELETE snapshots', { name })).status).toBe(400)
  }
})

it.for([{ empty: 1 }, { keepSnapshots: 'no' }])(
  'the control API refuses to reset with %j',
  async (body) => {
    expect((await control(emulator, 'POST reset', body)).status).toBe(400)
  },
)
