import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { createClient } from '@fuse-edge/core/client'
import { readPictureHeader } from '@fuse-edge/core/picture'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { domesticSdk, internationalSdk, type SdkCall, type SdkOptions } from './sdks.ts'
import {
  cloudVariables,
  type Emulator,
  startEmulator,
  startWorker,
  type WholeWorker,
} from './whole-worker.ts'

const PORTRAIT_FILE = new URL('../../../../assets/photos/hopper.jpg', import.meta.url)
const PORTRAIT = readFileSync(PORTRAIT_FILE, 'base64')
const EXAMPLE = new URL('../../examples/official-sdk.mjs', import.meta.url)
const GUIDE = new URL('../../../../docs/how-to/use-an-official-sdk.md', import.meta.url)
const MAX_PICTURE_BYTES = 10_000_000
const run = promisify(execFile)
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const SECRET = 's'.repeat(32)
const TC3 = 'TC3-HMAC-SHA256'
/** Host of results for clients of one network. */
const ABROAD = { network: '203.0.113.0/24', origin: 'http://results-abroad.localhost:9180' }

interface Stack {
  readonly emulator: Emulator
  readonly worker: WholeWorker
}

const sites = new Map<'cn' | 'intl', Stack>()

/** Returns the virtual keys of both workers. Each test has its own, because each key has its own budget shard. */
function virtualKeys({ activities }: Emulator) {
  const [activity] = activities
  const whole = {
    actions: ['FuseFace'],
    projects: [activity?.id],
    models: activity?.materials.map(({ id }) => id),
    dailyCap: 100,
  }
  return [
    { ...whole, id: 'whole' },
    { ...whole, id: 'v1', signatureV1: true },
    { ...whole, id: 'three', dailyCap: 3 },
    { id: 'nothing' },
    { ...whole, id: 'no-budget', dailyCap: 0 },
    { ...whole, id: 'no-model', models: ['mt_1'] },
    { ...whole, id: 'no-project', projects: [] },
    { ...whole, id: 'any', projects: ['*'], models: ['*'] },
    { ...whole, id: 'unlabelled', unlabelled: true },
    { ...whole, id: 'list', actions: ['DescribeMaterialList'], models: ['*'], dailyCap: 0 },
  ].map((key) => ({ ...key, secretIds: [`AKIDvirtual-${key.id}`] }))
}

async function start(site: 'cn' | 'intl'): Promise<void> {
  // SDKs sign with the machine's clock.
  const emulator = await startEmulator({ site, resultHosts: [ABROAD] })
  const keys = virtualKeys(emulator)
  const worker = await startWorker({
    ...cloudVariables(emulator, site),
    CLIENT_ADDRESS_HEADER: 'X-Client-Address',
    CATALOGUE: JSON.stringify({ apps: [], templates: [], virtualKeys: keys }),
    VIRTUAL_KEYS: keys.map(({ secretIds }) => `${secretIds[0]}:${SECRET}`).join(';'),
  })
  sites.set(site, { emulator, worker })
}

beforeAll(() => Promise.all([start('cn'), start('intl')]))
afterAll(async () => {
  for (const { emulator, worker } of sites.values()) {
    await Promise.all([emulator.close(), worker.close()])
  }
})

function stack(site: 'cn' | 'intl'): Stack {
  const found = sites.get(site)
  if (found === undefined) throw new Error(`no ${site}`)
  return found
}

/** An SDK that holds the virtual key `id`. */
function sdk(site: 'cn' | 'intl', id: string, change: Partial<SdkOptions> = {}): SdkCall {
  const { emulator, worker } = stack(site)
  const make = site === 'cn' ? domesticSdk : internationalSdk
  return make({
    endpoint: worker.url.host,
    secretId: `AKIDvirtual-${id}`,
    secretKey: SECRET,
    region: emulator.region,
    ...change,
  })
}

function request(site: 'cn' | 'intl', change: object = {}) {
  const [activity] = stack(site).emulator.activities
  return {
    ProjectId: activity?.id,
    ModelId: activity?.materials[0]?.id,
    RspImgType: 'base64',
    MergeInfos: [{ Image: PORTRAIT }],
    ...change,
  }
}

interface Call {
  readonly requestId: string
  readonly code: string
  readonly billed: boolean
}

