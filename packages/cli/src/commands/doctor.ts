/** @module `fuse-edge doctor`: finds out why calls fail and says what to do. */

import { atMost, MATERIAL_OPTIONS, readArguments, SERVICE_OPTIONS } from '../arguments/index.ts'
import { findCredentials, materialOf, readServiceAddress } from '../connection/index.ts'
import { CHECKS, diagnose, type Finding } from '../doctor/index.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { type Ports, UsageError } from '../ports.ts'
import { withProgress } from '../terminal/index.ts'
import type { Command } from './command.ts'

const USAGE = `fuse-edge doctor

  Checks key, network, clock, region, permission and activation, and says what to fix. None of the requests that it
  sends can end in a fusion. With --project it also checks the activity, with --template the material.`

const OPTIONS = { ...MATERIAL_OPTIONS, ...SERVICE_OPTIONS } as const

const STATUS_LABELS = Object.freeze({ ok: 'ok   ', wrong: 'WRONG', unknown: '  ?  ' })

function describe({ check, status, detail, fix }: Finding): string {
  const title = `${STATUS_LABELS[status]}  ${CHECKS[check].title}`
  const line = detail === '' ? title : `${title}: ${detail}`
  return fix === undefined ? line : `${line}\n       ${fix}`
}

async function run(args: readonly string[], ports: Ports): Promise<ExitCode> {
  const { values, positionals } = readArguments(args, OPTIONS)
  atMost(0, positionals)
  const { json } = values
  const { project, template } = materialOf(values, ports.env)
  if (template !== undefined && project === undefined) {
    throw new UsageError('--template needs --project', '--project')
  }
  const address = readServiceAddress(values, ports.env)
  if (address.site === 'intl' && project !== undefined && template === undefined) {
    throw new UsageError(
      'with --site intl, --project needs --template: that site has no free action that reads an activity',
      '--template',
    )
  }
  const { credentials, source } = await findCredentials(values, ports)
  const subject = { credentials, source, address, project, template }
  const findings = await withProgress('checking', diagnose(subject, ports), ports)
  const ok = findings.every(({ status, inconclusive }) => status !== 'wrong' && !inconclusive)
  ports.print(json ? JSON.stringify({ ok, checks: findings }) : findings.map(describe).join('\n'))
  return ok ? EXIT.done : EXIT.finding
}

export const doctor: Command = {
  summary: 'find out what is wrong with key, clock, region or activation',
  usage: USAGE,
  options: OPTIONS,
  run,
}
