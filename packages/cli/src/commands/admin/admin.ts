/** @module `fuse-edge admin`: administers apps, templates and keys of a running edge, and reads its reports and its audit trail. */

import { type AdminClient, createAdminClient } from '@fuse-edge/core/admin'
import type { EdgeFailure } from '@fuse-edge/core/edge'
import { COMMON_HELP, COMMON_OPTIONS } from '../../arguments/index.ts'
import { EXIT, type ExitCode } from '../../exit-codes.ts'
import { type Ports, UsageError } from '../../ports.ts'
import type { Command } from '../command.ts'
import { type Group, runGroup } from '../group.ts'
import { listSubcommands } from '../subcommands.ts'
import { CATALOGUE_COMMANDS } from './catalogue.ts'
import { ENTRY_COMMANDS } from './entries.ts'
import { KEY_COMMANDS } from './keys.ts'
import { REPORT_COMMANDS } from './reports.ts'
import { REVISION_COMMANDS } from './revisions.ts'
import { SHOW_COMMANDS } from './show.ts'
import {
  ADMIN_OPTIONS,
  type AdminRun,
  type AdminValues,
  readAdminArguments,
  type Subcommand,
} from './subcommand.ts'
import { TEMPLATE_COMMANDS } from './templates.ts'
import { USAGE_COMMANDS } from './usage.ts'
import { WHY_COMMANDS } from './why.ts'

const COMMANDS: Readonly<Record<string, Subcommand>> = Object.freeze({
  ...SHOW_COMMANDS,
  ...ENTRY_COMMANDS,
  ...TEMPLATE_COMMANDS,
  ...KEY_COMMANDS,
  ...CATALOGUE_COMMANDS,
  ...REVISION_COMMANDS,
  ...USAGE_COMMANDS,
  ...REPORT_COMMANDS,
  ...WHY_COMMANDS,
})

/** Options of every subcommand. */
const SHARED_OPTIONS = { ...COMMON_OPTIONS, edge: ADMIN_OPTIONS.edge }

const HELP = `fuse-edge admin SUBCOMMAND

  Administers an edge that stores its catalogue itself. The key is read from FUSE_EDGE_ADMIN_KEY.

${listSubcommands(COMMANDS)}

  --edge URL                the edge (default: FUSE_EDGE_URL)
${COMMON_HELP}
`

/** Returns the origin of the edge. Plain HTTP is allowed for loopback only, because the key is sent in a header. */
function readEdge(values: AdminValues, env: Ports['env']): string {
  const text = values.edge ?? env.FUSE_EDGE_URL
  if (!text) throw new UsageError('no edge is given: use --edge or FUSE_EDGE_URL')
  const url = URL.canParse(text) ? new URL(text) : undefined
  const isLocal = /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url?.hostname ?? '')
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && isLocal)) return url.origin
  throw new UsageError('--edge must be an https:// address, or http:// on this machine')
}

function openAdmin(values: AdminValues, { env, fetch }: Ports): AdminClient {
  const key = env.FUSE_EDGE_ADMIN_KEY
  if (!key) throw new UsageError('FUSE_EDGE_ADMIN_KEY is missing')
  const endpoint = readEdge(values, env)
  try {
    return createAdminClient({ endpoint, key, fetch })
  } catch (error) {
    throw new UsageError((error as Error).message.replace(/^key/, 'FUSE_EDGE_ADMIN_KEY'))
  }
}

/** Describes a failure: the edge's own message, or, if the edge did not answer, whether it may have been changed. */
function describeFailure(failure: EdgeFailure, isChange: boolean): string {
  if (failure.kind !== 'problem') {
    return isChange
      ? 'no answer; the change may have been made: check with admin show'
      : 'no answer'
  }
  const { code, detail, errors = [], instance } = failure.problem
  const fields = errors.map(({ path, message }) => `  ${path} ${message}`)
  return [`refused: ${code}: ${detail}`, ...fields, `request id ${instance}`].join('\n')
}

function exitOf({ kind }: EdgeFailure, isChange: boolean): ExitCode {
  if (kind === 'problem') return EXIT.refused
  return isChange ? EXIT.ambiguous : EXIT.notSent
}

const GROUP: Group<AdminValues, AdminRun, EdgeFailure, Subcommand> = {
  name: 'admin',
  table: COMMANDS,
  shared: SHARED_OPTIONS,
  read: readAdminArguments,
  prepare: ({ values, names }, ports) => ({
    names,
    values,
    ports,
    // A getter: a subcommand that sends nothing needs neither edge nor key.
    get admin() {
      return openAdmin(values, ports)
    },
  }),
  describe: (failure, row, { 'dry-run': isDry }) => {
    const isChange = row.isChange && !isDry
    return {
      error: failure.kind === 'problem' ? failure.problem : { code: failure.kind },
      text: describeFailure(failure, isChange),
      exit: exitOf(failure, isChange),
    }
  },
}

export const admin: Command = {
  summary:
    'administer an edge: apps, keys, templates, budgets, usage, calls in doubt, routes, alerts, undoing, why',
  help: HELP,
  options: SHARED_OPTIONS,
  subcommands: COMMANDS,
  run: (args, ports) => runGroup(GROUP, args, ports),
}
