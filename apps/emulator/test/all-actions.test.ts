/** Every action of both versions and both sites, called by the official SDKs. */

import { createHash } from 'node:crypto'
import { type Emulator, startEmulator } from '@fuse-edge/emulator'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readBill } from './call.ts'
import { difference, NOBODY, OTHER_PORTRAIT, PORTRAIT } from './photos.ts'
import { domesticSdk, internationalSdk } from './sdks.ts'

const CHANGED = 5
const CODEC_NOISE = 4
const portrait = PORTRAIT.toString('base64')

let emulator: Emulator
let international: Emulator
let aheadMs = 0

beforeAll(async () => {
  emulator = await startEmulator()
  international = await startEmulator({ site: 'intl', now: () => Date.now() + aheadMs })
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

  test('fuses into a picture that comes with the call, at the face that is chosen', async () => {
    const { faces, id } = only(emulator.activities).materials[2] ?? { faces: [], id: '' }
    const template = await fetchBytes(`${emulator.url}/_emulator/materials/${id}.jpg`)
    const [first, second] = faces
    const ModelImage = template.toString('base64')
    const info = { Image: portrait, TemplateFaceRect: second?.rect }
    const fused = bytes(await ultra({ ModelImage, MergeInfos: [info] }))
    expect(await difference(template, fused, second?.rect)).toBeGreaterThan(CHANGED)
    expect(await difference(template, fused, first?.rect)).toBeLessThan(CODEC_NOISE)
  })

  test('models and effects change the picture', async () => {
    const plain = bytes(await ultra({ SwapModelType: 2, FusionUltraParam: { MpRadio: 0 } }))
    const smooth = bytes(await ultra({ SwapModelType: 2, FusionUltraParam: { MpRadio: 1 } }))
    const other = bytes(await ultra({ SwapModelType: 6 }))
    expect(smooth.equals(plain)).toBe(false)
    expect(other.equals(plain)).toBe(false)
  })

  test('an address is good for one day, and the call is billed', async () => {
    const before = (await readBill(emulator)).billed
    const { FusedImage } = await ultra({ RspImgType: 'url' })
    const [from, until] = (new URL(String(FusedImage)).searchParams.get('q-sign-time') ?? '').split(
      ';',
    )
    expect(Number(until) - Number(from)).toBe(24 * 60 * 60)
    expect((await sharp(await fetchBytes(FusedImage)).metadata()).format).toBe('jpeg')
    expect((await readBill(emulator)).billed).toBe(before + 1)
  })

  test('a template without a face is the caller’s fault', async () => {
    const ModelImage = NOBODY.toString('base64')
    await expect(ultra({ ModelImage })).rejects.toMatchObject({
      code: 'FailedOperation.NoFaceDetected',
    })
  })

  test('an effect out of range has a sentence of its own', async () => {
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

  test('FaceFusion answers with Image, without review unless it is asked for', async () => {
    const { ProjectId, ModelId } = names()
    const request = { ProjectId, ModelId, RspImgType: 'url', Image: portrait }
    const answer = await sdk()('FaceFusion', request)
    expect(answer).not.toHaveProperty('FusedImage')
    expect(answer.ReviewResultSet).toBeNull()
    expect((await sharp(await fetchBytes(answer.Image)).metadata()).format).toBe('jpeg')
    const reviewed = await sdk()('FaceFusion', { ...request, CelebrityIdentify: 1 })
    expect(reviewed.ReviewResultSet).toMatchObject([{ Code: '0', Suggestion: 'PASS' }])
  })

  test('FuseFace replaces the chosen face', async () => {
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

  test('DescribeMaterialList takes a number, and its pictures open', async () => {
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

  test('its activities are not those of 2022, nor the other way round', async () => {
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

  test('one after another: queuing, processing, done; every frame is fused', async () => {
    const first = await submit()
    const second = await submit({ MetaData: [{ MetaKey: 'aigc', MetaValue: '1' }] })
    expect(first).toMatchObject({ JobQueueLength: 0, ReviewResultSet: null })
    expect(first.JobId).toMatch(/^[A-Za-z0-9]{16}$/)
    expect(second.JobQueueLength).toBe(1)
    expect(await query(first)).toMatchObject({ JobStatusCode: 3, VideoFaceFusionOutput: null })
    expect(await query(second)).toMatchObject({ JobStatusCode: 1, JobStatus: 'Queuing' })

    aheadMs += Number(second.EstimatedProcessTime) * 1000
    await expect
      .poll(async () => (await query(second)).JobStatusCode, { timeout: 25_000, interval: 200 })
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

  async function expectEveryFrameFused(video: Buffer): Promise<void> {
    const file = new URL('../assets/approach.webp', import.meta.url).pathname
    const rect = only(only(international.description.videoActivities).materials).faces[0]?.rect
    for (let page = 0; page < 8; page++) {
      const frame = (input: string | Buffer) => sharp(input, { page, pages: 1 }).png().toBuffer()
      const [before, after] = [await frame(file), await frame(video)]
      expect(await difference(before, after, rect)).toBeGreaterThan(CHANGED)
    }
  }

  test('a photo without a face fails the job, not the call', async () => {
    const job = await submit({ MergeInfos: [{ Image: NOBODY.toString('base64') }] })
    aheadMs += Number(job.EstimatedProcessTime) * 1000
    await expect
      .poll(async () => (await query(job)).JobStatusCode, { timeout: 25_000, interval: 200 })
      .toBe(5)
    expect(await query(job)).toMatchObject({
      JobErrorCode: 'FailedOperation.NoFaceDetected',
      VideoFaceFusionOutput: null,
    })
  })

  test.for([
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
  ] as const)('%s is refused', async ([, request, code]) => {
    await expect(submit(request)).rejects.toMatchObject({ code })
  })

  test('an unknown job is named as such', async () => {
    await expect(query({ JobId: 'nobody' })).rejects.toMatchObject({
      code: 'FailedOperation.JobNotExist',
    })
  })
})

describe('sites', () => {
  test('actions of the other site and version do not exist', async () => {
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
