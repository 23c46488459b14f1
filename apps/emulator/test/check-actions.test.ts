/** Checks of actions besides FuseFace: limits of pictures, sites by host, deliveries of videos. */

import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { prepareBody, signPrepared } from '@fuse-edge/core/sign'
import { type Emulator, startEmulator } from '@fuse-edge/emulator'
import type { Engine } from '@fuse-edge/engine'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { call, NOW_SECONDS, startStill } from './call.ts'
import { PORTRAIT, plain } from './photos.ts'
import { realEngine } from './real-engine.ts'
import { expectRefusal, type Row } from './refusals.ts'
import { internationalSdk } from './sdks.ts'
import { createStubEngine } from './stub-engine.ts'

const portrait = PORTRAIT.toString('base64')
const pixelExceed = {
  code: 'FailedOperation.ImagePixelExceed',
  en: 'Material larger than 1080*1080 px.',
  zh: '素材尺寸超过1080*1080像素。',
}
const tooSmall = {
  code: 'FailedOperation.ImageResolutionTooSmall',
  en: 'The short edge resolution of the image is lower than 64 pixels.',
  zh: '图片短边分辨率小于64。',
}
const V2018 = { version: '2018-12-01' }

let emulator: Emulator
let international: Emulator
const pictures = new Map<string, string>()
/** An http server whose every answer is an empty file. */
const empty = createServer((_request, response) => response.end())
let emptyUrl: string

beforeAll(async () => {
  const engine = await realEngine()
  emulator = await startStill({ engine, allowPrivateUrls: true })
  international = await startStill({ engine, site: 'intl' })
  pictures.set('small', (await plain(64, 300)).toString('base64'))
  pictures.set('large', (await plain(4096, 70)).toString('base64'))
  pictures.set('huge', (await plain(8000, 70)).toString('base64'))
  await new Promise<void>((resolve) => empty.listen(0, '127.0.0.1', resolve))
  emptyUrl = `http://127.0.0.1:${(empty.address() as AddressInfo).port}/a.jpg`
})
afterAll(async () => {
  await emulator.close()
  await international.close()
  empty.close()
})

function ids(kind: 'activities2018' | 'videoActivities') {
  const [activity] = emulator.description[kind]
  return { ProjectId: activity?.id, ModelId: activity?.materials[0]?.id }
}

interface ActionRow extends Row {
  readonly at?: 'intl'
  readonly request: () => Record<string, unknown>
}

const ultra = (changes: () => Record<string, unknown>) => ({
  options: { action: 'FuseFaceUltra' },
  request: () => ({
    RspImgType: 'url',
    ModelImage: portrait,
    MergeInfos: [{ Image: portrait }],
    ...changes(),
  }),
})
const of2018 = (changes: () => Record<string, unknown>) => ({
  options: { ...V2018, action: 'FaceFusion' },
  request: () => ({ ...ids('activities2018'), RspImgType: 'url', Image: portrait, ...changes() }),
})
const video = (changes: () => Record<string, unknown>) => ({
  at: 'intl' as const,
  options: { action: 'SubmitVideoFaceFusionJob' },
  request: () => ({
    ...ids('videoActivities'),
    MergeInfos: [{ Image: portrait }],
    ...changes(),
  }),
})
const image = (name: string) => pictures.get(name) ?? ''

