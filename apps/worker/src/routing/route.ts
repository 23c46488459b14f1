/** @module The route of a fusion, and the one that needs no choice. */

import type { Regions } from '@fuse-edge/core/client'
import type { Account } from '../env/index.ts'
import type { Target } from './target.ts'

/** Where a fusion goes. */
export interface Route {
  readonly account: Account
  /** Of that account, in order of preference. A later region is used only if an earlier one certainly did not make the fusion. */
  readonly regions: Regions
  /** Why the first one, for `Server-Timing` and the log. */
  readonly reason: string
  /** Regions of open targets that were passed over, or used in want of another, because their breaker is not closed. @default none */
  readonly failing?: string[]
}

/** Returns the route to the only open target. */
export function onlyRoute({ account, region }: Target): Route {
  return { account, regions: [region], reason: `${region}, the only one` }
}