async function calls(site: 'cn' | 'intl'): Promise<readonly Call[]> {
  const response = await fetch(`${stack(site).emulator.url}/_emulator/calls`)
  const { calls } = (await response.json()) as { calls: Call[] }
  return calls
}

async function billed(site: 'cn' | 'intl'): Promise<number> {
  return (await calls(site)).filter((call) => call.billed).length
}

const SDKS: readonly [name: string, site: 'cn' | 'intl', key: string, change: object][] = [
  ['domestic', 'cn', 'whole', {}],
  ['international, TC3', 'intl', 'whole', { signMethod: TC3 }],
  ['international as it comes (v1), allowed', 'intl', 'v1', {}],
  ['domestic, v1 with SHA-1, allowed', 'cn', 'v1', { signMethod: 'HmacSHA1' }],
]

describe.each(SDKS)('official SDK, %s', (_name, site, key, change) => {
  it('gets the answer of the cloud, billed once', async () => {
    const before = await billed(site)
    const answer = await sdk(site, key, change)('FuseFace', request(site))
    expect(answer.RequestId).toMatch(UUID)
    expect(Buffer.from(String(answer.FusedImage), 'base64').subarray(0, 2)).toEqual(
      Buffer.from([0xff, 0xd8]),
    )
    expect(await billed(site)).toBe(before + 1)
    expect((await calls(site)).map(({ requestId }) => requestId)).toContain(answer.RequestId)
  })

  it('gets a refusal of the cloud with its code, message and RequestId', async () => {
    const before = await billed(site)
    const call = sdk(
      site,
      key,
      change,
    )('FuseFace', {
      ...request(site),
      MergeInfos: [{ Image: PORTRAIT, TemplateFaceID: 'mt_1_9' }],
    })
    const error = await call.catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({
      code: 'FailedOperation.TemplateFaceIDNotExist',
      message: 'The material face ID does not exist.',
    })
    const { requestId } = error as { requestId: string }
    expect((await calls(site)).map((made) => made.requestId)).toContain(requestId)
    expect(await billed(site)).toBe(before)
  })

  it('is refused with a wrong secret key, without a call to the cloud', async () => {
    const before = await calls(site)
    const call = sdk(site, key, { ...change, secretKey: 'x'.repeat(32) })
    await expect(call('FuseFace', request(site))).rejects.toMatchObject({
      code: 'AuthFailure.SignatureFailure',
      requestId: expect.stringMatching(UUID),
    })
    expect(await calls(site)).toEqual(before)
  })
})

it('runs the example of the guide, which equals its file', async () => {
  const { emulator, worker } = stack('cn')
  const source = readFileSync(EXAMPLE, 'utf8')
  expect(readFileSync(GUIDE, 'utf8')).toContain(`\`\`\`js\n${source}\`\`\``)
  const [activity] = emulator.activities
  const photo = fileURLToPath(PORTRAIT_FILE)
  const { stdout } = await run(
    process.execPath,
    [fileURLToPath(EXAMPLE), photo, activity?.id ?? '', activity?.materials[0]?.id ?? ''],
    {
      encoding: 'buffer',
      maxBuffer: MAX_PICTURE_BYTES,
      env: {
        EDGE: worker.url.origin,
        REGION: emulator.region,
        VIRTUAL_SECRET_ID: 'AKIDvirtual-whole',
        VIRTUAL_SECRET_KEY: SECRET,
      },
    },
  )
  expect(readPictureHeader(stdout)).toMatchObject({ ok: true, value: { type: 'jpeg' } })
})

it('the address of a result has the host of the caller’s network', async () => {
  const { emulator, worker } = stack('cn')
  // Equal calls within a second would have the same signature.
  const originFor = async (address: string, change: { LogoAdd?: number }) => {
    const client = createClient({
      credentials: { secretId: 'AKIDvirtual-whole', secretKey: SECRET },
      site: 'cn',
      regions: [emulator.region],
      endpoint: worker.url.origin,
      fetch: (url, init) => {
        const headers = new Headers(init?.headers)
        headers.set('X-Client-Address', address)
        return fetch(url, { ...init, headers })
      },
    })
    const { ProjectId, ModelId, MergeInfos } = request('cn')
    const ids = { ProjectId: String(ProjectId), ModelId: String(ModelId) }
    const fused = { ...ids, MergeInfos, RspImgType: 'url', ...change } as const
    const outcome = await client.call('FuseFace', fused)
    return outcome.kind === 'done' ? new URL(outcome.response.FusedImage).origin : outcome
  }
  expect(await originFor('203.0.113.9', {})).toBe(ABROAD.origin)
  expect(await originFor('198.51.100.9', { LogoAdd: 1 })).toBe(emulator.url)
})

