/** @module One place where a fusion can be made: a region of an account. */

import type { Account } from '../env/index.ts'

export interface Place {
  readonly account: Account
  /** Value of `X-TC-Region`. */
  readonly region: string
}

/** One or more places. */
export type Places = readonly [Place, ...Place[]]

/** `intl/eu-frankfurt`: names a place among those of one edge. */
export function placeName({ account, region }: Place): string {
  return `${account.site}/${region}`
}
