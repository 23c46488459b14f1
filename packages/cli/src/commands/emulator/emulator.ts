/** @module `fuse-edge emulator`: activities, materials, keys and rights of a running emulator, by its token API. */

import { COMMON_HELP } from '../../arguments/index.ts'
import {
  type ControlClient,
  type ControlError,
  createControlClient,
  readServiceAddress,
} from '../../connection/index.ts'
import { EXIT } from '../../exit-codes.ts'
import { type Ports, UsageError } from '../../ports.ts'
import type { Command } from '../command.ts'
import { type Group, runGroup } from '../group.ts'
import { listSubcommands } from '../subcommands.ts'
import { ACCOUNT_COMMANDS } from './account.ts'
import { MATERIAL_COMMANDS } from './materials.ts'
import {
  type EmulatorRun,
  type EmulatorSubcommand,
  type EmulatorValues,
  readEmulatorArguments,
  SHARED_OPTIONS,
} from './subcommand.ts'

const COMMANDS: Readonly<Record<string, EmulatorSubcommand>> = Object.freeze({
  ...MATERIAL_COMMANDS,
  ...ACCOUNT_COMMANDS,
})

const HELP = `fuse-edge emulator SUBCOMMAND

  Does with an emulator what the cloud's console does with an account. The token is read from EMULATOR_CONTROL_TOKEN: the
  emulator is started with the same variable, or with --control-token. npm start writes it to .fuse-edge/emulator.env.

${listSubcommands(COMMANDS)}

  --endpoint URL            the emulator (default: FUSE_EDGE_ENDPOINT)
${COMMON_HELP}
`

function openControl(values: EmulatorValues, ports: Ports): ControlClient {
  const token = ports.env.EMULATOR_CONTROL_TOKEN
  if (!token) throw new UsageError('EMULATOR_CONTROL_TOKEN is missing')
  if (!values.endpoint && !ports.env.FUSE_EDGE_ENDPOINT) {
    throw new UsageError('no emulator is given: use --endpoint or FUSE_EDGE_ENDPOINT')
  }
  const { endpoint } = readServiceAddress({ endpoint: values.endpoint }, ports.env)
  return createControlClient(endpoint, token, ports)
}

function describeError(error: ControlError): string {
  return error.kind === 'refused'
    ? `refused: ${error.message}`
    : 'no answer of an emulator; a change may have been made'
}

const GROUP: Group<EmulatorValues, EmulatorRun, ControlError, EmulatorSubcommand> = {
  name: 'emulator',
  table: COMMANDS,
  shared: SHARED_OPTIONS,
  read: readEmulatorArguments,
  prepare: ({ values, names }, ports) => {
    return { names, values, ports, control: openControl(values, ports) }
  },
  describe: (error) => {
    const exit = error.kind === 'refused' ? EXIT.refused : EXIT.ambiguous
    return { error, text: describeError(error), exit }
  },
}

export const emulator: Command = {
  summary: 'manage a running emulator: activities, materials, uploads, keys, rights',
  help: HELP,
  options: SHARED_OPTIONS,
  subcommands: COMMANDS,
  run: (args, ports) => runGroup(GROUP, args, ports),
}
