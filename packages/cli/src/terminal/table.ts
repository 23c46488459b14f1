/** @module Rows of values as an aligned table for people, and as CSV (RFC 4180) for spreadsheets. */

/** One cell. `undefined` is shown as an empty one. */
export type Cell = string | number | undefined

const GAP = '  '
/** Characters with which a spreadsheet begins a formula. */
const FORMULA = /^[=+\-@\t\r]/

/** An amount of money, a text because a number would not keep its decimal places. */
const AMOUNT = /^-?\d+(?:\.\d+)?$/

function isNumber(cell: Cell): boolean {
  return typeof cell === 'number' || AMOUNT.test(cell ?? '')
}

/** Returns lines with aligned columns under their headings. Numbers and amounts of money are aligned to the right. */
export function alignedTable(
  headings: readonly string[],
  rows: readonly (readonly Cell[])[],
): string {
  const isNumeric = headings.map(
    (_, column) => rows.length > 0 && rows.every((row) => isNumber(row[column])),
  )
  const lines = [headings, ...rows].map((row) => row.map((cell) => String(cell ?? '')))
  const widths = headings.map((_, column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  )
  const padded = (text: string, column: number) =>
    isNumeric[column] ? text.padStart(widths[column] ?? 0) : text.padEnd(widths[column] ?? 0)
  return lines.map((line) => line.map(padded).join(GAP).trimEnd()).join('\n')
}

function csvCell(cell: Cell): string {
  const text = String(cell ?? '')
  const safe = typeof cell === 'string' && FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Returns the rows as CSV. A text that a spreadsheet would take for a formula gets an apostrophe in front. */
export function csvTable(headings: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return [headings, ...rows].map((row) => row.map(csvCell).join(',')).join('\r\n')
}
