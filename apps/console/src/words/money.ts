/** @module Money of the edge as text: minor units of a currency. */

import { locale } from './words.ts'

/** Returns an amount with its currency; without a currency the number of minor units. */
export function moneyOf(minor: number, currency: string | undefined): string {
  if (!currency) return new Intl.NumberFormat(locale()).format(minor)
  const format = new Intl.NumberFormat(locale(), { style: 'currency', currency })
  const digits = format.resolvedOptions().maximumFractionDigits ?? 0
  return format.format(minor / 10 ** digits)
}