const ROWS: readonly ActionRow[] = [
  {
    name: 'Ultra: a template of 8000 px',
    ...pixelExceed,
    ...ultra(() => ({ ModelImage: image('huge') })),
  },
  {
    name: 'Ultra: a photo of 8000 px',
    ...pixelExceed,
    ...ultra(() => ({ MergeInfos: [{ Image: image('huge') }] })),
  },
  {
    name: 'Ultra: a template of 64 px',
    ...tooSmall,
    ...ultra(() => ({ ModelImage: image('small') })),
  },
  {
    name: 'Ultra: a template without bytes',
    code: 'FailedOperation.MediaDataError',
    en: 'Material data is empty.',
    zh: '素材数据为空。',
    ...ultra(() => ({ ModelUrl: emptyUrl })),
  },
  {
    name: 'Ultra: no template',
    code: 'MissingParameter',
    en: 'The request is missing a required parameter `ModelImage`.',
    zh: '请求缺少必传参数 `ModelImage` 。',
    ...ultra(() => ({ ModelImage: undefined })),
  },
  {
    name: 'Ultra: a model of 7',
    code: 'FailedOperation.ParameterValueError',
    en: 'Parameter or value is invalid.',
    zh: '参数字段或者值有误。',
    ...ultra(() => ({ SwapModelType: 7 })),
  },
  {
    name: '2018: a photo without bytes',
    code: 'InvalidParameterValue.ImageEmpty',
    en: 'Face detection: image is empty.',
    zh: '人脸检测-图片为空。',
    ...of2018(() => ({ Image: undefined, Url: emptyUrl })),
  },
  {
    name: '2018: a photo of 4096 px',
    code: 'FailedOperation.ImageSizeInvalid',
    en: 'The image size is too large or too small and does not meet algorithm requirements.',
    zh: '图片尺寸过大或者过小；不满足算法要求。',
    ...of2018(() => ({ Image: image('large') })),
  },
  {
    name: '2018: a visible AI label',
    code: 'UnknownParameter',
    en: 'The parameter `LogoAdd` is not recognized.',
    zh: '参数 `LogoAdd` 无法识别。',
    ...of2018(() => ({ LogoAdd: 0 })),
  },
  {
    name: 'video: a photo of 4096 px',
    code: 'FailedOperation.ImageResolutionExceed',
    en: /2,000x2,000/,
    zh: /3k\*3k/,
    ...video(() => ({ MergeInfos: [{ Image: image('large') }] })),
  },
  {
    name: 'video: a rectangle of 29 px',
    code: 'InvalidParameterValue.FaceRectParameterValueError',
    en: 'Face box parameters are invalid, or the face box is too small.',
    zh: '人脸框参数有误或者人脸框太小。',
    ...video(() => ({
      MergeInfos: [{ Image: portrait, InputImageFaceRect: { X: 0, Y: 0, Width: 29, Height: 40 } }],
    })),
  },
]

it.for(ROWS)('answers $name with $code', async (row) => {
  await expectRefusal(row.at === 'intl' ? international : emulator, row.request(), row)
})

it('FuseFaceUltra accepts the size of a photo of 4096 px, and finds no face in it', async () => {
  const { options, request } = ultra(() => ({ MergeInfos: [{ Image: image('large') }] }))
  const answer = await call(emulator, request(), options)
  expect(answer.code).toBe('FailedOperation.NoFaceDetected')
})

describe('the site of a call follows its host', () => {
  async function codeAt(host: string, action: string): Promise<string | undefined> {
    const prepared = await prepareBody('{}')
    const { headers } = signPrepared(prepared, {
      credentials: emulator.credentials,
      host,
      timestamp: NOW_SECONDS,
    })
    const common = { 'X-TC-Action': action, 'X-TC-Version': '2022-09-27' }
    const all = { ...headers, ...common, 'X-TC-Region': emulator.region, Host: host }
    const text = await new Promise<string>((resolve, reject) => {
      httpRequest(emulator.url, { method: 'POST', headers: all }, (response) => {
        response.setEncoding('utf8')
        let body = ''
        response.on('data', (chunk: string) => {
          body += chunk
        })
        response.on('end', () => resolve(body))
      })
        .on('error', reject)
        .end('{}')
    })
    return JSON.parse(text).Response.Error?.Code
  }

  it.for([
    ['facefusion.tencentcloudapi.com', 'FuseFaceUltra', 'MissingParameter'],
    ['facefusion.tencentcloudapi.com', 'QueryVideoFaceFusionJob', 'InvalidAction'],
    ['facefusion.intl.tencentcloudapi.com', 'FuseFaceUltra', 'InvalidAction'],
    ['facefusion.intl.tencentcloudapi.com', 'QueryVideoFaceFusionJob', 'MissingParameter'],
    ['facefusion.intl.localhost:9180', 'QueryVideoFaceFusionJob', 'MissingParameter'],
    ['facefusion.ap-guangzhou.tencentcloudapi.com', 'FuseFaceUltra', 'MissingParameter'],
  ] as const)('%s, %s: %s', async ([host, action, code]) => {
    expect(await codeAt(host, action)).toBe(code)
  })
})

