/** @module The account: its users and roles with their keys and policies, and the state of the service. */

import { BlockList, isIP } from 'node:net'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import { type Refusal, refuse, refuseBecause } from '../refusal.ts'
import type { KeyPair, Store } from '../store/index.ts'
import { FULL_ACCESS, isAllowed, readPolicy, type Statement } from './policies.ts'
import { SERVICE_STATES, type ServiceState } from './service-state.ts'

/** Source: access key management, "at most two keys for each user". */
const MAX_KEYS = 2
/** Who needs no policy. */
const ROOT = 'root'
const NAME = /^[\w-]{1,64}$/

/** A sub-account or a role: `user/alice`, `role/fusion`. */
export type Holder = `user/${string}` | `role/${string}`

/** Addresses that calls may come from, as address or network (`10.0.0.0/8`); an empty `allow` allows all. */
export interface AddressLists {
  /** Empty for everywhere. */
  readonly allow: readonly string[]
  /** Wins over `allow`. */
  readonly deny: readonly string[]
}

/** What an account can be told. Failures are sentences. */
export interface Account {
  /** Adds a sub-account or a role, without rights. */
  add(holder: Holder): Result<Holder, string>
  /** Removes it with its keys and policies. */
  remove(holder: Holder): void
  /** A new key pair for a user (at most two) or for the root account. */
  createKey(holder: Holder | typeof ROOT): Result<KeyPair, string>
  /** A disabled key is answered like one that does not exist. */
  setKeyEnabled(secretId: string, enabled: boolean): void
  /** Deletes a key for good; its holder may then have another. */
  deleteKey(secretId: string): void
  /** Replaces what a holder may do: `QcloudFaceFusionFullAccess`, or a policy document. */
  attach(holder: Holder, policy: unknown): Result<readonly Statement[], string>
  /** Whether the service may be used; `active` unless it was set. */
  state(): ServiceState
  /**
   * Sets the state, which stays until it is set again.
   *
   * @throws {RangeError} for a state that there is not.
   */
  setState(state: ServiceState): void
  /** Replaces the addresses that calls may come from. */
  setAddresses(lists: AddressLists): Result<AddressLists, string>
}

/** What the checks ask an account. */
export interface Permissions {
  /** Whether a holder may do `facefusion:FuseFace`; the root account may do everything. */
  may(holder: string, operation: string): boolean
  has(holder: string): boolean
  /** Checks the address that a call comes from. */
  checkAddress(address: string): Refusal | undefined
}

function toBlockList(entries: readonly string[]): BlockList | undefined {
  const list = new BlockList()
  try {
    for (const entry of entries) {
      const [address = '', bits] = entry.split('/')
      const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
      if (bits === undefined) list.addAddress(address, family)
      else list.addSubnet(address, Number(bits), family)
    }
  } catch {
    return undefined
  }
  return list
}

function contains(entries: readonly string[], address: string): boolean {
  return toBlockList(entries)?.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4') ?? false
}

/** Reads what the store knows, for the checks. */
export function createPermissions({ account }: Store): Permissions {
  return {
    has: (holder) => account.statements(holder) !== undefined,
    may: (holder, operation) =>
      holder === ROOT || isAllowed((account.statements(holder) ?? []) as Statement[], operation),
    checkAddress: (address) => {
      const lists = account.setting<AddressLists>('addresses')
      if (lists === undefined) return undefined
      if (contains(lists.deny, address)) return refuse('IpInBlacklist')
      const isAllowedIn = lists.allow.length === 0 || contains(lists.allow, address)
      return isAllowedIn ? undefined : refuse('IpNotInWhitelist')
    },
  }
}

/** Check 13 for one operation. */
export function checkPermission(
  permissions: Permissions,
  { holder, operation, requestId }: Record<'holder' | 'operation' | 'requestId', string>,
): Refusal | undefined {
  if (permissions.may(holder, operation)) return undefined
  return refuseBecause('unauthorized', requestId, operation)
}

/** The account in `store`. */
export function createAccount(store: Store, makeKeyPair: () => KeyPair): Account {
  const { account, keys } = store
  return {
    add: (holder) => {
      const [, name = ''] = holder.split('/')
      if (!NAME.test(name)) return fail('name: 1 to 64 letters, digits, - and _')
      if (account.statements(holder) !== undefined) return fail('there is one of that name')
      account.attach(holder, [])
      return ok(holder)
    },
    remove: (holder) =>
      store.atomically(() => {
        keys.removeOf(holder)
        account.remove(holder)
      }),
    createKey: (holder) => {
      if (holder !== ROOT && account.statements(holder) === undefined) return fail('no such user')
      if (keys.countOf(holder) >= MAX_KEYS) return fail(`a user has at most ${MAX_KEYS} keys`)
      const pair = makeKeyPair()
      keys.add(pair, holder)
      return ok(pair)
    },
    setKeyEnabled: (secretId, enabled) => keys.setEnabled(secretId, enabled),
    deleteKey: (secretId) => keys.remove(secretId),
    attach: (holder, policy) => {
      const isReady = policy === 'QcloudFaceFusionFullAccess'
      const statements = isReady ? ok(FULL_ACCESS) : readPolicy(policy)
      if (account.statements(holder) === undefined) return fail('no such user or role')
      if (statements.ok) account.attach(holder, statements.value)
      return statements
    },
    state: () => account.setting<ServiceState>('state') ?? 'active',
    setState: (state) => {
      if (!SERVICE_STATES.includes(state)) throw new RangeError(`no state of the service: ${state}`)
      account.set('state', state)
    },
    setAddresses: (lists) => {
      if (toBlockList([...lists.allow, ...lists.deny]) === undefined) {
        return fail('an address like 192.0.2.1 or a network like 192.0.2.0/24')
      }
      account.set('addresses', lists)
      return ok(lists)
    },
  }
}
