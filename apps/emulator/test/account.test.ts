/** Users, keys, temporary credentials, policies, addresses and the state of the service, over the wire. */

import { type Emulator, type Holder, type ServiceState, startEmulator } from '@fuse-edge/emulator'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { domesticSdk, type SdkOptions, stsSdk } from './sdks.ts'

const ARN = 'qcs::cam::uin/100000000001:roleName/fusion'
const DENIED = 'AuthFailure.UnauthorizedOperation'
/** Code of a call that passes every check of the account. */
const PASSED = 'InvalidParameterValue.ActivityIdNotFound'
const FULL = 'QcloudFaceFusionFullAccess'

let emulator: Emulator
let aheadMs: number

beforeEach(async () => {
  aheadMs = 0
  emulator = await startEmulator({ now: () => Date.now() + aheadMs })
})
afterEach(() => emulator.close())

const REQUESTS: Readonly<Record<string, object>> = {
  FuseFace: {
    ProjectId: 'at_1',
    ModelId: 'mt_1',
    RspImgType: 'url',
    MergeInfos: [{ Url: 'https://example.com/a.jpg' }],
  },
  FaceFusion: { ProjectId: '1', ModelId: 'qc_1_1_1', RspImgType: 'url', Image: 'AAAA' },
  DescribeMaterialList: { ActivityId: 'at_1' },
}

async function codeOf(options: SdkOptions = {}, action = 'FuseFace'): Promise<string> {
  try {
    await domesticSdk(emulator, options)(action, REQUESTS[action] ?? {})
  } catch (error) {
    return (error as { code: string }).code
  }
  return 'ok'
}

function must<T>(result: { ok: true; value: T } | { ok: false; error: string }): T {
  if (!result.ok) throw new Error(result.error)
  return result.value
}

function user(holder: Holder, policy?: unknown) {
  must(emulator.account.add(holder))
  if (policy !== undefined) must(emulator.account.attach(holder, policy))
  return must(emulator.account.createKey(holder))
}

const policy = (...statement: object[]) => ({ version: '2.0', statement })

describe('the account', () => {
  it('refuses disabled and deleted keys, and a third key of a user', async () => {
    const key = user('user/alice', FULL)
    must(emulator.account.createKey('user/alice'))
    expect(emulator.account.createKey('user/alice').ok).toBe(false)
    expect(await codeOf(key)).toBe(PASSED)
    emulator.account.setKeyEnabled(key.secretId, false)
    expect(await codeOf(key)).toBe('AuthFailure.SecretIdNotFound')
    emulator.account.setKeyEnabled(key.secretId, true)
    expect(await codeOf(key)).toBe(PASSED)
    emulator.account.deleteKey(key.secretId)
    expect(await codeOf(key)).toBe('AuthFailure.SecretIdNotFound')
    expect(emulator.account.createKey('user/alice').ok).toBe(true)
  })

  it('refuses a third pair of the root account', async () => {
    const second = must(emulator.account.createKey('root'))
    expect(await codeOf(second)).toBe(PASSED)
    expect(emulator.account.createKey('root').ok).toBe(false)
  })

  it('removes a user’s keys with the user, and refuses keys for a user that was not added', async () => {
    const key = user('user/alice', FULL)
    emulator.account.remove('user/alice')
    expect(await codeOf(key)).toBe('AuthFailure.SecretIdNotFound')
    expect(emulator.account.createKey('user/bob').ok).toBe(false)
  })
})

describe('policies', () => {
  it('refuse every action without a statement, with operation and request in the message', async () => {
    const key = user('user/alice')
    const error = await domesticSdk(emulator, key)('FuseFace', REQUESTS.FuseFace ?? {}).catch(
      (reason: unknown) => reason as { code: string; message: string; requestId: string },
    )
    expect(error).toMatchObject({ code: DENIED })
    expect(error.message).toContain(`[request id:${String(error.requestId)}]`)
    expect(error.message).toContain('(facefusion:FuseFace)')
  })

  it('allow every action of the product with the preset policy', async () => {
    const key = user('user/alice', FULL)
    expect(await codeOf(key)).toBe(PASSED)
    expect(await codeOf(key, 'DescribeMaterialList')).toBe(PASSED)
  })

  it('allow by action, and deny where any statement denies', async () => {
    const key = user(
      'user/alice',
      policy(
        { effect: 'allow', action: ['facefusion:*'], resource: '*' },
        { effect: 'deny', action: 'name/facefusion:Describe*' },
      ),
    )
    expect(await codeOf(key)).toBe(PASSED)
    expect(await codeOf(key, 'DescribeMaterialList')).toBe(DENIED)
    const ultra = policy({ effect: 'allow', action: 'facefusion:FuseFaceUltra' })
    must(emulator.account.attach('user/alice', ultra))
    expect(await codeOf(key)).toBe(DENIED)
  })

  it.for([
    [{ effect: 'Allow', action: '*' }],
    [{ effect: 'allow', action: 'facefusion' }],
    [{ effect: 'allow', action: 'facefusion:FuseFac' }],
    [{ effect: 'allow', action: ['facefusion:FuseFace', 'facefusion:Desribe*'] }],
    [{ effect: 'allow', action: '*', resource: 'qcs::x' }],
    [{ effect: 'allow', action: '*', condition: {} }],
  ])('refuse the unknown statement %j', ([statement]) => {
    must(emulator.account.add('user/alice'))
    expect(emulator.account.attach('user/alice', policy(statement ?? {})).ok).toBe(false)
  })

  it.for(['QcloudFaceFusionFulAccess', {}, { statment: [] }, null])(
    'keep the rights of a holder where the policy is %j',
    async (misspelt) => {
      const key = user('user/alice', FULL)
      expect(emulator.account.attach('user/alice', misspelt)).toEqual({
        ok: false,
        error: expect.stringContaining('policy: QcloudFaceFusionFullAccess, or a document'),
      })
      expect(await codeOf(key)).toBe(PASSED)
    },
  )
})

