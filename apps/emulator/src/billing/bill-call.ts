/** @module Charges a call that has ended, and refuses calls of an account that owes money. */

import type { KnownErrorCode } from '@fuse-edge/core/api/error-messages'
import type { BillingStore } from './billing-account.ts'
import { charge, type PaidBy } from './charge.ts'
import { overdueCodeOf, settleUntil } from './settle.ts'
import { type ChargeRules, type EndedCall, unitsOf } from './units.ts'

/** Settles the months that have ended. Returns the code to refuse calls with while the account owes money. */
export function overdueCode(billing: BillingStore, nowMs: number): KnownErrorCode | undefined {
  const before = billing.get()
  const account = settleUntil(before, nowMs)
  if (account !== before) billing.put(account)
  return overdueCodeOf(account, nowMs)
}

/** What the bill says of a call's charge. */
export interface CallCharge {
  readonly billed: boolean
  readonly units: number
  readonly paidBy?: PaidBy
}

/** Charges a call, where the rules charge it. Returns what its row of the bill says. */
export function billCall(
  call: EndedCall,
  rules: ChargeRules,
  billing: BillingStore,
  nowMs: number,
): CallCharge {
  const units = unitsOf(call, rules)
  const charged = charge(settleUntil(billing.get(), nowMs), units, nowMs)
  if (charged === undefined) return { billed: false, units }
  billing.put(charged.account)
  return { billed: true, units, paidBy: charged.paidBy }
}