/** An engine that finds the seeded video's face in every frame. */
function videoEngine() {
  const [activity] = emulator.description.videoActivities
  const faces = activity?.materials[0]?.faces ?? []
  return createStubEngine({ faces, fuse: ({ template }) => template })
}

/** A fusion that ends only when it is aborted. */
function fuseUntilAborted(...[, options]: Parameters<Engine['fuse']>): ReturnType<Engine['fuse']> {
  const aborted = { code: 'aborted', message: 'aborted' } as const
  return new Promise((resolve) => {
    const end = () => resolve({ ok: false, error: aborted })
    if (options?.signal?.aborted) end()
    else options?.signal?.addEventListener('abort', end)
  })
}

describe('the delivery of a video', () => {
  async function deliver(status: number, allowPrivateUrls: boolean) {
    const received: { method: string | undefined; bytes: Buffer }[] = []
    const bucket = createServer((request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        received.push({ method: request.method, bytes: Buffer.concat(chunks) })
        response.writeHead(status).end()
      })
    })
    await new Promise<void>((resolve) => bucket.listen(0, '127.0.0.1', resolve))
    let aheadMs = 0
    const now = () => Date.now() + aheadMs
    const engine = videoEngine()
    await using own = await startEmulator({ engine, site: 'intl', now, allowPrivateUrls })
    const sdk = internationalSdk(own)
    const url = `http://127.0.0.1:${(bucket.address() as AddressInfo).port}/out.webp`
    const job = await sdk('SubmitVideoFaceFusionJob', {
      ...ids('videoActivities'),
      MergeInfos: [{ Image: portrait }],
      UserDesignatedUrl: `${url}?signature=x`,
    })
    aheadMs = Number(job.EstimatedProcessTime) * 1000
    const query = () => sdk('QueryVideoFaceFusionJob', { JobId: job.JobId })
    await expect
      .poll(async () => (await query()).JobStatusCode, { timeout: 100_000, interval: 200 })
      .toBe(7)
    const output = (await query()).VideoFaceFusionOutput as { VideoUrl: string }
    bucket.close()
    return { url, videoUrl: output.VideoUrl, received, origin: own.url }
  }

  it('puts the video at the caller’s address', async () => {
    const { url, videoUrl, received } = await deliver(200, true)
    expect(videoUrl).toBe(url)
    expect(received.map(({ method }) => method)).toEqual(['PUT'])
    expect(received[0]?.bytes.subarray(0, 4).toString()).toBe('RIFF')
  })

  it('serves the video itself where the delivery fails or leads to a private address', async () => {
    const refused = await deliver(403, true)
    expect(refused.videoUrl.startsWith(refused.origin)).toBe(true)
    const inside = await deliver(200, false)
    expect(inside.videoUrl.startsWith(inside.origin)).toBe(true)
    expect(inside.received).toEqual([])
  })
})

it('the emulator cancels an unfinished video job when it stops', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'fuse-edge-test-'))
  const engine = { ...videoEngine(), fuse: fuseUntilAborted }
  const first = await startEmulator({ engine, site: 'intl', dataDir })
  const job = await internationalSdk(first)('SubmitVideoFaceFusionJob', {
    ...ids('videoActivities'),
    MergeInfos: [{ Image: portrait }],
  })
  await first.close()
  const second = await startEmulator({ engine, site: 'intl', dataDir })
  const query = internationalSdk(second)('QueryVideoFaceFusionJob', { JobId: job.JobId })
  await expect(query).rejects.toMatchObject({
    code: 'FailedOperation.JobHasBeenCanceled',
    message: 'The task has been canceled. Please submit the task again.',
  })
  await second.close()
  rmSync(dataDir, { recursive: true })
})
