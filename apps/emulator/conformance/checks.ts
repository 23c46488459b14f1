/** @module The black-box test of each row of `requirements.ts`. */

import { ACTIONS } from '@fuse-edge/core/api'
import { expect } from 'vitest'
import { PORTRAIT, plain } from '../test/photos.ts'
import { internationalSdk } from '../test/sdks.ts'
import { callTarget, domesticSdk } from './call-target.ts'
import type { RequirementId } from './requirements.ts'
import { nowSeconds, type Target } from './target.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const ABSENT = { ActivityId: 'at_1000000000000000001' }
/** One second more than the service allows. */
const TOO_LATE_SECONDS = 301
const DAYS_7_SECONDS = 7 * 24 * 60 * 60

function fuseRequest(target: Target, image: Buffer, RspImgType: 'base64' | 'url'): object {
  return {
    ProjectId: target.projectId,
    ModelId: target.modelId,
    RspImgType,
    MergeInfos: [{ Image: image.toString('base64') }],
  }
}

async function codeOf(...call: Parameters<typeof callTarget>): Promise<string | undefined> {
  return (await callTarget(...call)).code
}

function expectJpeg(bytes: Buffer): void {
  expect(bytes.subarray(0, 3).toString('hex')).toBe('ffd8ff')
}

async function disposable(open: () => Promise<Target>): Promise<Target & AsyncDisposable> {
  const target = await open()
  return { ...target, [Symbol.asyncDispose]: () => target.close() }
}

/** Tests one requirement on the target. `international` starts a target of the international site. Rejects where it is not met. */
export type Check = (target: Target, international: () => Promise<Target>) => Promise<void>

