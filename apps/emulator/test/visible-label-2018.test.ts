import { type Emulator, startEmulator } from '@fuse-edge/emulator'
import type { FuseRequest } from '@fuse-edge/engine'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { PORTRAIT } from './photos.ts'
import { domesticSdk } from './sdks.ts'
import { createStubEngine } from './stub-engine.ts'

let emulator: Emulator
const labels: FuseRequest['label'][] = []

beforeAll(async () => {
  const engine = createStubEngine({
    fuse: ({ label }) => {
      labels.push(label)
      return PORTRAIT
    },
  })
  emulator = await startEmulator({ engine })
})
afterAll(() => emulator.close())

it.each([
  ['FaceFusion', { Image: PORTRAIT.toString('base64') }],
  ['FuseFace', { MergeInfos: [{ Image: PORTRAIT.toString('base64') }] }],
])('%s of 2018 draws the visible AI label', async (action, photo) => {
  const [activity] = emulator.description.activities2018
  const ids = { ProjectId: activity?.id, ModelId: activity?.materials[0]?.id }
  const sdk = domesticSdk(emulator, { version: 'v20181201' })
  await sdk(action, { ...ids, RspImgType: 'base64', ...photo })
  expect(labels.pop()).toEqual({ text: '本图片为AI合成图片' })
})
