/** @module `fuse-edge emulator`: activities, materials, keys and rights of a running emulator, by its token API. */

import {
  type ControlClient,
  type ControlError,
  createControlClient,
  given,
  readOrigin,
} from '../../connection/index.ts'
import { EXIT } from '../../exit-codes.ts'
import { type Ports, UsageError } from '../../ports.ts'
import type { Command } from '../command.ts'
import { type FailureReport, type Group, groupCommand } from '../group.ts'
import { ACCOUNT_COMMANDS } from './account.ts'
import { MATERIAL_COMMANDS } from './materials.ts'
import {
  EMULATOR_OPTIONS,
  type EmulatorRun,
  type EmulatorSubcommand,
  type EmulatorValues,
  readEmulatorArguments,
  SHARED_OPTIONS,
  WORDS,
} from './subcommand.ts'

const COMMANDS: Readonly<Record<string, EmulatorSubcommand>> = Object.freeze({
  ...MATERIAL_COMMANDS,
  ...ACCOUNT_COMMANDS,
})

const USAGE = `fuse-edge emulator SUBCOMMAND

  Does with an emulator what the cloud's console does with an account. The token is read from EMULATOR_CONTROL_TOKEN:
  the emulator is started with the same variable, or with --control-token. npm start writes it to
  .fuse-edge/emulator.env.`

function openControl(values: EmulatorValues, ports: Ports): ControlClient {
  const token = ports.env.EMULATOR_CONTROL_TOKEN
  if (!token) throw new UsageError('EMULATOR_CONTROL_TOKEN is missing')
  const endpoint = given('--endpoint', values.endpoint, 'FUSE_EDGE_ENDPOINT', ports.env)
  if (endpoint === undefined) {
    throw new UsageError('no emulator is given: use --endpoint or FUSE_EDGE_ENDPOINT', '--endpoint')
  }
  return createControlClient(readOrigin(endpoint, 'http://127.0.0.1:9180'), token, ports)
}

function describeError(error: ControlError): Omit<FailureReport, 'exit'> {
  if (error.kind === 'refused') {
    const { status, message } = error
    return { error: { code: 'refused', message, status }, text: `refused: ${message}` }
  }
  const message = 'no answer of an emulator; a change may have been made'
  return { error: { code: 'no-answer', message }, text: message }
}

const GROUP: Group<EmulatorValues, EmulatorRun, ControlError, EmulatorSubcommand> = {
  name: 'emulator',
  table: COMMANDS,
  shared: SHARED_OPTIONS,
  options: EMULATOR_OPTIONS,
  words: WORDS,
  read: readEmulatorArguments,
  prepare: ({ values, names }, ports) => {
    return { names, values, ports, control: openControl(values, ports) }
  },
  describe: (error) => {
    const exit = error.kind === 'refused' ? EXIT.refused : EXIT.ambiguous
    return { ...describeError(error), exit }
  },
}

export const emulator: Command = groupCommand(GROUP, {
  summary: 'manage a running emulator: activities, materials, uploads, keys, rights',
  usage: USAGE,
})
