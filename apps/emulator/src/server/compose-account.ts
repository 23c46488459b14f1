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
  /** Adds key pairs and seeded materials where they are missing. */
  readonly populate: () => void
}

/** Creates the account over `store`, with the key pairs that the settings give, the store has, or randomness makes. */
export function composeAccount(settings: Settings, store: Store, ports: Ports): AccountParts {
  const { secretId, secretKey, log } = settings
  const { clock, randomness } = ports
  const make = () => makeKeyPair(randomness)
  if (secretId !== undefined && secretKey !== undefined) {
    store.keys.replace('account', { secretId, secretKey })
  }
  const credentials = store.keys.pairOf('account', make)
  const resultKey = store.keys.pairOf('results', make)
  return {
    credentials,
    resultKey,
    permissions: createPermissions(store.account),
    account: createAccount(store, make),
    materials: createMaterialService(store, engineLoader(settings), clock, randomness),
    objects: createObjectStorage(),
    populate: () => {
      store.keys.replace('account', credentials)
      store.keys.replace('results', resultKey)
      seedStore(store, clock.nowMs(), log)
    },
  }
}
