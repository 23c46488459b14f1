/** @module Connects what belongs to the account: its keys, rights, materials and objects. */

import {
  type Account,
  createAccount,
  createPermissions,
  makeKeyPair,
  type Permissions,
} from '../account/index.ts'
import { createMaterialService, type MaterialService, seedStore } from '../materials/index.ts'
import { createObjectStorage, type ObjectStorage } from '../object-store/index.ts'
import type { Settings } from '../options/index.ts'
import type { Ports } from '../ports/index.ts'
import type { KeyPair, Store } from '../store/index.ts'
import { engineLoader } from './compose-calls.ts'

/** Setting of an account that began without seeded materials. */
const EMPTY = 'empty'

/** The account of an emulator. */
export interface AccountParts {
  /** Key pair of the root account. */
  readonly credentials: KeyPair
  /** Key pair that signs the addresses of results. */
  readonly resultKey: KeyPair
  readonly permissions: Permissions
  readonly account: Account
  readonly materials: MaterialService
  readonly objects: ObjectStorage
  /**
   * Adds key pairs and seeded materials where they are missing. An empty account has no seeded materials, and a service that
   * is not activated.
   *
   * @param isEmpty Absent: what the store was populated as.
   */
  readonly populate: (isEmpty?: boolean) => void
}

/** Creates the account over `store`, with the key pairs that the settings give, the store has, or randomness makes. */
export function composeAccount(settings: Settings, store: Store, ports: Ports): AccountParts {
  const { secretId, secretKey, log } = settings
  const { clock, randomness } = ports
  const make = () => makeKeyPair(randomness)
  const nowMs = () => clock.nowMs()
  if (secretId !== undefined && secretKey !== undefined) {
    store.keys.replace('account', { secretId, secretKey }, nowMs())
  }
  const credentials = store.keys.pairOf('account', make, nowMs())
  const resultKey = store.keys.pairOf('results', make, nowMs())
  const account = createAccount(store, make, nowMs)
  return {
    credentials,
    resultKey,
    permissions: createPermissions(store.account),
    account,
    materials: createMaterialService(store, engineLoader(settings), clock, randomness),
    objects: createObjectStorage(),
    populate: (isEmpty = store.account.setting<boolean>(EMPTY) ?? false) => {
      store.keys.replace('account', credentials, nowMs())
      store.keys.replace('results', resultKey, nowMs())
      if (!isEmpty) seedStore(store, nowMs(), log)
      if (store.account.setting(EMPTY) !== undefined) return
      store.account.set(EMPTY, isEmpty)
      account.setState(isEmpty ? 'not-activated' : 'active')
    },
  }
}
