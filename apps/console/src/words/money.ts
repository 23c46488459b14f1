/** @module Money of the edge as text: minor units of a currency. */

import { numberFormat } from './formats.ts'

/** Returns an amount with its currency; without a currency the number of minor units. */
export function moneyOf(minor: number, currency: string | undefined): string {
  if (!currency) return numberFormat({}).format(minor)
  const format = numberFormat({ style: 'currency', currency })
  const digits = format.resolvedOptions().maximumFractionDigits ?? 0
  return format.format(minor / 10 ** digits)
}
