/** @module The interface of a subcommand of `fuse-edge emulator`, and the options of all. */

import type { Result } from '@fuse-edge/core/result'
import {
  COMMON_OPTIONS,
  RULES,
  type Rule,
  readArguments,
  type ValuesOf,
} from '../../arguments/index.ts'
import type { ControlClient, ControlError } from '../../connection/index.ts'
import { type Ports, UsageError } from '../../ports.ts'
import type { GroupSubcommand, Output } from '../group.ts'

/** Options that every subcommand has. */
export const SHARED_OPTIONS = {
  endpoint: { type: 'string', takes: 'URL', help: 'the emulator (default: FUSE_EDGE_ENDPOINT)' },
  ...COMMON_OPTIONS,
} as const

const MATERIAL = { type: 'string', takes: 'ID', rule: RULES.cloudMaterial } as const

/** Every option of every subcommand. */
export const EMULATOR_OPTIONS = {
  project: {
    type: 'string',
    takes: 'ID',
    rule: RULES.cloudActivity,
    help: 'the activity, as emulator activities lists it',
  },
  name: { type: 'string', takes: 'NAME', help: 'name of the material (default: that of the file)' },
  add: {
    type: 'string',
    takes: 'NAME',
    help: 'create one: an activity by its name, a holder user/NAME or role/NAME, a key pair of a holder',
  },
  remove: {
    type: 'string',
    takes: 'NAME',
    help: 'remove one: an uploaded material by its id, a holder by its name',
  },
  enable: { type: 'string', takes: 'ID', help: 'switch an activity, or the key of a SecretId, on' },
  disable: {
    type: 'string',
    takes: 'ID',
    help: 'switch an activity, or the key of a SecretId, off',
  },
  end: { type: 'string', takes: 'SECRET-ID', help: 'delete the key of this SecretId' },
  policy: {
    type: 'string',
    takes: 'POLICY',
    help: 'give the --holder these rights: QcloudFaceFusionFullAccess, or a JSON file',
  },
  holder: { type: 'string', takes: 'NAME', help: 'user/NAME or role/NAME, for --policy' },
  pass: { ...MATERIAL, help: 'let the review of this material pass' },
  refuse: { ...MATERIAL, help: 'refuse this material, with a --reason' },
  appeal: { ...MATERIAL, help: 'appeal against the refusal of this material' },
  reason: { type: 'string', takes: 'TEXT', help: 'why a material is refused' },
  ...SHARED_OPTIONS,
} as const

/** What the words of usage lines have to be. */
export const WORDS: Readonly<Record<string, Rule>> = Object.freeze({
  MODE: { expected: 'automatic or by-hand', test: (text) => /^(?:automatic|by-hand)$/.test(text) },
})

/** Name of an option. */
export type EmulatorOption = keyof typeof EMULATOR_OPTIONS

/** Parses the arguments of `fuse-edge emulator`. */
export function readEmulatorArguments(args: readonly string[]) {
  return readArguments(args, EMULATOR_OPTIONS)
}

/** The given options. */
export type EmulatorValues = ValuesOf<typeof EMULATOR_OPTIONS>

/** The arguments and ports of one run. */
export interface EmulatorRun {
  readonly control: ControlClient
  /** The positional arguments after the name of the subcommand; their number is already checked. */
  readonly names: readonly string[]
  readonly values: EmulatorValues
  readonly ports: Ports
}

/** What a run returns. */
export type EmulatorAnswer = Promise<Result<Output, ControlError>>

/** One subcommand, for example `keys`. */
export type EmulatorSubcommand = GroupSubcommand<EmulatorRun, ControlError, EmulatorOption>

/** What a run does where one option is given, by that option. */
export type Verbs = Readonly<
  Partial<Record<EmulatorOption, (value: string, run: EmulatorRun) => EmulatorAnswer>>
>

/**
 * Returns a run that does what its option says, and lists where none is given.
 *
 * @throws {UsageError} in the run, for two of the options
 */
export function listOr(
  list: (run: EmulatorRun) => EmulatorAnswer,
  verbs: Verbs,
): (run: EmulatorRun) => EmulatorAnswer {
  return async (run) => {
    const given = (Object.keys(verbs) as EmulatorOption[]).filter(
      (option) => run.values[option] !== undefined,
    )
    const [option, other] = given
    if (other !== undefined) throw new UsageError(`--${option} and --${other} exclude each other`)
    const verb = option === undefined ? undefined : verbs[option]
    return verb === undefined || option === undefined
      ? await list(run)
      : await verb(String(run.values[option]), run)
  }
}
