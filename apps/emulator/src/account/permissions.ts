/** @module What the holder of a key may do, and from where. */

import type { AccountStore } from '../store/index.ts'
import { type AddressLists, addressCode } from './address-lists.ts'
import { isAllowed, type PolicyStatement } from './policies.ts'

/** The root account, which needs no policy. */
export const ROOT = 'root'

/** Rights, as the checks of a call ask for them. */
export interface Permissions {
  /** Returns whether a holder may perform an operation such as `facefusion:FuseFace`. The root account may always. */
  may(holder: string, operation: string): boolean
  /** Returns whether a user or role exists. */
  has(holder: string): boolean
  /** Returns the code that a call from an address is refused with, or `undefined` for an allowed one. */
  addressCode(address: string): ReturnType<typeof addressCode>
}

/** Creates the rights that the account store describes. Changes of the store count from the next call on. */
export function createPermissions(account: AccountStore): Permissions {
  return {
    has: (holder) => account.statements(holder) !== undefined,
    may: (holder, operation) =>
      holder === ROOT ||
      // Only `Account.attach` writes statements.
      isAllowed((account.statements(holder) ?? []) as PolicyStatement[], operation),
    addressCode: (address) => {
      const lists = account.setting<AddressLists>('addresses')
      return lists && addressCode(lists, address)
    },
  }
}
