/** @module Who has a budget: the apps and virtual keys of the catalogue. */

import type { Budget } from '../money/index.ts'
import type { Configuration } from './configuration.ts'
import { ownerOfKey } from './spending-policy.ts'

/** An app, or a virtual key, with its budget. */
export interface Owner {
  /** Name of its ledger: the id of the app, or `key:` and the id of the virtual key. */
  readonly name: string
  /** Id of the app. Empty for a virtual key. */
  readonly app: string
  /** Id of the virtual key. Empty for an app. */
  readonly virtualKey: string
  readonly budget: Budget
  readonly stopped: boolean
}

type Owners = Pick<Configuration, 'appsById' | 'keysById'>

/** Returns every owner, those of test keys too. */
export function allOwners({ appsById, keysById }: Owners): Owner[] {
  return [
    ...[...appsById].map(([app, { budget, stopped }]) => {
      return { name: app, app, virtualKey: '', budget, stopped }
    }),
    ...[...keysById].map(([virtualKey, { budget }]) => {
      return { name: ownerOfKey(virtualKey), app: '', virtualKey, budget, stopped: false }
    }),
  ]
}

/** Returns every owner of the catalogue; apps of test keys are in none. */
export function ownersOf(configuration: Owners): readonly Owner[] {
  const { appsById } = configuration
  return allOwners(configuration).filter(({ app }) => appsById.get(app)?.test === undefined)
}
