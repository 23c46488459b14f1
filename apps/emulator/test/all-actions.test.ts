/** Every action of both versions and both sites, called by the official SDKs. */

import { createHash } from 'node:crypto'
import { type Emulator, startEmulator } from '@fuse-edge/emulator'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readBill } from './call.ts'
import { difference, FACELESS, OTHER_PORTRAIT, PORTRAIT } from './photos.ts'
import { realEngine } from './real-engine.ts'
import { domesticSdk, internationalSdk } from './sdks.ts'

/** Whether the long tests run, which `npm test` has no time for: `pnpm run e2e-full`. */
const IS_FULL = process.env.E2E === 'full'
const CHANGED = 5
const CODEC_NOISE = 4
const portrait = PORTRAIT.toString('base64')

let emulator: Emulator
let international: Emulator
let aheadMs = 0

beforeAll(async () => {
  const engine = await realEngine()
  emulator = await startEmulator({ engine })
  international = await startEmulator({
    engine,
    site: 'intl',
    now: () => Date.now() + aheadMs,
  })
})
afterAll(async () => {
  await emulator.close()
  await international.close()
})

async function fetchBytes(url: unknown): Promise<Buffer> {
  const response = await fetch(String(url))
  expect(response.status).toBe(200)
  return Buffer.from(await response.arrayBuffer())
}

function only<T>(values: readonly T[] | undefined): T {
  const [first] = values ?? []
  if (first === undefined) throw new Error('nothing was seeded')
  return first
}

describe('FuseFaceUltra', () => {
  const ultra = (request: object) =>
    domesticSdk(emulator)('FuseFaceUltra', {
      RspImgType: 'base64',
      ModelImage: OTHER_PORTRAIT.toString('base64'),
      MergeInfos: [{ Image: portrait }],
      LogoAdd: 0,
      ...request,
    })
  const bytes = (answer: Record<string, unknown>) =>
    Buffer.from(String(answer.FusedImage), 'base64')

  it('fuses into the chosen face of a picture that comes with the call', async () => {
    const { faces, id } = only(emulator.activities).materials[2] ?? { faces: [], id: '' }
    const template = await fetchBytes(`${emulator.url}/_emulator/materials/${id}.jpg`)
    const [first, second] = faces
    const ModelImage = template.toString('base64')
    const info = { Image: portrait, TemplateFaceRect: second?.rect }
    const fused = bytes(await ultra({ ModelImage, MergeInfos: [info] }))
    expect(await difference(template, fused, second?.rect)).toBeGreaterThan(CHANGED)
    expect(await difference(template, fused, first?.rect)).toBeLessThan(CODEC_NOISE)
  })

  it('returns another picture for another model or effect', async () => {
    const plain = bytes(await ultra({ SwapModelType: 2, FusionUltraParam: { MpRadio: 0 } }))
    const smooth = bytes(await ultra({ SwapModelType: 2, FusionUltraParam: { MpRadio: 1 } }))
    const other = bytes(await ultra({ SwapModelType: 6 }))
    expect(smooth.equals(plain)).toBe(false)
    expect(other.equals(plain)).toBe(false)
  })

  it('returns an address that is valid for one day, and bills the call', async () => {
    const before = (await readBill(emulator)).billed
    const { FusedImage } = await ultra({ RspImgType: 'url' })
    const [from, until] = (new URL(String(FusedImage)).searchParams.get('q-sign-time') ?? '').split(
      ';',
    )
    expect(Number(until) - Number(from)).toBe(24 * 60 * 60)
    expect((await sharp(await fetchBytes(FusedImage)).metadata()).format).toBe('jpeg')
    expect((await readBill(emulator)).billed).toBe(before + 1)
  })

  it('refuses a template without a face as the caller’s fault', async () => {
    const ModelImage = FACELESS.toString('base64')
    await expect(ultra({ ModelImage })).rejects.toMatchObject({
      code: 'FailedOperation.NoFaceDetected',
    })
  })

  it('refuses an effect out of range with a specific message', async () => {
    const sdk = domesticSdk(emulator, { language: 'zh-CN' })
    const request = { RspImgType: 'url', ModelUrl: 'https://example.com/a.jpg' }
    const infos = { MergeInfos: [{ Image: portrait }], FusionUltraParam: { WarpRadio: 1.2 } }
    await expect(sdk('FuseFaceUltra', { ...request, ...infos })).rejects.toMatchObject({
      code: 'FailedOperation.ParameterValueError',
      message: 'FusionParam值不合法。',
    })
  })
})

