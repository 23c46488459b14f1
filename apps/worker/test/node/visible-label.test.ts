/** The visible AI label as a permission of virtual keys: every action, called by the official SDKs of both sites. */

import { readFileSync } from 'node:fs'
import { ACTIONS, type ActionName } from '@fuse-edge/core/api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { blankPicture } from './blank-picture.ts'
import { domesticSdk, internationalSdk } from './sdks.ts'
import {
  cloudVariables,
  type Emulator,
  startEmulator,
  startWorker,
  type WholeWorker,
} from './whole-worker.ts'

type Site = 'cn' | 'intl'

const PHOTO = readFileSync(
  new URL('../../../../assets/photos/hopper.jpg', import.meta.url),
  'base64',
)
const SECRET = 's'.repeat(32)
const REFUSED = 'AuthFailure.UnauthorizedOperation'
const LogoParam = {
  LogoRect: { X: 0, Y: 0, Width: 1, Height: 1 },
  LogoImage: Buffer.from(blankPicture(64)).toString('base64'),
}

const stacks = new Map<Site, { emulator: Emulator; worker: WholeWorker }>()

function keys() {
  const actions = Object.keys(ACTIONS)
  const key = { actions, projects: ['*'], models: ['*'], dailyCap: 100 }
  return [
    { ...key, id: 'labelled', secretIds: ['AKIDvirtual-labelled'] },
    { ...key, id: 'unlabelled', secretIds: ['AKIDvirtual-unlabelled'], unlabelled: true },
  ]
}

async function start(site: Site): Promise<void> {
  const emulator = await startEmulator({ site })
  const worker = await startWorker({
    ...cloudVariables(emulator, site),
    CATALOGUE: JSON.stringify({ apps: [], templates: [], virtualKeys: keys() }),
    VIRTUAL_KEYS: keys()
      .map(({ secretIds }) => `${secretIds[0]}:${SECRET}`)
      .join(';'),
  })
  stacks.set(site, { emulator, worker })
}

beforeAll(() => Promise.all([start('cn'), start('intl')]))
afterAll(() =>
  Promise.all(
    [...stacks.values()].flatMap(({ emulator, worker }) => [emulator.close(), worker.close()]),
  ),
)

function stack(site: Site): { emulator: Emulator; worker: WholeWorker } {
  const found = stacks.get(site)
  if (found === undefined) throw new Error(`no ${site}`)
  return found
}

function ids(activities: readonly { id: string; materials: readonly { id: string }[] }[]) {
  const [activity] = activities
  return { ProjectId: activity?.id, ModelId: activity?.materials[0]?.id }
}

const MergeInfos = [{ Image: PHOTO }]
const RspImgType = 'base64'

/** A request of each action that the emulator accepts. */
const REQUESTS: Readonly<Record<ActionName, (emulator: Emulator) => object>> = {
  FuseFace: ({ activities }) => ({ ...ids(activities), RspImgType, MergeInfos }),
  FuseFaceUltra: () => ({ ModelImage: PHOTO, RspImgType, MergeInfos }),
  DescribeMaterialList: ({ activities }) => ({
    ActivityId: activities[0]?.id,
    MaterialId: activities[0]?.materials[0]?.id,
  }),
  SubmitVideoFaceFusionJob: ({ description }) => ({
    ...ids(description.videoActivities),
    MergeInfos,
  }),
  QueryVideoFaceFusionJob: () => ({ JobId: 'unknown' }),
  FaceFusion: ({ description }) => ({
    ...ids(description.activities2018),
    RspImgType,
    Image: PHOTO,
  }),
  FuseFace2018: ({ description }) => ({
    ...ids(description.activities2018),
    RspImgType,
    MergeInfos,
  }),
  DescribeMaterialList2018: ({ description }) => ({
    ActivityId: Number(description.activities2018[0]?.id),
  }),
}

/** Calls an action and returns `done` or the code of the refusal. */
async function call(key: string, action: ActionName, change: object = {}): Promise<string> {
  const { name, version, sites } = ACTIONS[action]
  const site = sites[0]
  const { emulator, worker } = stack(site)
  const options = {
    endpoint: worker.url.host,
    secretId: `AKIDvirtual-${key}`,
    secretKey: SECRET,
    region: emulator.region,
    signMethod: 'TC3-HMAC-SHA256',
    version: version === '2018-12-01' ? ('v20181201' as const) : ('v20220927' as const),
  }
  const sdk = site === 'cn' ? domesticSdk(options) : internationalSdk(options)
  return sdk(name, { ...REQUESTS[action](emulator), ...change }).then(
    () => 'done',
    (error: { code: string }) => error.code,
  )
}

async function callsOf(site: Site): Promise<number> {
  const response = await fetch(`${stack(site).emulator.url}/_emulator/calls`)
  const { calls } = (await response.json()) as { calls: unknown[] }
  return calls.length
}

const WITHOUT_LABEL: readonly [name: string, action: ActionName, change: object][] = [
  ['FuseFace with LogoAdd 0', 'FuseFace', { LogoAdd: 0 }],
  ['FuseFace with a logo', 'FuseFace', { LogoAdd: 1, LogoParam }],
  ['FuseFaceUltra with LogoAdd 0', 'FuseFaceUltra', { LogoAdd: 0 }],
  ['FuseFaceUltra with a logo', 'FuseFaceUltra', { LogoParam }],
  ['a video with a logo', 'SubmitVideoFaceFusionJob', { LogoParam }],
  ['FaceFusion of 2018, whose label is not documented', 'FaceFusion', {}],
  ['FuseFace of 2018, whose label is not documented', 'FuseFace2018', {}],
]

const WITH_LABEL: readonly [action: ActionName, change: object, code: string][] = [
  ['FuseFace', {}, 'done'],
  ['FuseFace', { LogoAdd: 1 }, 'done'],
  ['FuseFaceUltra', {}, 'done'],
  ['SubmitVideoFaceFusionJob', {}, 'done'],
  ['QueryVideoFaceFusionJob', {}, 'FailedOperation.JobNotExist'],
  ['DescribeMaterialList', {}, 'done'],
  ['DescribeMaterialList2018', {}, 'done'],
]

describe('a virtual key without the permission `unlabelled`', () => {
  it.each(WITHOUT_LABEL)(
    'may not call %s, and the cloud gets no call',
    async (_, action, change) => {
      const [site] = ACTIONS[action].sites
      const before = await callsOf(site)
      expect(await call('labelled', action, change)).toBe(REFUSED)
      expect(await callsOf(site)).toBe(before)
    },
  )

  it.each([2, -1, 4_294_967_296])(
    'may not call FuseFace with LogoAdd %d, of which no document says what it does',
    async (LogoAdd) => {
      expect(await call('labelled', 'FuseFace', { LogoAdd })).toBe(REFUSED)
    },
  )

  it.each(WITH_LABEL)('may call %s with %j', async (action, change, code) => {
    expect(await call('labelled', action, change)).toBe(code)
  })
})

describe('a virtual key with the permission `unlabelled`', () => {
  it.each(WITHOUT_LABEL)('may call %s', async (_, action, change) => {
    expect(await call('unlabelled', action, change)).toBe('done')
  })
})

it('covers every action', () => {
  const tested = new Set([
    ...WITHOUT_LABEL.map(([, action]) => action),
    ...WITH_LABEL.map(([action]) => action),
  ])
  expect([...tested].toSorted()).toEqual(Object.keys(ACTIONS).toSorted())
})
