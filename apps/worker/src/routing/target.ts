/** @module A target: one region of one account, which can serve a fusion. */

import type { Account } from '../env/index.ts'

/** An account and one of its regions. */
export interface Target {
  readonly account: Account
  /** Value of `X-TC-Region`. */
  readonly region: string
}

/** One or more targets. */
export type Targets = readonly [Target, ...Target[]]

/** Returns a name that is unique among the targets of one edge, for example `intl/eu-frankfurt`. */
export function targetName({ account, region }: Target): string {
  return `${account.site}/${region}`
}
