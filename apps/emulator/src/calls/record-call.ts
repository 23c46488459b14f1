/** @module Puts a call that has ended on the bill, and stores its picture. */

import { billCall, type CallCharge, type ChargeRules } from '../billing/index.ts'
import { OK, type Store } from '../store/index.ts'
import type { EndedCall } from './call-facts.ts'

/** What is known of a call before it is carried out. */
export interface RecordedAt {
  readonly requestId: string
  /** Milliseconds of Unix time. */
  readonly nowMs: number
  /** Whether to store the picture only. */
  readonly isTest: boolean
}

/** Stores the picture of a call and writes its row of the bill. Returns its charge. */
export type RecordCall = (call: EndedCall, at: RecordedAt) => CallCharge

/** Creates the function. It writes picture and row in one transaction: both, or neither when it throws. */
export function createRecordCall(store: Store, rules: ChargeRules): RecordCall {
  return ({ facts, outcome }, { requestId, nowMs, isTest }) => {
    const { action, secretId, materialId, faces = 1 } = facts
    const code = outcome.ok ? OK : outcome.error.code
    const picture = outcome.ok ? outcome.value.picture : undefined
    return store.atomically(() => {
      if (picture !== undefined) store.results.add({ ...picture, requestId }, picture.bytes)
      if (isTest) return { billed: false, units: 0 }
      const ended = { action, succeeded: outcome.ok, faces }
      const charge = billCall(ended, rules, store.billing, nowMs)
      store.calls.add({
        requestId,
        code,
        atMs: nowMs,
        ...charge,
        ...(action && { action }),
        ...(secretId !== undefined && { secretId }),
        ...(picture && { resultId: picture.id }),
        ...(outcome.ok && materialId !== undefined && { materialId }),
      })
      return charge
    })
  }
}
