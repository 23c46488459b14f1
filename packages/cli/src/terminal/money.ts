/** @module Money of the edge as text. The edge counts minor units, such as cents; people read the currency itself. */

/** Returns how many decimal places a currency has: 2 for EUR, 0 for JPY. */
function digitsOf(currency: string): number {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency })
  return format.resolvedOptions().maximumFractionDigits ?? 0
}

/** Returns an amount in the currency, for people and for tables; without a currency the number of minor units. */
export function amountOf(minor: number, currency: string | undefined): string {
  if (currency === undefined) return String(minor)
  const digits = digitsOf(currency)
  return (minor / 10 ** digits).toFixed(digits)
}

/** Returns the unit that {@link amountOf} counts in: the currency, or minor units where none is known. */
export function moneyUnit(currency: string | undefined): string {
  return currency ?? 'minor units'
}

/** Returns an amount with its unit: `900.00 EUR`. @param minor minor units of the currency */
export function moneyOf(minor: number, currency: string | undefined): string {
  return `${amountOf(minor, currency)} ${moneyUnit(currency)}`
}