describe('version 2018-12-01', () => {
  const sdk = () => domesticSdk(emulator, { version: 'v20181201' })
  const names = () => {
    const activity = only(emulator.description.activities2018)
    const material = activity.materials[2]
    return { activity, material, ProjectId: activity.id, ModelId: material?.id }
  }

  it('FaceFusion returns Image, and a review where the call asks for one', async () => {
    const { ProjectId, ModelId } = names()
    const request = { ProjectId, ModelId, RspImgType: 'url', Image: portrait }
    const answer = await sdk()('FaceFusion', request)
    expect(answer).not.toHaveProperty('FusedImage')
    expect(answer.ReviewResultSet).toBeNull()
    expect((await sharp(await fetchBytes(answer.Image)).metadata()).format).toBe('jpeg')
    const reviewed = await sdk()('FaceFusion', { ...request, CelebrityIdentify: 1 })
    expect(reviewed.ReviewResultSet).toMatchObject([{ Code: '0', Suggestion: 'PASS' }])
  })

  it('FuseFace replaces the chosen face', async () => {
    const { ProjectId, ModelId, material } = names()
    expect(material?.faces[1]?.id).toBe('100646_3_2')
    const answer = await sdk()('FuseFace', {
      ProjectId,
      ModelId,
      RspImgType: 'base64',
      MergeInfos: [{ Image: portrait, TemplateFaceID: '100646_3_2' }],
    })
    const fused = Buffer.from(String(answer.FusedImage), 'base64')
    const template = await fetchBytes(material?.thumbnail.replace(/\?.*/, ''))
    const [first, second] = material?.faces ?? []
    expect(await difference(template, fused, second?.rect)).toBeGreaterThan(CHANGED)
    expect(await difference(template, fused, first?.rect)).toBeLessThan(CODEC_NOISE)
  })

  it('DescribeMaterialList takes a number, and returns addresses of pictures that open', async () => {
    const { activity, ModelId } = names()
    const answer = await sdk()('DescribeMaterialList', {
      ActivityId: Number(activity.id),
      MaterialId: ModelId,
    })
    expect(answer.Count).toBe(1)
    const [info] = answer.MaterialInfos as Record<string, unknown>[]
    expect(info).toMatchObject({ MaterialId: ModelId, BlendParamPtu: 0, MaterialStatus: 21 })
    expect(info?.CreateTime).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/)
    expect((await sharp(await fetchBytes(info?.Url)).metadata()).width).toBe(1200)
  })

  it('refuses activities of the other version', async () => {
    const { ProjectId, ModelId } = names()
    const request = { RspImgType: 'url', MergeInfos: [{ Image: portrait }] }
    const activity = only(emulator.activities)
    const unknown = { code: 'InvalidParameterValue.ActivityIdNotFound' }
    const of2022 = domesticSdk(emulator)('FuseFace', { ...request, ProjectId, ModelId })
    await expect(of2022).rejects.toMatchObject(unknown)
    const names2022 = { ProjectId: activity.id, ModelId: activity.materials[0]?.id }
    await expect(sdk()('FuseFace', { ...request, ...names2022 })).rejects.toMatchObject(unknown)
  })
})