describe('the permissions of a virtual key', () => {
  /** Refusals that must not reach the cloud. */
  const REFUSED: readonly [
    name: string,
    key: string,
    code: string,
    change: object,
    options?: object,
  ][] = [
    ['an unknown key', 'unknown', 'AuthFailure.SecretIdNotFound', {}],
    ['a token', 'whole', 'AuthFailure.TokenFailure', {}, { token: 'token' }],
    [
      'v1 unless allowed',
      'whole',
      'AuthFailure.SignatureFailure',
      {},
      { signMethod: 'HmacSHA256' },
    ],
    ['a key without permissions', 'nothing', 'AuthFailure.UnauthorizedOperation', {}],
    ['a key without budget', 'no-budget', 'LimitExceeded', {}],
    ['another model', 'no-model', 'AuthFailure.UnauthorizedOperation', {}],
    ['another project', 'no-project', 'AuthFailure.UnauthorizedOperation', {}],
    ['no visible AI label', 'whole', 'AuthFailure.UnauthorizedOperation', { LogoAdd: 0 }],
    ['another region', 'whole', 'UnsupportedRegion', {}, { region: 'ap-tokyo' }],
    ['an unknown parameter', 'whole', 'UnknownParameter', { Model: '1' }],
    ['a value of the wrong type', 'whole', 'InvalidParameter', { LogoAdd: 'yes' }],
    [
      'no picture',
      'whole',
      'FailedOperation.ImageDecodeFailed',
      { MergeInfos: [{ Image: 'AAAA' }] },
    ],
  ]

  it.each(REFUSED)('refuse %s', async (_name, key, code, change, options) => {
    const before = await calls('cn')
    const call = sdk('cn', key, options)('FuseFace', request('cn', change))
    await expect(call).rejects.toMatchObject({ code, requestId: expect.stringMatching(UUID) })
    expect(await calls('cn')).toEqual(before)
  })

  it('refuse actions that are not listed', async () => {
    const before = await calls('cn')
    const list = { ActivityId: 'at_1' }
    await expect(sdk('cn', 'whole')('DescribeMaterialList', list)).rejects.toMatchObject({
      code: 'AuthFailure.UnauthorizedOperation',
    })
    const video = sdk('intl', 'whole', { signMethod: TC3 })
    await expect(video('QueryVideoFaceFusionJob', { JobId: '1' })).rejects.toMatchObject({
      code: 'AuthFailure.UnauthorizedOperation',
    })
    expect(await calls('cn')).toEqual(before)
  })

  it('allow a free list, by GET with a signed query', async () => {
    const [activity] = stack('cn').emulator.activities
    const list = { ActivityId: activity?.id, Limit: 20, Offset: 0 }
    const before = await billed('cn')
    const get = await sdk('cn', 'list', { reqMethod: 'GET' })('DescribeMaterialList', list)
    expect(get.Count).toBe(activity?.materials.length)
    expect(await billed('cn')).toBe(before)
  })

  it('allow every project and model with a star, and no visible AI label where allowed', async () => {
    expect(await sdk('cn', 'any')('FuseFace', request('cn'))).toHaveProperty('FusedImage')
    const unlabelled = sdk('cn', 'unlabelled')('FuseFace', request('cn', { LogoAdd: 0 }))
    expect(await unlabelled).toHaveProperty('FusedImage')
  })

  it('limit ten concurrent calls to the three that are left', async () => {
    const before = await billed('cn')
    const fuse = sdk('cn', 'three')
    const results = await Promise.allSettled(
      // Requests with equal signatures would count as one call.
      Array.from({ length: 10 }, (_, index) =>
        fuse('FuseFace', request('cn', { FuseFaceDegree: index })),
      ),
    )
    const codes = results.map((result) =>
      result.status === 'fulfilled' ? 'done' : (result.reason as { code: string }).code,
    )
    expect(codes.toSorted()).toEqual([
      ...Array.from({ length: 7 }, () => 'LimitExceeded'),
      ...Array.from({ length: 3 }, () => 'done'),
    ])
    expect(await billed('cn')).toBe(before + 3)
  })
})
