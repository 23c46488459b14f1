/** @module The interface of a subcommand of `fuse-edge admin`, and the options that all subcommands share. */

import type { AdminClient, Catalogue, Entries, EntryPath } from '@fuse-edge/core/admin'
import type { EdgeFailure } from '@fuse-edge/core/edge'
import { COMMON_OPTIONS, readArguments, type ValuesOf } from '../../arguments/index.ts'
import { type Ports, UsageError } from '../../ports.ts'
import type { GroupSubcommand } from '../group.ts'

/** Every option of every subcommand. */
export const ADMIN_OPTIONS = {
  ...COMMON_OPTIONS,
  edge: { type: 'string' },
  origin: { type: 'string', multiple: true },
  template: { type: 'string', multiple: true },
  app: { type: 'string', multiple: true },
  'add-origin': { type: 'string', multiple: true },
  'remove-origin': { type: 'string', multiple: true },
  'add-template': { type: 'string', multiple: true },
  'remove-template': { type: 'string', multiple: true },
  'add-consent': { type: 'string', multiple: true },
  'remove-consent': { type: 'string', multiple: true },
  'add-action': { type: 'string', multiple: true },
  'remove-action': { type: 'string', multiple: true },
  'add-project': { type: 'string', multiple: true },
  'remove-project': { type: 'string', multiple: true },
  'add-model': { type: 'string', multiple: true },
  'remove-model': { type: 'string', multiple: true },
  replace: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  'per-day': { type: 'string' },
  'per-day-money': { type: 'string' },
  'per-month': { type: 'string' },
  'per-month-money': { type: 'string' },
  price: { type: 'string' },
  currency: { type: 'string' },
  'time-zone': { type: 'string' },
  'alert-url': { type: 'string' },
  'alert-at': { type: 'string', multiple: true },
  id: { type: 'string' },
  title: { type: 'string' },
  yes: { type: 'boolean', short: 'y' },
  csv: { type: 'boolean' },
  log: { type: 'string' },
  credits: { type: 'string' },
  minutes: { type: 'string' },
  'shards-per-place': { type: 'string' },
  'daily-cap': { type: 'string' },
  challenge: { type: 'string' },
  action: { type: 'string', multiple: true },
  project: { type: 'string', multiple: true },
  model: { type: 'string', multiple: true },
  'signature-v1': { type: 'boolean' },
  unlabelled: { type: 'boolean' },
  secret: { type: 'boolean' },
  webhook: { type: 'boolean' },
  end: { type: 'string' },
  pictures: { type: 'string' },
  role: { type: 'string' },
  pages: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  package: { type: 'string' },
  qps: { type: 'string' },
  consent: { type: 'string', multiple: true },
  stop: { type: 'boolean' },
  start: { type: 'boolean' },
  owner: { type: 'string' },
  status: { type: 'string' },
  cursor: { type: 'string' },
  note: { type: 'string' },
  continent: { type: 'string' },
  'for-template': { type: 'string' },
} as const

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
    throw new UsageError(`the list must be one of ${LISTS.join(', ')}`)
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
