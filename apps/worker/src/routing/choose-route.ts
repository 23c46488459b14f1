/** @module Where a fusion is sent. One region now: the operator's; measured routes need their own table. */

import type { Configuration } from '../env/index.ts'

export interface Route {
  readonly endpoint: string
  /** Value of `X-TC-Region`. */
  readonly region: string
  /** Why this one, as a token for `Server-Timing`. */
  readonly reason: string
}

/** The configured region. */
export function chooseRoute({ endpoint, region }: Configuration): Route {
  return { endpoint, region, reason: `${region} configured` }
}
