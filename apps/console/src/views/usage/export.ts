/** @module Usage as a file. */

import { saveFile } from '../../parts/save-file.ts'
import type { Usage } from '../../state/usage.ts'
import { csvOf } from './csv.ts'
import type { UsageQuestion } from './question.ts'

const HEADS = [
  'owner',
  'day',
  'template',
  'region',
  'country',
  'outcome',
  'calls',
  'money',
  'currency',
]

/** Returns the rows of usage as CSV, as the edge counted them. */
export function usageCsv({ rows, currency = '' }: Usage, owner: string): string {
  return csvOf(
    HEADS,
    rows.map((row) => [
      row.owner ?? owner,
      row.day,
      row.template,
      row.region,
      row.country,
      row.outcome,
      row.calls,
      row.money,
      currency,
    ]),
  )
}

/** Saves usage as a file. */
export function saveUsage(usage: Usage, { owner, from, to }: UsageQuestion): void {
  const name = `usage ${owner.replace(':', ' ') || 'all'} ${from} ${to}.csv`
  saveFile(name, 'text/csv', usageCsv(usage, owner))
}
