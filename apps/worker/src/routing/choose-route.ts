/** @module Where a fusion is sent. One region now, the operator's: measured routes need a table of their own. */

import type { Configuration } from '../env/index.ts'

export interface Route {
  /** Values of `X-TC-Region`, in order of preference. */
  readonly regions: readonly [string, ...string[]]
  /** Why, for `Server-Timing`. */
  readonly reason: string
}

/** The configured region. */
export function chooseRoute({ region }: Configuration): Route {
  return { regions: [region], reason: `${region}, configured` }
}
