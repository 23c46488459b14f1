/** @module Which options create an entry, so that a mistyped id changes nothing instead of creating a second entry. */

import type { EntryPath } from '@fuse-edge/core/admin'
import { didYouMean } from '../../arguments/index.ts'
import { UsageError } from '../../ports.ts'
import type { AdminOption, AdminRun } from './subcommand.ts'

/** How the entries of a list are created by options. */
export interface Creation {
  readonly noun: string
  /** The option without which nothing is created, so that a mistyped id is not taken for a new one. */
  readonly needs: AdminOption
  readonly list: EntryPath
}

export const APP: Creation = { noun: 'app', needs: 'origin', list: 'apps' }
export const VIRTUAL_KEY: Creation = { noun: 'virtual key', needs: 'action', list: 'virtual-keys' }

/** Options that only make sense for an entry that exists. */
const CHANGES_ONLY = /^(stop|start|add-.*|remove-.*)$/

/** @throws {UsageError} without an option that says what to change. */
export function checkChanges(
  { values }: AdminRun,
  { needs }: Creation,
  own: readonly string[],
): void {
  if (own.some((option) => option in values)) return
  throw new UsageError(`no option says what to change; a new one needs at least --${needs}`)
}

/** @throws {UsageError} where the options do not create the entry with this unknown id. */
export function checkCreation(
  { values, names: [id = ''] }: AdminRun,
  { noun, needs, list }: Creation,
  ids: readonly string[],
): void {
  const unknown = `there is no ${noun} '${id}'${didYouMean(id, ids)}`
  const change = Object.keys(values).find((option) => CHANGES_ONLY.test(option))
  if (change !== undefined) {
    throw new UsageError(`${unknown}\n--${change} changes what exists; nothing was changed`)
  }
  if (values[needs] !== undefined) return
  throw new UsageError(
    `${unknown}\nTo create it, give --${needs}, or write it with admin put ${list} FILE`,
  )
}
