/** What the control API says of the account, and the secrets of its keys. */

import type { Emulator } from '@fuse-edge/emulator'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { call, fuseFaceRequest, NOW_SECONDS } from './call.ts'
import { control, startControlled } from './control.ts'

let emulator: Emulator
beforeEach(async () => {
  emulator = await startControlled()
})
afterEach(() => emulator.close())

const createdMs = NOW_SECONDS * 1000

it('the control API describes holders with their rights and keys', async () => {
  await control(emulator, 'POST holders', { holder: 'user/alice' })
  await control(emulator, 'POST holders', { holder: 'role/fusion' })
  await control(emulator, 'PUT policies', {
    holder: 'user/alice',
    policy: 'QcloudFaceFusionFullAccess',
  })
  const statement = { effect: 'allow', action: ['facefusion:FuseFace'] }
  await control(emulator, 'PUT policies', { holder: 'role/fusion', policy: { statement } })
  const { value: key } = await control(emulator, 'POST keys', { holder: 'user/alice' })
  await control(emulator, 'PUT keys', { secretId: key.secretId, enabled: false })
  await control(emulator, 'PUT addresses', { allow: [], deny: ['192.0.2.0/24'] })
  const { secretId } = emulator.credentials
  const { value } = await control(emulator, 'GET account')
  const { states, ...rest } = value
  expect(states).toContainEqual({ state: 'active' })
  expect(states).toContainEqual({ state: 'in-arrears', code: 'ResourceUnavailable.InArrears' })
  expect(states).toHaveLength(8)
  expect(rest).toEqual({
    site: 'cn',
    state: 'active',
    addresses: { allow: [], deny: ['192.0.2.0/24'] },
    holders: [
      { holder: 'root', statements: [], keys: [{ secretId, enabled: true, createdMs }] },
      { holder: 'role/fusion', statements: [statement], keys: [] },
      {
        holder: 'user/alice',
        policy: 'QcloudFaceFusionFullAccess',
        statements: [{ effect: 'allow', action: ['facefusion:*'] }],
        keys: [{ secretId: key.secretId, enabled: false, createdMs }],
      },
    ],
  })
})

it('the control API lists holders, keys and addresses, without secrets', async () => {
  await control(emulator, 'POST holders', { holder: 'user/carol' })
  const made = await control(emulator, 'POST keys', { holder: 'user/carol' })
  const account = (await control(emulator, 'GET account')).value
  expect((await control(emulator, 'GET holders')).value).toEqual(account.holders)
  expect((await control(emulator, 'GET addresses')).value).toEqual(account.addresses)
  const { value } = await control(emulator, 'GET keys')
  expect(value).toContainEqual({
    holder: 'user/carol',
    secretId: made.value.secretId,
    enabled: true,
    createdMs: expect.any(Number),
  })
  expect(JSON.stringify(value)).not.toMatch(/secretKey/)
})

it('the control API says when a key was used last, and no secret', async () => {
  emulator.control.clock.advanceMs(60_000)
  await call(emulator, fuseFaceRequest(emulator), { timestamp: NOW_SECONDS + 60 })
  const { value } = await control(emulator, 'GET account')
  expect(value.holders[0]?.keys[0]?.lastUsedMs).toBe(createdMs + 60_000)
  expect(JSON.stringify(value)).not.toContain(emulator.credentials.secretKey)
})

it('a key keeps its time of creation over a restart of a data folder', async () => {
  const [before] = emulator.control.describeAccount().holders
  emulator.control.clock.advanceMs(1000)
  emulator.control.snapshot('one')
  emulator.control.restore('one')
  expect(emulator.control.describeAccount().holders[0]).toEqual(before)
})

it('the control API returns the secret of a key of this emulator', async () => {
  const { secretId, secretKey } = emulator.credentials
  const own = await control(emulator, 'GET keys', undefined, `?secretId=${secretId}`)
  expect(own).toEqual({ status: 200, value: { secretKey } })
  for (const query of ['?secretId=AKIDnone', '?secretId=']) {
    expect((await control(emulator, 'GET keys', undefined, query)).status).toBe(400)
  }
})

it('the control API returns the token of a temporary key', async () => {
  emulator.account.add('role/fusion')
  const sts = { RoleArn: 'qcs::cam::uin/1:roleName/fusion', RoleSessionName: 's' }
  const options = { action: 'AssumeRole', version: '2018-08-13', service: 'sts' }
  const { fields } = await call(emulator, sts, options)
  const { TmpSecretId, TmpSecretKey, Token } = fields.Credentials as Record<string, string>
  const { value } = await control(emulator, 'GET keys', undefined, `?secretId=${TmpSecretId}`)
  const expiresMs = createdMs + 7_200_000
  expect(value).toEqual({ secretKey: TmpSecretKey, token: Token, expiresMs })
  const { holders } = emulator.control.describeAccount()
  expect(holders[1]?.keys).toEqual([{ secretId: TmpSecretId, enabled: true, createdMs, expiresMs }])
})
