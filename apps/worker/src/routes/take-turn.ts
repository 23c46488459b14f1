/** @module Holds a call back until it is its turn, where calls a second were bought. */

import { ok, type Result } from '@fuse-edge/core/result'
import type { Context } from 'hono'
import type { AppEnv, Ports } from '../context/index.ts'
import type { Account } from '../env/index.ts'
import { pace } from '../upstream/index.ts'

/** Answers in how many seconds to ask again, where the turn is too far away. */
export async function takeTurn(
  c: Context<AppEnv>,
  ports: Ports,
  lane: { readonly account: Account; readonly region: string },
): Promise<Result<undefined, number>> {
  if (lane.account.perSecond === undefined) return ok(undefined)
  return c.var.stopwatch.measure('pace', () => pace(ports, c.env.PACER, lane))
}
