/** @module Routes of the token API for the bill and the billing account. */

import type { BillingReport } from '@fuse-edge/core/control'
import { fail, ok } from '@fuse-edge/core/result'
import { describeBilling, readBillingChange } from '../../billing/index.ts'
import { CALL_CURSOR } from '../../store/index.ts'
import type { EmulatorControl } from '../emulator-control.ts'
import { fieldsOf, limitOf, type Routes } from './route.ts'

const LEDGER_MAX = 10_000
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/

/** Returns the billing account with what follows from it now. */
function reportOf(control: EmulatorControl): BillingReport {
  return describeBilling(control.billing(), control.clock.nowMs())
}

/** Routes of billing. */
export const BILLING_ROUTES: Routes<EmulatorControl> = Object.freeze({
  'GET ledger': (control, _, query) => {
    const before = query.get('before')
    const month = query.get('month')
    const requestId = query.get('requestId')
    const materialId = query.get('materialId')
    if (before !== null && !CALL_CURSOR.test(before)) return fail('before: next of another page')
    if (month !== null && !MONTH.test(month)) return fail('month: a month like 2026-11')
    return ok(
      control.ledger(limitOf(query, LEDGER_MAX), {
        ...(before !== null && { before }),
        ...(month !== null && { month }),
        ...(requestId !== null && { requestId }),
        ...(materialId !== null && { materialId }),
      }),
    )
  },
  'GET billing': (control) => ok(reportOf(control)),
  'PUT billing': (control, body) => {
    const account = readBillingChange(body, control.billing())
    if (!account.ok) return account
    control.setBilling(account.value)
    return ok(reportOf(control))
  },
  'POST top-up': (control, body) => {
    const { amount } = fieldsOf(body)
    if (typeof amount !== 'number' || !Number.isSafeInteger(amount) || amount <= 0) {
      return fail('amount: a whole number of ten-thousandths, above 0')
    }
    control.topUp(amount)
    return ok(reportOf(control))
  },
})
