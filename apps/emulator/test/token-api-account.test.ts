/** Users, keys, policies and states over the token API, and their effect on calls. */

import type { Emulator } from '@fuse-edge/emulator'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { call, fuseFaceRequest, startStill } from './call.ts'
import { createStubEngine } from './stub-engine.ts'

const TOKEN = 'a-token-that-is-long-enough'
let emulator: Emulator

beforeEach(async () => {
  emulator = await startStill({ controlToken: TOKEN, engine: createStubEngine() })
})
afterEach(() => emulator.close())

async function control(name: string, body?: unknown) {
  const [method = '', path = ''] = name.split(' ')
  const response = await fetch(`${emulator.url}/_control/${path}`, {
    method,
    headers: { authorization: `Bearer ${TOKEN}` },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  return { status: response.status, value: (await response.json()) as Record<string, string> }
}

async function fuseWith(keys = {}): Promise<string | undefined> {
  return (await call(emulator, fuseFaceRequest(emulator), keys)).code
}

it('the token API gives a user the rights of its policy, as long as its key is enabled', async () => {
  const holder = 'user/alice'
  expect((await control('POST holders', { holder })).status).toBe(200)
  const { secretId = '', secretKey = '' } = (await control('POST keys', { holder })).value
  const keys = { secretId, secretKey }
  expect(await fuseWith(keys)).toBe('AuthFailure.UnauthorizedOperation')
  await control('PUT policies', { holder, policy: 'QcloudFaceFusionFullAccess' })
  expect(await fuseWith(keys)).toBeUndefined()
  await control('PUT keys', { secretId, enabled: false })
  expect(await fuseWith(keys)).toMatch(/^AuthFailure\./)
  await control('PUT keys', { secretId, enabled: true })
  expect(await fuseWith(keys)).toBeUndefined()
  await control('DELETE keys', { secretId })
  expect(await fuseWith(keys)).toBe('AuthFailure.SecretIdNotFound')
  expect((await control('DELETE holders', { holder })).status).toBe(200)
  expect((await control('POST keys', { holder })).status).toBe(400)
})

it('the token API refuses a third key of a user', async () => {
  const holder = 'user/bob'
  await control('POST holders', { holder })
  const statuses: number[] = []
  for (let key = 0; key < 3; key++) statuses.push((await control('POST keys', { holder })).status)
  expect(statuses).toEqual([200, 200, 400])
})

it('the token API sets the state of the service, which refuses calls until it is active', async () => {
  await control('PUT service-state', { state: 'not-activated' })
  expect((await control('GET service-state')).value).toMatchObject({ state: 'not-activated' })
  expect(await fuseWith()).toBe('ResourceUnavailable.NotExist')
  await control('PUT service-state', { state: 'active' })
  expect(await fuseWith()).toBeUndefined()
})

it('the token API sets the addresses that calls may come from', async () => {
  await control('PUT addresses', { deny: ['127.0.0.0/8'] })
  expect(await fuseWith()).toBe('IpInBlacklist')
  await control('PUT addresses', { allow: ['192.0.2.1'] })
  expect(await fuseWith()).toBe('IpNotInWhitelist')
  await control('PUT addresses', {})
  expect(await fuseWith()).toBeUndefined()
})

it.for([
  ['PUT service-state', { state: 'asleep' }],
  ['PUT service-state', {}],
  ['PUT service-state', { state: 'active', sinceMs: -1 }],
  ['PUT service-state', { state: 'active', sinceMs: 'today' }],
  ['PUT addresses', { allow: 'all' }],
  ['PUT addresses', { allow: ['nowhere'] }],
  ['POST holders', { holder: 'alice' }],
  ['POST holders', { holder: 'user/../root' }],
  ['POST keys', { holder: 'user/unknown' }],
  ['PUT keys', { secretId: 'AKIDx' }],
  ['PUT keys', { enabled: true }],
  ['DELETE keys', {}],
  ['PUT policies', { holder: 'user/unknown', policy: 'QcloudFaceFusionFullAccess' }],
] as const)('refuses %s %j', async ([name, body]) => {
  expect((await control(name, body)).status).toBe(400)
})

it.each([
  ['DELETE keys', { secretId: 'AKIDunknown' }, 'no such key'],
  ['PUT keys', { secretId: 'AKIDunknown', enabled: false }, 'no such key'],
  ['DELETE holders', { holder: 'user/unknown' }, 'no such user or role'],
  ['PUT activities', { id: 'at_unknown', enabled: false }, 'no such activity'],
])('the token API refuses %s of what does not exist', async (call, body, error) => {
  expect(await control(call, body)).toEqual({ status: 400, value: { error } })
})
