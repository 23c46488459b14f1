/** @module Routes of the token API for users, keys, policies, addresses and the state of the service. */

import type { HeldKey, ServiceStateBody } from '@fuse-edge/core/control'
import { fail, ok } from '@fuse-edge/core/result'
import {
  type Account,
  type Holder,
  SERVICE_STATES,
  type ServiceState,
} from '../../account/index.ts'
import { fieldsOf, type RouteResult, type Routes, textsOf } from './route.ts'

const NO_HOLDER = 'no such user or role'
const NO_KEY = 'no such key'
const HOLDER = /^(user|role)\/[\w-]{1,64}$/

function isState(value: unknown): value is ServiceState {
  return SERVICE_STATES.some((state) => state === value)
}

function isTime(value: unknown): value is number | undefined {
  return value === undefined || (Number.isSafeInteger(value) && Number(value) >= 0)
}

function stateOf(account: Account): Required<ServiceStateBody> {
  return { state: account.state(), sinceMs: account.stateSinceMs() }
}

/** Returns the keys of all holders, those of `root` first. */
function keysOf(account: Account): readonly HeldKey[] {
  return account.holders().flatMap(({ holder, keys }) => keys.map((key) => ({ ...key, holder })))
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === 'string')
}

function isHolder(value: unknown): value is Holder {
  return typeof value === 'string' && HOLDER.test(value)
}

function withHolder<Answer>(
  body: unknown,
  run: (holder: Holder) => RouteResult<Answer>,
): RouteResult<Answer> {
  const { holder } = fieldsOf(body)
  return isHolder(holder) ? run(holder) : fail('holder: user/<name> or role/<name>')
}

/** Routes of the account. */
export const ACCOUNT_ROUTES: Routes<Account> = Object.freeze({
  'GET service-state': (account) => ok(stateOf(account)),
  'PUT service-state': (account, body) => {
    const { state, sinceMs } = fieldsOf(body)
    if (!isState(state)) return fail(`state: one of ${SERVICE_STATES.join(', ')}`)
    if (!isTime(sinceMs)) return fail('sinceMs: milliseconds of Unix time')
    account.setState(state, sinceMs)
    return ok(stateOf(account))
  },
  'GET addresses': (account) => ok(account.addresses()),
  'PUT addresses': (account, body) => {
    const { allow = [], deny = [] } = fieldsOf(body)
    return isTexts(allow) && isTexts(deny)
      ? account.setAddresses({ allow, deny })
      : fail('allow and deny: lists of addresses')
  },
  'GET holders': (account) => ok(account.holders()),
  'POST holders': (account, body) => withHolder(body, (holder) => account.add(holder)),
  'DELETE holders': (account, body) =>
    withHolder(body, (holder) => {
      if (!account.holders().some((one) => one.holder === holder)) return fail(NO_HOLDER)
      account.remove(holder)
      return ok({ holder })
    }),
  'PUT policies': (account, body) =>
    withHolder(body, (holder) => account.attach(holder, fieldsOf(body).policy)),
  'GET keys': (account, _, query) => {
    const secretId = query.get('secretId')
    if (secretId === null) return ok(keysOf(account))
    const secret = account.keySecret(secretId)
    return secret === undefined ? fail('secretId: a key of this emulator') : ok(secret)
  },
  'POST keys': (account, body) =>
    fieldsOf(body).holder === 'root'
      ? account.createKey('root')
      : withHolder(body, (holder) => account.createKey(holder)),
  'PUT keys': (account, body) => {
    const { enabled } = fieldsOf(body)
    if (typeof enabled !== 'boolean') return fail('enabled: true or false')
    const given = textsOf(body, 'secretId')
    if (!given.ok) return given
    const { secretId } = given.value
    if (account.keySecret(secretId) === undefined) return fail(NO_KEY)
    account.setKeyEnabled(secretId, enabled)
    return ok({ secretId, enabled })
  },
  'DELETE keys': (account, body) => {
    const given = textsOf(body, 'secretId')
    if (!given.ok) return given
    const { secretId } = given.value
    if (account.keySecret(secretId) === undefined) return fail(NO_KEY)
    account.deleteKey(secretId)
    return ok({ secretId })
  },
})
