/** @module `fuse-edge deploy`: carries out `fuse-edge.json`, and goes on where an earlier run stopped. */

import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { atMost, CREDENTIALS_OPTIONS, readArguments } from '../arguments/index.ts'
import { type CredentialsOptions, findCredentials } from '../connection/index.ts'
import {
  consoleOf,
  copyText,
  createReporter,
  type Deployment,
  type DeploymentFailure,
  deploy as deployAll,
  type Facts,
  openAddress,
  redact,
  scriptTag,
} from '../deployment/index.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { type Ports, UsageError } from '../ports.ts'
import {
  FIELD_OPTIONS,
  type OptionValues,
  readDraft,
  requireSettings,
  SETTINGS_FILE,
  type Settings,
} from '../settings/index.ts'
import type { Command } from './command.ts'
import { held } from './held.ts'

const USAGE = `fuse-edge deploy

  Deploys the edge to Cloudflare as fuse-edge.json says, and makes its first app. Run it again after an interruption
  or a change: it goes on, and makes nothing twice. Without a terminal it asks nothing and says what is missing.

  Secrets come from the environment, from a file, or from you: the key pair of the cloud, CLOUDFLARE_API_TOKEN (or the
  login of wrangler), FUSE_EDGE_ADMIN_KEY. The options from --worker on replace a setting.`

const OPTIONS = {
  config: {
    type: 'string',
    takes: 'FILE',
    help: 'settings, written by fuse-edge init (default: fuse-edge.json)',
  },
  'dry-run': {
    type: 'boolean',
    default: false,
    help: 'print what exists and what would be made; change nothing',
  },
  yes: { type: 'boolean', default: false, help: 'do not ask before anything is changed' },
  open: { type: 'boolean', default: false, help: 'open the console at the end' },
  'worker-files': {
    type: 'string',
    takes: 'FOLDER',
    help: 'deploy the built worker in this folder: wrangler.jsonc, dist, dist-check, public (default: the worker of the clone, or the one in this package)',
  },
  ...FIELD_OPTIONS,
  ...CREDENTIALS_OPTIONS,
} as const

/** Reads the settings: the file, if there is one, with the options over it. @throws {UsageError} naming every wrong field. */
async function readSettings(path: string, values: OptionValues, ports: Ports): Promise<Settings> {
  const where = existsSync(path)
    ? path
    : `the options, and ${path}, which does not exist (fuse-edge init writes it)`
  return requireSettings(await readDraft(path, values, ports), ` in ${where}`)
}

/** Returns whether the options or the environment say anything about the key pair of the cloud. */
function isKeyGiven(values: CredentialsOptions, { env }: Ports): boolean {
  const { 'credentials-file': file, profile } = values
  return Boolean(file ?? profile ?? (env.TENCENTCLOUD_SECRET_ID || env.TENCENTCLOUD_SECRET_KEY))
}

/** Values that no line may hold. */
function secretsOf({ tencentKey, cloudflare, adminKey, signingKeys }: Facts): string[] {
  const login = cloudflare && ('token' in cloudflare ? cloudflare.token : cloudflare.key)
  // A new admin key is shown once, by the step that says so.
  const admin = adminKey?.isNew === false ? adminKey.key : undefined
  const all = [tencentKey?.secretId, tencentKey?.secretKey, login, admin, signingKeys?.value]
  return all.filter((one) => one !== undefined)
}

function reportFailures(
  failures: DeploymentFailure,
  facts: Facts,
  json: boolean,
  ports: Ports,
): ExitCode {
  const fixes = failures.filter(({ fix }) => fix !== undefined)
  for (const { title, fix } of fixes) ports.writeStderr(`\n${title}: ${fix}\n`)
  if (json) {
    const problems = failures.map(({ title, message, fix }) => {
      return { title, message: redact(message, secretsOf(facts)), fix }
    })
    const message = problems.map(({ title, message: why }) => `${title}: ${why}`).join('\n')
    ports.print(JSON.stringify({ ok: false, error: { code: 'not-deployed', message }, problems }))
  }
  return failures[0]?.exit ?? EXIT.failed
}

/** Prints what the page needs, copies it and opens the console. */
async function reportDone(facts: Facts, values: { json: boolean; open: boolean }, ports: Ports) {
  const { edge = '', publishableKey = '' } = facts
  const tag = scriptTag(edge, publishableKey)
  const address = consoleOf(edge)
  if (values.json) {
    ports.print(
      JSON.stringify({ ok: true, edge, console: address, publishableKey, scriptTag: tag }),
    )
    return
  }
  const isCopied = ports.isInteractive && (await copyText(tag, ports))
  ports.print(`${tag}\n\nconsole: ${address}`)
  if (isCopied) ports.writeStderr('The script tag is in the clipboard.\n')
  if (values.open && !(await openAddress(address, ports))) {
    ports.writeStderr('No browser was found; open the console by its address.\n')
  }
}

async function run(args: readonly string[], ports: Ports): Promise<ExitCode> {
  const { values, positionals } = readArguments(args, OPTIONS)
  atMost(0, positionals)
  const config = resolve(ports.folder, values.config ?? SETTINGS_FILE)
  if (values.config !== undefined && !existsSync(config)) {
    throw new UsageError(`${config} does not exist`)
  }
  const settings = await readSettings(config, values, ports)
  const facts: Facts = {}
  const reporter = createReporter(ports, () => secretsOf(facts))
  const mayAsk = ports.isInteractive && !values.json
  const deployment: Deployment = {
    settings,
    folder: dirname(config),
    isDryRun: values['dry-run'],
    mayAsk,
    workerFolder: values['worker-files'] && resolve(ports.folder, values['worker-files']),
    findTencentKey: async () =>
      isKeyGiven(values, ports) ? await findCredentials(values, ports) : undefined,
    ports: { ...ports, questions: reporter.questions },
    facts,
    say: reporter.say,
  }
  const agree = () => reporter.questions.confirm('Deploy this now?')
  const isAsked = mayAsk && !values.yes
  const done = await deployAll(deployment, reporter, isAsked ? agree : undefined).finally(
    reporter.close,
  )
  if (!done.ok) return reportFailures(done.error, facts, values.json, ports)
  if (!deployment.isDryRun) await reportDone(done.value, values, ports)
  else if (values.json) ports.print(JSON.stringify({ ok: true, plan: reporter.rows }))
  return EXIT.done
}

export const deploy: Command = {
  options: OPTIONS,
  summary: 'deploy an edge to Cloudflare and make its first app; run it again to go on',
  usage: USAGE,
  run: held(run),
}
