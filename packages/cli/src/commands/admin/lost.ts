/** @module What an entry would lose: entries of its lists, and fields. Losing needs `--replace`, however the entry is written. */

import { UsageError } from '../../ports.ts'
import type { AdminValues } from './subcommand.ts'

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Returns whether a value says no more than its absence does. */
function isNothing(value: unknown): boolean {
  return value === undefined || value === false || (Array.isArray(value) && value.length === 0)
}

/** Returns what a later state of an entry lacks, as paths: `origins https://shop.example`, `budget.perMonth`. */
export function lostBetween(before: unknown, after: unknown, path = ''): readonly string[] {
  if (isNothing(before)) return []
  if (isNothing(after) && path !== '' && !Array.isArray(before)) return [path]
  if (Array.isArray(before)) {
    const kept = new Set((Array.isArray(after) ? after : []).map((one) => JSON.stringify(one)))
    return before
      .filter((one) => typeof one === 'string' && !kept.has(JSON.stringify(one)))
      .map((one) => `${path} ${String(one)}`)
  }
  if (!isRecord(before) || !isRecord(after)) return []
  return Object.entries(before).flatMap(([name, value]) =>
    lostBetween(value, after[name], path === '' ? name : `${path}.${name}`),
  )
}

/** @param what is written, as the subject of a sentence @throws {UsageError} where something would vanish without `--replace` */
export function checkLost(values: AdminValues, what: string, lost: readonly string[]): void {
  if (lost.length === 0 || values.replace) return
  const looked = values['dry-run'] ? 'this needs' : 'confirm with'
  throw new UsageError(
    `${what} lacks ${lost.join(', ')}, which would be removed: ${looked} --replace`,
  )
}
