/** @module `fuse-edge doctor`: finds out why calls fail, and says what to do about it. */

import {
  COMMON_HELP,
  COMMON_OPTIONS,
  CONNECTION_HELP,
  CONNECTION_OPTIONS,
  findCredentials,
  readArguments,
  readConnection,
} from '../connection/index.ts'
import { CHECKS, examine, type Finding } from '../doctor/index.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { withProgress } from '../terminal/index.ts'
import { UsageError, type World } from '../world.ts'
import type { Command } from './command.ts'

const HELP = `fuse-edge doctor

  Checks key, network, clock, region, permission and activation, and says in plain words what to mend. It sends
  requests that cannot end in a fusion.

  --project ID              look at this activity too, at_… in the console
  --template ID             and at this material, mt_…
${CONNECTION_HELP}
${COMMON_HELP}
`

const OPTIONS = {
  ...COMMON_OPTIONS,
  ...CONNECTION_OPTIONS,
  project: { type: 'string' },
  template: { type: 'string' },
} as const

const MARKS = Object.freeze({ ok: 'ok   ', wrong: 'WRONG', unknown: '  ?  ' })

function describe({ check, status, detail, fix }: Finding): string {
  const line = `${MARKS[status]}  ${CHECKS[check].title}${detail === '' ? '' : `: ${detail}`}`
  return fix === undefined ? line : `${line}\n       ${fix}`
}

async function run(args: readonly string[], world: World): Promise<ExitCode> {
  const { values, positionals } = readArguments(args, OPTIONS)
  if (positionals.length > 0) throw new UsageError(`'${positionals[0]}' is no option of doctor`)
  const { project, template, json } = values
  if (template !== undefined && project === undefined) {
    throw new UsageError('--template needs --project')
  }
  const connection = readConnection(values, world.env)
  const { credentials, source } = await findCredentials(values, world)
  const patient = { credentials, connection, project, template }
  const findings = await withProgress('examining', examine(patient, source, world), world)
  const ok = findings.every(({ status }) => status !== 'wrong')
  world.print(json ? JSON.stringify({ ok, checks: findings }) : findings.map(describe).join('\n'))
  return ok ? EXIT.done : EXIT.finding
}

export const doctor: Command = {
  summary: 'find out what is wrong with key, clock, region or activation',
  help: HELP,
  run,
}
