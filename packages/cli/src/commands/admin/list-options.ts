/** @module Options that change a list of an entry: `--origin` sets it, `--add-origin` and `--remove-origin` change it. */

import { UsageError } from '../../ports.ts'
import type { AdminOption, AdminValues } from './subcommand.ts'

/** Names of lists that options change. */
export type ListOption = 'origin' | 'template' | 'consent' | 'action' | 'project' | 'model'

/** Returns the options of lists, and the one that allows that a whole list is replaced. */
export function listOptions(...names: readonly ListOption[]): readonly AdminOption[] {
  return [...names.flatMap((name) => [name, `add-${name}`, `remove-${name}`] as const), 'replace']
}

/** Returns the list that `--origin` and its like set, which must not lose anything silently. */
function replaced(
  values: AdminValues,
  name: ListOption,
  before: readonly string[],
  list: readonly string[],
): readonly string[] {
  const lost = before.filter((one) => !list.includes(one))
  if (lost.length === 0 || values.replace) return list
  throw new UsageError(
    `--${name} replaces the whole list, and ${lost.join(', ')} would vanish: use --add-${name} and --remove-${name}, or confirm with --replace`,
  )
}

/**
 * Returns a list after the options; as it was, also where it is absent, without any of them.
 *
 * @throws {UsageError} for a list that would lose entries without `--replace`, and for an entry to remove that is not there
 */
export function listAfter<Item extends string>(
  values: AdminValues,
  name: ListOption,
  before: readonly Item[] | undefined,
): Item[] | undefined {
  const set = values[name]
  const added = values[`add-${name}` as const] ?? []
  const removed = values[`remove-${name}` as const] ?? []
  if (set === undefined && added.length + removed.length === 0) return before && [...before]
  const known: readonly string[] = before ?? []
  const missing = removed.find((one) => !known.includes(one))
  if (missing !== undefined) {
    throw new UsageError(`--remove-${name} ${missing}: it is not in the list`)
  }
  const base = set === undefined ? known : replaced(values, name, known, set)
  const all = new Set([...base, ...added])
  for (const one of removed) all.delete(one)
  // The edge checks what the texts may be.
  return [...all] as Item[]
}