describe('temporary credentials', () => {
  const assume = (request: object = {}, options: SdkOptions = {}) =>
    stsSdk(emulator, options)('AssumeRole', {
      RoleArn: ARN,
      RoleSessionName: 'test',
      ...request,
    })
  interface Session {
    Credentials: { Token: string; TmpSecretId: string; TmpSecretKey: string }
    ExpiredTime: number
  }
  async function session(request: object = {}, options: SdkOptions = {}) {
    const answer = (await assume(request, options)) as unknown as Session
    const { Token: token, TmpSecretId: secretId, TmpSecretKey: secretKey } = answer.Credentials
    return { answer, key: { secretId, secretKey, token } }
  }
  beforeEach(() => {
    must(emulator.account.add('role/fusion'))
    must(emulator.account.attach('role/fusion', FULL))
  })

  it('sign with their token, and are refused with another or without it', async () => {
    const { key } = await session()
    expect(await codeOf(key)).toBe(PASSED)
    expect(await codeOf({ ...key, token: `${key.token}x` })).toBe('AuthFailure.TokenFailure')
    const { token: _, ...bare } = key
    expect(await codeOf(bare)).toBe('AuthFailure.TokenFailure')
    expect(await codeOf({ ...key, signMethod: 'HmacSHA1' })).toBe(PASSED)
  })

  it('are refused after their end', async () => {
    const { key } = await session({ DurationSeconds: 60 })
    expect(await codeOf(key)).toBe(PASSED)
    // Within the tolerance of the signature's clock check, so that the key is refused, not the signature.
    aheadMs = 61_000
    expect(await codeOf(key)).toBe('AuthFailure.TokenFailure')
  })

  it('have the rights of the role', async () => {
    const { key } = await session()
    must(emulator.account.attach('role/fusion', policy({ effect: 'deny', action: '*' })))
    expect(await codeOf(key)).toBe(DENIED)
  })

  it('are refused to users without sts:AssumeRole, and given by v1, too', async () => {
    const alice = user('user/alice', FULL)
    await expect(assume({}, alice)).rejects.toMatchObject({ code: DENIED })
    const bob = user('user/bob', policy({ effect: 'allow', action: 'sts:AssumeRole' }))
    const { key } = await session({ DurationSeconds: 900 }, { ...bob, signMethod: 'HmacSHA256' })
    expect(await codeOf(key)).toBe(PASSED)
  })

  it.for([
    [{ RoleArn: 'qcs::cam::uin/100000000001:roleName/unknown' }, 'ResourceNotFound'],
    [{ RoleArn: undefined }, 'MissingParameter'],
    [{ DurationSeconds: 43_201 }, 'InvalidParameterValue'],
    [{ Policy: '{}' }, 'UnknownParameter'],
  ] as const)('are refused for %j', async ([request, code]) => {
    await expect(assume(request)).rejects.toMatchObject({ code })
  })
})

describe('the state of the service', () => {
  it.for([
    ['not-activated', 'ResourceUnavailable.NotExist', 'ResourceUnavailable.NotReady'],
    ['opening', 'ResourceUnavailable.IsOpening', 'ResourceUnavailable.Delivering'],
    [
      'balance-insufficient',
      'FailedOperation.BalanceInsufficient',
      'ResourceUnavailable.LowBalance',
    ],
    ['in-arrears', 'ResourceUnavailable.InArrears', 'ResourceUnavailable.InArrears'],
    ['frozen', 'ResourceUnavailable.Freeze', 'ResourceUnavailable.Freeze'],
    ['stopped', 'ResourceUnavailable.StopUsing', 'ResourceUnavailable.StopUsing'],
    ['recovered', 'ResourceUnavailable.Recover', 'ResourceUnavailable.Recover'],
    ['active', PASSED, PASSED],
  ] as const)('%s gives %s, and %s in version 2018', async ([state, code, code2018]) => {
    emulator.account.setState(state)
    expect(await codeOf()).toBe(code)
    expect(await codeOf({ version: 'v20181201' }, 'FaceFusion')).toBe(code2018)
    const isFree = state !== 'in-arrears'
    expect(await codeOf({}, 'DescribeMaterialList')).toBe(isFree ? PASSED : code)
  })

  it('throws for an unknown state', () => {
    expect(() => emulator.account.setState('asleep' as ServiceState)).toThrow(RangeError)
  })
})

describe('the addresses that the account allows', () => {
  it('may call, and no others may', async () => {
    must(emulator.account.setAddresses({ allow: ['192.0.2.0/24'], deny: [] }))
    expect(await codeOf()).toBe('IpNotInWhitelist')
    must(emulator.account.setAddresses({ allow: ['192.0.2.7', '127.0.0.0/8'], deny: [] }))
    expect(await codeOf()).toBe(PASSED)
    must(emulator.account.setAddresses({ allow: [], deny: ['127.0.0.1'] }))
    expect(await codeOf()).toBe('IpInBlacklist')
    must(emulator.account.setAddresses({ allow: [], deny: [] }))
    expect(await codeOf()).toBe(PASSED)
    expect(emulator.account.setAddresses({ allow: ['here'], deny: [] }).ok).toBe(false)
  })
})