describe('video jobs', () => {
  const sdk = () => internationalSdk(international)
  const names = () => {
    const activity = only(international.description.videoActivities)
    return { ProjectId: activity.id, ModelId: only(activity.materials).id }
  }
  const submit = (request: object = {}) =>
    sdk()('SubmitVideoFaceFusionJob', {
      ...names(),
      MergeInfos: [{ Image: portrait }],
      ...request,
    })
  const query = (job: Record<string, unknown>) =>
    sdk()('QueryVideoFaceFusionJob', { JobId: job.JobId })

  if (IS_FULL) {
    it('are queuing, processing and done, one after another, with every frame fused', async () => {
      // A photo without a face ends the first job before any frame is fused.
      const first = await submit({ MergeInfos: [{ Image: FACELESS.toString('base64') }] })
      const second = await submit({ MetaData: [{ MetaKey: 'aigc', MetaValue: '1' }] })
      expect(first).toMatchObject({ JobQueueLength: 0, ReviewResultSet: null })
      expect(first.JobId).toMatch(/^[A-Za-z0-9]{16}$/)
      expect(second.JobQueueLength).toBe(1)
      expect(await query(first)).toMatchObject({ JobStatusCode: 3, VideoFaceFusionOutput: null })
      expect(await query(second)).toMatchObject({ JobStatusCode: 1, JobStatus: 'Queuing' })

      aheadMs += Number(second.EstimatedProcessTime) * 1000
      await expect
        .poll(async () => (await query(second)).JobStatusCode, { timeout: 100_000, interval: 200 })
        .toBe(7)
      const done = await query(second)
      expect(done).toMatchObject({
        JobStatus: 'Processing completed',
        JobErrorCode: '',
        JobErrorMsg: '',
        VideoFaceFusionOutput: { Width: 320, Height: 400, FPS: 10, DurationInSec: 0.8, Frame: 8 },
      })
      const output = done.VideoFaceFusionOutput as { VideoUrl: string; VideoMD5: string }
      const video = await fetchBytes(output.VideoUrl)
      expect(createHash('md5').update(video).digest('hex').toUpperCase()).toBe(output.VideoMD5)
      const { pages, delay, xmpAsString } = await sharp(video).metadata()
      expect({ pages, delay }).toEqual({ pages: 8, delay: Array(8).fill(100) })
      expect(xmpAsString).toContain('compositeWithTrainedAlgorithmicMedia')
      expect(xmpAsString).toContain('aigc')
      await expectEveryFrameFused(video)
    })
  }

  async function expectEveryFrameFused(video: Buffer): Promise<void> {
    const file = new URL('../assets/approach.webp', import.meta.url).pathname
    const rect = only(only(international.description.videoActivities).materials).faces[0]?.rect
    for (let page = 0; page < 8; page++) {
      const frame = (input: string | Buffer) => sharp(input, { page, pages: 1 }).png().toBuffer()
      const [before, after] = [await frame(file), await frame(video)]
      expect(await difference(before, after, rect)).toBeGreaterThan(CHANGED)
    }
  }

  it('fail for a photo without a face, after the call succeeded', async () => {
    const job = await submit({ MergeInfos: [{ Image: FACELESS.toString('base64') }] })
    aheadMs += Number(job.EstimatedProcessTime) * 1000
    await expect
      .poll(async () => (await query(job)).JobStatusCode, { timeout: 100_000, interval: 200 })
      .toBe(5)
    expect(await query(job)).toMatchObject({
      JobErrorCode: 'FailedOperation.NoFaceDetected',
      VideoFaceFusionOutput: null,
    })
  })

  it.for([
    ['an unknown activity', { ProjectId: '1' }, 'FailedOperation.ProjectNotAuth'],
    ['an unknown material', { ModelId: 'qc_1_1_1' }, 'FailedOperation.FuseMaterialNotExist'],
    [
      'an unknown face',
      { MergeInfos: [{ Image: portrait, TemplateFaceID: '1_1_1' }] },
      'FailedOperation.FaceIdNotInVideo',
    ],
    [
      'two photos',
      { MergeInfos: [{ Image: portrait }, { Image: portrait }] },
      'FailedOperation.ParameterValueError',
    ],
  ] as const)('are refused for %s', async ([, request, code]) => {
    await expect(submit(request)).rejects.toMatchObject({ code })
  })

  it('are refused by an unknown id', async () => {
    await expect(query({ JobId: 'unknown' })).rejects.toMatchObject({
      code: 'FailedOperation.JobNotExist',
    })
  })
})

describe('sites', () => {
  it('refuse actions and versions of the other site', async () => {
    const missing = { code: 'InvalidAction' }
    const request = { ActivityId: 'at_1' }
    const list = domesticSdk(international)('DescribeMaterialList', request)
    await expect(list).rejects.toMatchObject(missing)
    const old = domesticSdk(international, { version: 'v20181201' })
    await expect(old('DescribeMaterialList', { ActivityId: 1 })).rejects.toMatchObject({
      code: 'NoSuchVersion',
    })
  })
})
