/** @module Reserves one call in the budget shard of a virtual key. Pages have none, so it is loaded with the cloud's own protocol. */

import { REQUEST_LIMITS } from '@fuse-edge/core/limits'
import type { Result } from '@fuse-edge/core/result'
import { MS_PER_SECOND } from '@fuse-edge/core/units'
import { ownerOfKey, policyOfKey, type VirtualKey } from '../env/index.ts'
import type { BudgetShard } from './budget-shard.ts'
import { type CallRefusal, type Claim, openShard, type Reservation, reserveIn } from './reserve.ts'

export interface KeyReserveOptions extends Omit<Claim, 'id'> {
  readonly key: VirtualKey
  /** Equal for a request that arrives twice. */
  readonly signature: string
  /** Time of the signature, seconds of Unix time. */
  readonly timestamp: number
}

/** Reserves one call in the shard of a virtual key. */
export function reserveByKey(
  shards: DurableObjectNamespace<BudgetShard>,
  { key, revision, signature, timestamp, ...claim }: KeyReserveOptions,
): Promise<Result<Reservation, CallRefusal>> {
  const owner = ownerOfKey(key.id)
  // A key has no sessions, so the shard forgets the signatures of one time together.
  const period = Math.floor(timestamp / REQUEST_LIMITS.CLOCK_SKEW_SECONDS)
  const session = `signed-${period}`
  return reserveIn(openShard(shards, { name: owner }), {
    ...claim,
    owner,
    shard: owner,
    id: `${session} ${signature}`,
    session,
    // When the youngest of them can no longer be sent again.
    expires: (period + 2) * REQUEST_LIMITS.CLOCK_SKEW_SECONDS * MS_PER_SECOND,
    spender: {},
    key: key.secretId,
    policy: policyOfKey(key, revision),
  })
}
