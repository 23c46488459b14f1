/** @module `fuse-edge admin`: administers apps, templates and keys of a running edge, and reads its reports and its audit trail. */

import { type AdminClient, createAdminClient } from '@fuse-edge/core/admin'
import type { EdgeFailure } from '@fuse-edge/core/edge'
import { isConfidential } from '../../arguments/index.ts'
import { given, readOrigin } from '../../connection/index.ts'
import { EXIT, type ExitCode } from '../../exit-codes.ts'
import { type Ports, UsageError } from '../../ports.ts'
import type { Command } from '../command.ts'
import { type FailureReport, type Group, groupCommand } from '../group.ts'
import { CATALOGUE_COMMANDS } from './catalogue.ts'
import { ENTRY_COMMANDS } from './entries.ts'
import { KEY_COMMANDS } from './keys.ts'
import { ADMIN_OPTIONS, SHARED_OPTIONS, WORDS } from './options.ts'
import { REMOVE_COMMANDS } from './remove.ts'
import { REPORT_COMMANDS } from './reports.ts'
import { REVISION_COMMANDS } from './revisions.ts'
import { SHOW_COMMANDS } from './show.ts'
import {
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
  ...REMOVE_COMMANDS,
  ...TEMPLATE_COMMANDS,
  ...KEY_COMMANDS,
  ...CATALOGUE_COMMANDS,
  ...REVISION_COMMANDS,
  ...USAGE_COMMANDS,
  ...REPORT_COMMANDS,
  ...WHY_COMMANDS,
})

const USAGE = `fuse-edge admin SUBCOMMAND

  Administers an edge that stores its catalogue itself. The key is read from FUSE_EDGE_ADMIN_KEY.`

/** Returns the origin of the edge. Plain HTTP is allowed for loopback only, because the key is sent in a header. */
function readEdge(values: AdminValues, env: Ports['env']): string {
  const edge = given('--edge', values.edge, 'FUSE_EDGE_URL', env)
  if (edge === undefined)
    throw new UsageError('no edge is given: use --edge or FUSE_EDGE_URL', '--edge')
  const origin = readOrigin(edge, 'https://edge.example')
  if (isConfidential(new URL(origin))) return origin
  throw new UsageError(
    `${edge.field} must be an https:// address, or http:// on this machine: the admin key is sent to it`,
    edge.field,
  )
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
function describeFailure(failure: EdgeFailure, isChange: boolean): Omit<FailureReport, 'exit'> {
  if (failure.kind !== 'problem') {
    const message = isChange
      ? 'no answer; the change may have been made: check with admin show'
      : 'no answer'
    return { error: { code: failure.kind, message }, text: message }
  }
  const { problem } = failure
  const { code, detail, errors = [], instance } = problem
  const fields = errors.map(({ path, message }) => `  ${path} ${message}`)
  return {
    error: { ...problem, message: detail },
    text: [`refused: ${code}: ${detail}`, ...fields, `request id ${instance}`].join('\n'),
  }
}

function exitOf({ kind }: EdgeFailure, isChange: boolean): ExitCode {
  if (kind === 'problem') return EXIT.refused
  return isChange ? EXIT.ambiguous : EXIT.notSent
}

const GROUP: Group<AdminValues, AdminRun, EdgeFailure, Subcommand> = {
  name: 'admin',
  table: COMMANDS,
  shared: SHARED_OPTIONS,
  options: ADMIN_OPTIONS,
  words: WORDS,
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
    return { ...describeFailure(failure, isChange), exit: exitOf(failure, isChange) }
  },
}

export const admin: Command = groupCommand(GROUP, {
  summary:
    'administer an edge: apps, keys, templates, budgets, usage, calls in doubt, routes, alerts, undoing, why',
  usage: USAGE,
})