/** The test of each row of the table, by its id. */
export const CHECKS: Readonly<Record<RequirementId, Check>> = Object.freeze({
  envelope: async (target) => {
    const { status, type, code, message } = await callTarget(target, ABSENT, { secretKey: 'wrong' })
    expect([status, type]).toEqual([200, 'application/json'])
    expect(code).toMatch(/^\w+(\.\w+)?$/)
    expect(message).not.toBe('')
  },
  'request-id': async (target) => {
    const [first, second] = [await callTarget(target, ABSENT), await callTarget(target, ABSENT)]
    expect(first.requestId).toMatch(UUID)
    expect(second.requestId).not.toBe(first.requestId)
  },
  'trace-id': async (target) => {
    const headers = { 'x-tc-traceid': '8b9c1f1e-2f0e-4f5a-9c39-1c2d3e4f5a6b' }
    const { traceId } = await callTarget(target, ABSENT, { headers })
    expect(traceId).toBe(headers['x-tc-traceid'])
  },
  'missing-timestamp': async (target) => {
    const headers = {
      'x-tc-timestamp': '',
      'x-tc-action': '',
      'x-tc-version': '',
      'x-tc-region': '',
    }
    const { code, message } = await callTarget(target, ABSENT, { headers })
    expect(code).toBe('MissingParameter')
    expect(message).toContain('Timestamp')
  },
  'secret-id': async (target) => {
    const secretId = `AKID${'x'.repeat(32)}`
    expect(await codeOf(target, ABSENT, { secretId })).toBe('AuthFailure.SecretIdNotFound')
  },
  signature: async (target) => {
    expect(await codeOf(target, ABSENT, { secretKey: 'wrong' })).toBe(
      'AuthFailure.SignatureFailure',
    )
  },
  expired: async (target) => {
    for (const timestamp of [
      nowSeconds() - TOO_LATE_SECONDS,
      nowSeconds() + TOO_LATE_SECONDS + 1,
    ]) {
      expect(await codeOf(target, ABSENT, { timestamp })).toBe('AuthFailure.SignatureExpire')
    }
  },
  tampered: async (target) => {
    expect(await codeOf(target, ABSENT, { signedBody: '{}' })).toBe('AuthFailure.SignatureFailure')
  },
  charset: async (target) => {
    const contentType = 'application/json; charset=utf-8'
    expect(await codeOf(target, ABSENT, { contentType })).not.toMatch(/^AuthFailure/)
  },
  'unsigned-payload': async (target) => {
    const headers = { 'x-tc-content-sha256': 'UNSIGNED-PAYLOAD' }
    // The signature covers these words instead of the body, so it fits any body.
    const changes = { signedBody: 'UNSIGNED-PAYLOAD', headers }
    expect(await codeOf(target, ABSENT, changes)).not.toMatch(/^AuthFailure/)
    expect(await codeOf(target, ABSENT, { ...changes, headers: {} })).toBe(
      'AuthFailure.SignatureFailure',
    )
  },
  v1: async (target) => {
    for (const signMethod of ['HmacSHA256', 'HmacSHA1']) {
      const sdk = domesticSdk(target, { signMethod })
      await expect(sdk('DescribeMaterialList', ABSENT)).rejects.not.toMatchObject({
        code: expect.stringMatching(/^AuthFailure/),
      })
    }
  },
  'no-version': async (target) => {
    expect(await codeOf(target, ABSENT, { version: '2001-01-01' })).toBe('NoSuchVersion')
  },
  'no-action': async (target) => {
    expect(await codeOf(target, ABSENT, { action: 'NoSuchThing' })).toBe('InvalidAction')
  },
  'auth-first': async (target) => {
    const wrong = { action: 'NoSuchThing', version: '2001-01-01', secretKey: 'wrong' }
    expect(await codeOf(target, { Foo: 1 }, wrong)).toBe('AuthFailure.SignatureFailure')
  },
  'unknown-parameter': async (target) => {
    const request = { ...fuseRequest(target, PORTRAIT, 'url'), Foo: 1 }
    expect(await codeOf(target, request, { action: 'FuseFace' })).toBe('UnknownParameter')
  },
  'missing-parameter': async (target) => {
    expect(await codeOf(target, {}, { action: 'FuseFace' })).toBe('MissingParameter')
  },
  chinese: async (target) => {
    const headers = { 'x-tc-language': 'zh-CN' }
    const { message } = await callTarget(target, {}, { action: 'FuseFace', headers })
    expect(message).toMatch(/[\u4e00-\u9fff]/)
  },
  activity: async (target) => {
    const request = { ...fuseRequest(target, PORTRAIT, 'url'), ProjectId: ABSENT.ActivityId }
    const code = 'InvalidParameterValue.ActivityIdNotFound'
    expect(await codeOf(target, request, { action: 'FuseFace' })).toBe(code)
  },
  'material-list': async (target) => {
    const request = { ActivityId: target.projectId, MaterialId: target.modelId }
    // The service allows one call a second in each region. The other tests use up the region of the target.
    const elsewhere = { ...target, region: 'ap-shanghai' }
    const { MaterialInfos } = await domesticSdk(elsewhere)('DescribeMaterialList', request)
    expect(MaterialInfos).toMatchObject([
      {
        MaterialId: target.modelId,
        MaterialStatus: expect.any(Number),
        CreateTime: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
        MaterialFaceList: expect.arrayContaining([
          {
            FaceId: expect.stringMatching(`^${target.modelId}_\\d+$`),
            FaceInfo: expect.objectContaining({ X: expect.any(Number), Width: expect.any(Number) }),
          },
        ]),
      },
    ])
  },
  'fuse-base64': async (target) => {
    const { FusedImage } = await domesticSdk(target)(
      'FuseFace',
      fuseRequest(target, PORTRAIT, 'base64'),
    )
    expectJpeg(Buffer.from(String(FusedImage), 'base64'))
  },
  'fuse-url': async (target) => {
    const { FusedImage } = await domesticSdk(target)(
      'FuseFace',
      fuseRequest(target, PORTRAIT, 'url'),
    )
    const url = new URL(String(FusedImage))
    const [from = '', until = ''] = (url.searchParams.get('q-sign-time') ?? '').split(';')
    expect(Number(until) - Number(from)).toBeGreaterThan(0)
    expect(Number(until) - Number(from)).toBeLessThanOrEqual(DAYS_7_SECONDS)
    expectJpeg(Buffer.from(await (await fetch(url)).arrayBuffer()))
    url.searchParams.set('q-signature', '0'.repeat(40))
    expect((await fetch(url)).status).toBe(403)
  },
  'no-face': async (target) => {
    const request = fuseRequest(target, await plain(400, 400), 'base64')
    expect(await codeOf(target, request, { action: 'FuseFace' })).toMatch(/^FailedOperation\./)
  },
  actions: async (target) => {
    const actions = {
      v20220927: ['FuseFace', 'FuseFaceUltra', 'DescribeMaterialList'],
      v20181201: ['FaceFusion', 'FuseFace', 'DescribeMaterialList'],
    } as const
    for (const version of ['v20220927', 'v20181201'] as const) {
      const sdk = domesticSdk(target, {}, version)
      for (const action of actions[version]) {
        // A known action may also be refused because its calls of this second are used up.
        const code = expect.stringMatching(/^(MissingParameter|RequestLimitExceeded)$/)
        await expect(sdk(action, {})).rejects.toMatchObject({ code })
      }
    }
  },
  'actions-intl': async (_, international) => {
    await using target = await disposable(international)
    const codes: Record<string, string | undefined> = {}
    for (const { name, version } of Object.values(ACTIONS)) {
      codes[`${name} ${version}`] = await codeOf(target, {}, { action: name, version })
    }
    const known = Object.keys(codes).filter((name) => codes[name] === 'MissingParameter')
    expect(known.toSorted()).toEqual(
      ['FuseFace', 'QueryVideoFaceFusionJob', 'SubmitVideoFaceFusionJob'].map(
        (name) => `${name} 2022-09-27`,
      ),
    )
  },
  'sdk-intl': async (_, international) => {
    await using target = await disposable(international)
    const request = fuseRequest(target, PORTRAIT, 'base64')
    for (const options of [{}, { signMethod: 'TC3-HMAC-SHA256' }] as const) {
      const { FusedImage } = await internationalSdk(target, options)('FuseFace', request)
      expectJpeg(Buffer.from(String(FusedImage), 'base64'))
    }
  },
  rate: async (target) => {
    const burst = Array.from({ length: 20 }, () =>
      callTarget(target, { ActivityId: target.projectId }),
    )
    const codes = (await Promise.all(burst)).map(({ code }) => code)
    expect(codes).toContain('RequestLimitExceeded')
  },
})
