/** @module The account as its owner manages it: users and roles with keys and policies, and the state of the service. */

import type { Holder } from '@fuse-edge/core/control'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import type { KeyPair, Store } from '../store/index.ts'
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
  /** Returns the state of the service; `active` until {@link setState} changes it. */
  state(): ServiceState
  /**
   * Sets the state of the service. It stays until it is set again.
   *
   * @throws {RangeError} for an unknown state.
   */
  setState(state: ServiceState): void
  /** Replaces the addresses that calls may come from. */
  setAddresses(lists: AddressLists): Result<AddressLists, string>
}

/**
 * Creates the account over `store`.
 *
 * @param makeKeyPair Makes the pairs of {@link Account.createKey}.
 */
export function createAccount(store: Store, makeKeyPair: () => KeyPair): Account {
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
      keys.add(pair, holder)
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
    state: () => account.setting<ServiceState>('state') ?? 'active',
    setState: (state) => {
      if (!SERVICE_STATES.includes(state)) throw new RangeError(`no state of the service: ${state}`)
      account.set('state', state)
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
