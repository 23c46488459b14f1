/** @module The account as its owner manages it: users and roles with keys and policies, and the state of the service. */

import type { AccountHolder, Holder, KeySecret } from '@fuse-edge/core/control'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import type { AccountStore, KeyPair, Store } from '../store/index.ts'
import { type AddressLists, areAddressLists } from './address-lists.ts'
import { ROOT } from './permissions.ts'
import { FULL_ACCESS, FULL_ACCESS_NAME, type PolicyStatement, readPolicy } from './policies.ts'
import { SERVICE_STATES, type ServiceState } from './service-state.ts'

export type { Holder }

/** Key pairs of one user. Source: access key management, "at most two keys for each user". */
const MAX_KEYS = 2
const NAME = /^[\w-]{1,64}$/

/** Changes of the account. Failures are sentences. */
export interface Account {
  /** Adds a sub-account or a role, without rights. */
  add(holder: Holder): Result<Holder, string>
  /** Removes a sub-account or a role, with its keys and policies. */
  remove(holder: Holder): void
  /** Creates a key pair for a user or for the root account, which may have two each. */
  createKey(holder: Holder | typeof ROOT): Result<KeyPair, string>
  /** Enables or disables a key. A disabled key is refused like one that does not exist. */
  setKeyEnabled(secretId: string, enabled: boolean): void
  /** Deletes a key. Its holder may then have another one. */
  deleteKey(secretId: string): void
  /** Replaces the policy of a holder: `QcloudFaceFusionFullAccess`, or a policy document. */
  attach(holder: Holder, policy: unknown): Result<readonly PolicyStatement[], string>
  /** Returns the holders with their rights and keys: `root` first, then sub-accounts and roles by name. */
  holders(): readonly AccountHolder[]
  /** Returns what signs calls under a SecretId, also of a disabled or expired key; `undefined` for an unknown one. */
  keySecret(secretId: string): KeySecret | undefined
  /** Returns the addresses that calls may come from. Empty lists allow every address. */
  addresses(): AddressLists
  /** Returns the state of the service; `active` until {@link setState} changes it. */
  state(): ServiceState
  /** Returns since when the service is in that state, in milliseconds of Unix time. */
  stateSinceMs(): number
  /**
   * Sets the state of the service. It stays until it is set again.
   *
   * @param sinceMs since when it is in that state, in milliseconds of Unix time. Default: now.
   * @throws {RangeError} for an unknown state.
   */
  setState(state: ServiceState, sinceMs?: number): void
  /** Replaces the addresses that calls may come from. */
  setAddresses(lists: AddressLists): Result<AddressLists, string>
}

function describeHolder(name: string, { account, keys }: Store): AccountHolder {
  // Only `Account.attach` writes statements, and only `Account.add` names.
  const statements = (account.statements(name) ?? []) as readonly PolicyStatement[]
  const isPreset = JSON.stringify(statements) === JSON.stringify(FULL_ACCESS)
  const policy = isPreset ? { policy: FULL_ACCESS_NAME } : {}
  return { holder: name as Holder, ...policy, statements, keys: keys.list(name) }
}

/** Creates what holds for the account as a whole. */
function createSettings(
  account: AccountStore,
  nowMs: () => number,
): Pick<Account, 'addresses' | 'setAddresses' | 'state' | 'stateSinceMs' | 'setState'> {
  return {
    addresses: () => account.setting<AddressLists>('addresses') ?? { allow: [], deny: [] },
    state: () => account.setting<ServiceState>('state') ?? 'active',
    stateSinceMs: () => account.setting<number>('stateMs') ?? 0,
    setState: (state, sinceMs = nowMs()) => {
      if (!SERVICE_STATES.includes(state)) throw new RangeError(`no state of the service: ${state}`)
      account.set('state', state)
      account.set('stateMs', sinceMs)
    },
    setAddresses: (lists) => {
      if (!areAddressLists(lists)) {
        return fail('an address like 192.0.2.1 or a network like 192.0.2.0/24')
      }
      account.set('addresses', lists)
      return ok(lists)
    },
  }
}

/**
 * Creates the account over `store`.
 *
 * @param makeKeyPair Makes the pairs of {@link Account.createKey}.
 * @param nowMs Returns milliseconds of Unix time.
 */
export function createAccount(
  store: Store,
  makeKeyPair: () => KeyPair,
  nowMs: () => number,
): Account {
  const { account, keys } = store
  const exists = (holder: string) => account.statements(holder) !== undefined
  return {
    add: (holder) => {
      const [, name = ''] = holder.split('/')
      if (!NAME.test(name)) return fail('name: 1 to 64 letters, digits, - and _')
      if (exists(holder)) return fail('the name is taken')
      account.attach(holder, [])
      return ok(holder)
    },
    remove: (holder) =>
      store.atomically(() => {
        keys.removeOf(holder)
        account.remove(holder)
      }),
    createKey: (holder) => {
      if (holder !== ROOT && !exists(holder)) return fail('no such user')
      if (keys.countOf(holder) >= MAX_KEYS) return fail(`a user has at most ${MAX_KEYS} keys`)
      const pair = makeKeyPair()
      keys.add(pair, holder, { createdMs: nowMs() })
      return ok(pair)
    },
    setKeyEnabled: (secretId, enabled) => keys.setEnabled(secretId, enabled),
    deleteKey: (secretId) => keys.remove(secretId),
    attach: (holder, policy) => {
      const statements = policy === FULL_ACCESS_NAME ? ok(FULL_ACCESS) : readPolicy(policy)
      if (!exists(holder)) return fail('no such user or role')
      if (statements.ok) account.attach(holder, statements.value)
      return statements
    },
    holders: () => [
      { holder: ROOT, statements: [], keys: keys.list(ROOT) },
      ...account.holders().map((name) => describeHolder(name, store)),
    ],
    keySecret: (secretId) => keys.secret(secretId),
    ...createSettings(account, nowMs),
  }
}
