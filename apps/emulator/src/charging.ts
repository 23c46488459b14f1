/** @module Check 18, and the bill: the rules of billing, applied to the account in the store. */

import type { ActionName } from '@fuse-edge/core/api'
import type { KnownErrorCode } from '@fuse-edge/core/api/error-messages'
import {
  type ChargeRules,
  charge,
  type Standing,
  settleUntil,
  standingOf,
  unitsOf,
} from './billing/index.ts'
import { type Refusal, refuse } from './refusal.ts'
import type { CallRecord, Store } from './store/index.ts'

/** What charging needs of the emulator. */
export interface Till {
  readonly store: Store
  readonly chargeRules: ChargeRules
  readonly nowMs: number
}

/** What an account in trouble is told. The pairing of codes and states is this emulator's own (unverified). */
const TROUBLE: Readonly<Record<Standing, KnownErrorCode | undefined>> = Object.freeze({
  good: undefined,
  'in-arrears': 'ResourceUnavailable.InArrears',
  stopped: 'ResourceUnavailable.StopUsing',
})

/** Refuses an account that owes, after every month that has ended was paid for. */
export function checkStanding({
  store,
  nowMs,
}: Pick<Till, 'store' | 'nowMs'>): Refusal | undefined {
  const before = store.billing.get()
  const account = settleUntil(before, nowMs)
  if (account !== before) store.billing.put(account)
  const code = TROUBLE[standingOf(account, nowMs)]
  return code && refuse(code)
}

/** Faces that a request names; 1 where it has no such list. */
export function facesOf(parameters: object): number {
  const list = 'MergeInfos' in parameters ? parameters.MergeInfos : undefined
  return Array.isArray(list) ? list.length : 1
}

/** A call that has ended; `action` and `faces` as far as they were established. */
interface EndedCall {
  readonly action?: ActionName
  readonly faces?: number
  readonly succeeded: boolean
}

/** Charges a call, and answers what its row says of that. */
export function writeBill(
  { action, faces = 1, succeeded }: EndedCall,
  { store, chargeRules, nowMs }: Till,
): Pick<CallRecord, 'billed' | 'units' | 'paidBy'> {
  const units = unitsOf({ action, succeeded, faces }, chargeRules)
  const charged = charge(settleUntil(store.billing.get(), nowMs), units, nowMs)
  if (charged === undefined) return { billed: false, units }
  store.billing.put(charged.account)
  return { billed: true, units, paidBy: charged.paidBy }
}
