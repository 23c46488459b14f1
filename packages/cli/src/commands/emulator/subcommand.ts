/** @module The interface of a subcommand of `fuse-edge emulator`, and the options of all. */

import type { Result } from '@fuse-edge/core/result'
import { COMMON_OPTIONS, readArguments, type ValuesOf } from '../../arguments/index.ts'
import type { ControlClient, ControlError } from '../../connection/index.ts'
import { type Ports, UsageError } from '../../ports.ts'
import type { GroupSubcommand, Output } from '../group.ts'

/** Options that every subcommand has. */
export const SHARED_OPTIONS = {
  ...COMMON_OPTIONS,
  endpoint: { type: 'string' },
} as const

/** Every option of every subcommand. */
const EMULATOR_OPTIONS = {
  ...SHARED_OPTIONS,
  add: { type: 'string' },
  remove: { type: 'string' },
  enable: { type: 'string' },
  disable: { type: 'string' },
  end: { type: 'string' },
  policy: { type: 'string' },
  holder: { type: 'string' },
  pass: { type: 'string' },
  refuse: { type: 'string' },
  appeal: { type: 'string' },
  reason: { type: 'string' },
  project: { type: 'string' },
  name: { type: 'string' },
} as const

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
