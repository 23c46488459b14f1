/** @module The interface of a subcommand of `fuse-edge admin`, and its parsed options. */

import type { AdminClient, Catalogue, Entries, EntryPath } from '@fuse-edge/core/admin'
import type { EdgeFailure } from '@fuse-edge/core/edge'
import { readArguments, type ValuesOf } from '../../arguments/index.ts'
import { type Ports, UsageError } from '../../ports.ts'
import type { GroupSubcommand } from '../group.ts'
import { ADMIN_OPTIONS } from './options.ts'

/** Name of an option. */
export type AdminOption = keyof typeof ADMIN_OPTIONS

/** Parses the arguments of `fuse-edge admin`. */
export function readAdminArguments(args: readonly string[]) {
  return readArguments(args, ADMIN_OPTIONS)
}

/** The given options. */
export type AdminValues = ValuesOf<typeof ADMIN_OPTIONS>

/** The arguments and ports of one run. */
export interface AdminRun {
  readonly admin: AdminClient
  /** The positional arguments after the name of the subcommand; their number is already checked. */
  readonly names: readonly string[]
  readonly values: AdminValues
  readonly ports: Ports
}

/** One subcommand, for example `app`. */
export interface Subcommand extends GroupSubcommand<AdminRun, EdgeFailure, AdminOption> {
  /** Whether it may have changed something when it fails. */
  readonly isChange: boolean
}

const LISTS: readonly string[] = ['apps', 'templates', 'virtual-keys'] satisfies EntryPath[]

/** Returns a list of the catalogue by its name. @throws {UsageError} for an unknown name. */
export function listNamed(word: string | undefined): EntryPath {
  if (word === undefined || !LISTS.includes(word)) {
    throw new UsageError(`LIST must be one of ${LISTS.join(', ')}`, 'LIST')
  }
  return word as EntryPath
}

/** Returns the entries of a list of the catalogue. */
export function entriesOf<P extends EntryPath>(
  { apps, templates, virtualKeys = [] }: Catalogue,
  list: P,
): readonly Entries[P][] {
  const lists: { readonly [Path in EntryPath]: readonly Entries[Path][] } = {
    apps,
    templates,
    'virtual-keys': virtualKeys,
  }
  return lists[list]
}
