/** The official Node SDKs of both sites as clients, with each of their ways to sign. */

import { type Emulator, startEmulator } from '@fuse-edge/emulator'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readBill, seeded } from './call.ts'
import { difference, PORTRAIT } from './photos.ts'
import { realEngine } from './real-engine.ts'
import { domesticSdk, internationalSdk, type SdkCall, type SdkOptions } from './sdks.ts'

const UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

let emulator: Emulator

beforeAll(async () => {
  // SDKs sign with the machine's clock.
  emulator = await startEmulator({ engine: await realEngine() })
})
afterAll(() => emulator.close())

type MakeSdk = (emulator: Emulator, options?: SdkOptions) => SdkCall

const SDKS: readonly [name: string, make: MakeSdk, options: SdkOptions][] = [
  ['domestic, default (TC3 POST)', domesticSdk, {}],
  ['international, default (v1 POST)', internationalSdk, {}],
  ['international, v1 with SHA-1', internationalSdk, { signMethod: 'HmacSHA1' }],
  ['international, TC3', internationalSdk, { signMethod: 'TC3-HMAC-SHA256' }],
  ['domestic, v1 POST', domesticSdk, { signMethod: 'HmacSHA256' }],
]

function request(changes: object = {}) {
  const { activity, material } = seeded(emulator)
  return {
    ProjectId: activity.id,
    ModelId: material.id,
    RspImgType: 'url',
    MergeInfos: [{ Image: PORTRAIT.toString('base64') }],
    ...changes,
  }
}

async function template(): Promise<Buffer> {
  const { id } = seeded(emulator).material
  const response = await fetch(`${emulator.url}/_emulator/materials/${id}.jpg`)
  return Buffer.from(await response.arrayBuffer())
}

describe.each(SDKS)('official SDK: %s', (_name, make, options) => {
  it('FuseFace returns the address of a picture in which only the face has changed', async () => {
    const before = (await readBill(emulator)).billed
    const answer = await make(emulator, options)('FuseFace', request({ LogoAdd: 0 }))
    expect(answer.RequestId).toMatch(UUID_V4)

    const picture = await fetch(String(answer.FusedImage))
    expect(picture.headers.get('content-type')).toBe('image/jpeg')
    const jpeg = Buffer.from(await picture.arrayBuffer())
    expect(await sharp(jpeg).metadata()).toMatchObject({
      format: 'jpeg',
      width: 1024,
      height: 1024,
    })

    const rect = seeded(emulator).material.faces[0]?.rect
    const original = await template()
    expect(await difference(original, jpeg, rect)).toBeGreaterThan(8)
    const corner = { X: 0, Y: 700, Width: 300, Height: 300 }
    expect(await difference(original, jpeg, corner)).toBeLessThan(3)
    expect((await readBill(emulator)).billed).toBe(before + 1)
  })

  it('gets a signature failure for a wrong secret key, and is not billed', async () => {
    const before = (await readBill(emulator)).billed
    const wrong = make(emulator, { ...options, secretKey: 'x'.repeat(32) })
    await expect(wrong('FuseFace', request())).rejects.toMatchObject({
      code: 'AuthFailure.SignatureFailure',
      message:
        'The provided credentials could not be validated. Please check your signature is correct.',
      requestId: expect.stringMatching(UUID_V4),
    })
    expect((await readBill(emulator)).billed).toBe(before)
  })

  it('gets SecretIdNotFound for an unknown secret id', async () => {
    const unknown = make(emulator, { ...options, secretId: `AKID${'x'.repeat(32)}` })
    await expect(unknown('FuseFace', request())).rejects.toMatchObject({
      code: 'AuthFailure.SecretIdNotFound',
    })
  })

  it('gets TokenFailure for a token with a permanent key', async () => {
    const withToken = make(emulator, { ...options, token: 'token-of-another-key' })
    await expect(withToken('FuseFace', request())).rejects.toMatchObject({
      code: 'AuthFailure.TokenFailure',
    })
  })

  it('gets ActivityIdNotFound for an unknown activity', async () => {
    const sdk = make(emulator, options)
    await expect(sdk('FuseFace', request({ ProjectId: 'at_1' }))).rejects.toMatchObject({
      code: 'InvalidParameterValue.ActivityIdNotFound',
      message: 'Activity ID is not found.',
    })
  })
})

describe('the official domestic SDK', () => {
  it('gets a base64 result without a prefix', async () => {
    const answer = await domesticSdk(emulator)('FuseFace', request({ RspImgType: 'base64' }))
    expect(answer.FusedImage).toMatch(/^\/9j\//)
    const { format } = await sharp(Buffer.from(String(answer.FusedImage), 'base64')).metadata()
    expect(format).toBe('jpeg')
  })

  it('gets Chinese messages when it asks for Chinese', async () => {
    const sdk = domesticSdk(emulator, { language: 'zh-CN' })
    await expect(sdk('FuseFace', request({ ProjectId: 'at_1' }))).rejects.toMatchObject({
      message: '未查找到活动id。',
    })
  })

  it('gets its trace id back on the exception', async () => {
    const error = await domesticSdk(emulator)('FuseFace', request({ ModelId: 'mt_1' })).catch(
      (reason: unknown) => reason,
    )
    expect(error).toMatchObject({ traceId: expect.stringMatching(/^[0-9a-f-]{36}$/) })
  })

  it('lists materials by POST, by GET and by v1', async () => {
    const { activity } = seeded(emulator)
    const ids = activity.materials.map(({ id }) => id)
    const variants: SdkOptions[] = [{}, { reqMethod: 'GET' }, { signMethod: 'HmacSHA1' }]
    for (const options of variants) {
      const own = await startEmulator()
      try {
        const answer = await domesticSdk(own, options)('DescribeMaterialList', {
          ActivityId: activity.id,
          Limit: 20,
          Offset: 0,
        })
        const infos = answer.MaterialInfos as { MaterialId: string; MaterialFaceList: object[] }[]
        expect(infos.map(({ MaterialId }) => MaterialId)).toEqual(ids)
        expect(answer.Count).toBe(ids.length)
        expect(infos[2]?.MaterialFaceList[1]).toEqual({
          FaceId: `${ids[2]}_2`,
          FaceInfo: activity.materials[2]?.faces[1]?.rect,
        })
      } finally {
        await own.close()
      }
    }
  })

  it('reaches the emulator by any host name, signed without its port', async () => {
    const port = new URL(emulator.url).port
    const sdk = domesticSdk(emulator, { endpoint: `localhost:${port}` })
    await expect(sdk('FuseFace', request())).resolves.toHaveProperty('FusedImage')
  })
})
