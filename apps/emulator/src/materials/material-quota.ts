/** @module The material quota: how many materials an account may have. */

import type { MaterialQuota } from '@fuse-edge/core/control'
import { MATERIAL_LIMITS } from '@fuse-edge/core/limits'
import type { AccountStore, MaterialStore } from '../store/index.ts'
import { isSeeded } from './seeds/index.ts'

export type { MaterialQuota }

/** Setting that keeps the purchased part of the quota. */
const BOUGHT = 'boughtMaterialQuota'

/** The state that the quota is computed from. */
export interface QuotaState {
  readonly account: AccountStore
  readonly materials: MaterialStore
}

function boughtOf({ account }: QuotaState): number {
  return account.setting<number>(BOUGHT) ?? 0
}

/** Returns the quota, and how much of it is free. */
export function materialQuota(state: QuotaState): MaterialQuota {
  const { materials } = state
  const total = MATERIAL_LIMITS.QUOTA_FREE + boughtOf(state)
  const all = materials.activities().flatMap(({ id }) => materials.list(id))
  return { total, free: total - all.filter(({ id }) => !isSeeded(id)).length }
}

/**
 * Adds to the quota for good.
 *
 * @throws {RangeError} unless `count` is a whole number from 1.
 */
export function buyMaterialQuota(state: QuotaState, count: number): void {
  if (!Number.isInteger(count) || count < 1) throw new RangeError('count: a whole number from 1')
  state.account.set(BOUGHT, boughtOf(state) + count)
}
