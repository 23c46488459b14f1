/** @module Routes of the control API for users, keys, policies, addresses and the state of the service. */

import { fail, ok, type Result } from '@fuse-edge/core/result'
import { type Account, type Holder, SERVICE_STATES, type ServiceState } from '../account/index.ts'

type Fields = Readonly<Record<string, unknown>>

const HOLDER = /^(user|role)\/[\w-]{1,64}$/

function isState(value: unknown): value is ServiceState {
  return SERVICE_STATES.some((state) => state === value)
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === 'string')
}

function withHolder<T>(
  { holder }: Fields,
  run: (holder: Holder) => Result<T, string>,
): Result<T, string> {
  const isHolder = typeof holder === 'string' && HOLDER.test(holder)
  return isHolder ? run(holder as Holder) : fail('holder: user/<name> or role/<name>')
}

function withKey<T>({ secretId }: Fields, run: (secretId: string) => T): Result<T, string> {
  return typeof secretId === 'string' ? ok(run(secretId)) : fail('secretId: a text')
}

/** Routes by method and path. */
export const ACCOUNT_ROUTES: Readonly<
  Record<string, (account: Account, fields: Fields) => Result<unknown, string>>
> = Object.freeze({
  'GET service-state': (account) => ok({ state: account.state() }),
  'PUT service-state': (account, { state }) => {
    if (!isState(state)) return fail(`state: one of ${SERVICE_STATES.join(', ')}`)
    account.setState(state)
    return ok({ state })
  },
  'PUT addresses': (account, { allow = [], deny = [] }) =>
    isTexts(allow) && isTexts(deny)
      ? account.setAddresses({ allow, deny })
      : fail('allow and deny: lists of addresses'),
  'POST holders': (account, fields) => withHolder(fields, (holder) => account.add(holder)),
  'DELETE holders': (account, fields) =>
    withHolder(fields, (holder) => {
      account.remove(holder)
      return ok({ holder })
    }),
  'PUT policies': (account, fields) =>
    withHolder(fields, (holder) => account.attach(holder, fields.policy)),
  'POST keys': (account, fields) =>
    fields.holder === 'root'
      ? account.createKey('root')
      : withHolder(fields, (holder) => account.createKey(holder)),
  'PUT keys': (account, fields) => {
    const { enabled } = fields
    if (typeof enabled !== 'boolean') return fail('enabled: true or false')
    return withKey(fields, (secretId) => {
      account.setKeyEnabled(secretId, enabled)
      return { secretId, enabled }
    })
  },
  'DELETE keys': (account, fields) =>
    withKey(fields, (secretId) => {
      account.deleteKey(secretId)
      return { secretId }
    }),
})
