/** @module The spending policies of apps and virtual keys, from the catalogue. */

import type { Budget, SpendingPolicy } from '../money/index.ts'
import type { App } from './catalogue.ts'
import type { VirtualKey } from './virtual-keys.ts'

/** Characters of a secret key's hash that name the key: 64 bits. The token of a session is shorter for it. */
const NAME_CHARS = 16

/** Returns the name of a secret key, under which its sessions spend. @param hash hex */
export function secretKeyName(hash: string): string {
  return hash.slice(0, NAME_CHARS)
}

/** Returns the names of the keys whose sessions may spend: publishable keys, and those of {@link secretKeyName}. */
export function keyNamesOf({ publishableKeys, secretKeyHashes }: App): readonly string[] {
  return [...publishableKeys, ...secretKeyHashes.map(secretKeyName)]
}

/** Returns the budget without what does not limit it, so that it is short where it is sent and stored. */
function limitsOf({ timeZone, price, perDay, perMonth, ...budget }: Budget): Budget {
  const { perSession, perTemplate, perPrefix } = budget
  return { timeZone, price, perDay, perMonth, perSession, perTemplate, perPrefix }
}

/** Returns the policy of an app. @param revision of the catalogue */
export function policyOfApp(app: App, revision: number | undefined): SpendingPolicy {
  const keys = keyNamesOf(app)
  return { revision, isStopped: app.stopped, keys, budget: limitsOf(app.budget) }
}

/** Returns the name of a virtual key's ledger. `key:` keeps it apart from those of apps, whose ids have no colon. */
export function ownerOfKey(id: string): string {
  return `key:${id}`
}

/** Returns the policy of a virtual key. @param revision of the catalogue */
export function policyOfKey(
  { secretIds, budget }: Pick<VirtualKey, 'secretIds' | 'budget'>,
  revision: number | undefined,
): SpendingPolicy {
  return { revision, isStopped: false, keys: secretIds, budget: limitsOf(budget) }
}
