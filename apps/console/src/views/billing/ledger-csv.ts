/** @module The ledger as CSV. */

import type { CallRecord } from '@fuse-edge/core/control'
import { csvOf } from '../usage/csv.ts'

const HEADS = ['time', 'request_id', 'action', 'secret_id', 'code', 'billed', 'units', 'paid_by']

/** Returns rows of the bill as CSV. */
export function ledgerCsv(rows: readonly CallRecord[]): string {
  return csvOf(
    HEADS,
    rows.map((row) => [
      new Date(row.atMs).toISOString(),
      row.requestId,
      row.action ?? '',
      row.secretId ?? '',
      row.code,
      row.billed ? 'yes' : 'no',
      row.units,
      row.paidBy ?? '',
    ]),
  )
}
