/** @module Accounts, targets and end users for the tests of routing. */

import type { EndUser } from '../src/context/index.ts'
import type { Account } from '../src/env/index.ts'
import type { Target, Targets } from '../src/routing/index.ts'

export function account(site: Account['site'], ...regions: [string, ...string[]]): Account {
  const credentials = { secretId: 'AKIDEXAMPLE', secretKey: 'secret' }
  return { site, credentials, regions, endpoint: undefined, perSecond: undefined, isPinned: true }
}

/** Returns every region of these accounts. */
export function targetsIn(...accounts: readonly Account[]): Targets {
  const [first, ...others] = accounts.flatMap((owner) =>
    owner.regions.map((region): Target => ({ account: owner, region })),
  )
  if (first === undefined) throw new Error('no regions')
  return [first, ...others]
}

/** Returns an end user of whom only this is known. */
export function endUser(known: Partial<EndUser> = {}): EndUser {
  return {
    address: undefined,
    country: undefined,
    continent: undefined,
    position: undefined,
    colo: undefined,
    ...known,
  }
}
