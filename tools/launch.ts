/**
 * @module `npm start`: starts the emulator, the worker and the demo page, on three ports of this machine.
 *
 * State, logs and local keys are in the folder `.fuse-edge`, or in the one that `FUSE_EDGE_DATA` names. Delete the folder
 * to start from scratch.
 */

import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { startDemo } from '@fuse-edge/demo'
import { helpText, readArguments } from './launch/arguments.ts'
import { type Child, type ChildOptions, startChild, stopChild } from './launch/children.ts'
import { claimFolder } from './launch/claim-folder.ts'
import { fillEdge } from './launch/fill-edge.ts'
import { watchManagers } from './launch/package-managers.ts'
import { claimPorts, HOST, type PortName, refuseTaken, type Site, siteOf } from './launch/ports.ts'
import { QUIET } from './launch/quiet.ts'
import { watchWorker } from './launch/watch-worker.ts'
import {
  adminEnvFile,
  type EmulatorInfo,
  emulatorEnvFile,
  firstCatalogue,
  sdkEnvFile,
  type VirtualPair,
  workerEnvFile,
} from './launch/worker-env.ts'

const ROOT = new URL('../', import.meta.url).pathname
const DATA = process.env.FUSE_EDGE_DATA ?? join(ROOT, '.fuse-edge')
const PUBLISHABLE_KEY = 'pk_demo'
const PRIVATE = { mode: 0o600 }
const KEY_BYTES = 32
const VIRTUAL_SECRET_ID = 'AKIDlocal'

const env = { ...process.env, ...QUIET }
const children: Child[] = []
let stopping = false
let releaseFolder = () => {}

/** Runs a command to its end. Prints its output only where it fails. */
function run(command: string, args: readonly string[]): void {
  const ended = spawnSync(command, args, { cwd: ROOT, env, encoding: 'utf8' })
  if (ended.error !== undefined) throw ended.error
  if (ended.status !== 0) throw new Error(`the build failed:\n${ended.stdout}${ended.stderr}`)
}

/** Builds the widget, the engine and the console, and assembles the static assets of the worker. */
function build(): void {
  const filters = ['@fuse-edge/widget', '@fuse-edge/engine', '@fuse-edge/console'].map(
    (name) => `--filter=${name}`,
  )
  run('pnpm', ['exec', 'turbo', 'run', 'build', ...filters])
  run(process.execPath, ['apps/worker/tools/assemble-assets.ts'])
}

/** Returns a random key, which it keeps for later starts: sessions and links signed with it stay valid. */
function localKey(name: string): string {
  const file = join(DATA, name)
  if (!existsSync(file)) {
    writeFileSync(file, randomBytes(KEY_BYTES).toString('base64url'), PRIVATE)
  }
  return readFileSync(file, 'utf8')
}

/** Returns a random admin key, which it keeps for later starts in a file that people read it from. */
function localAdminKey(file: string): string {
  if (!existsSync(file)) {
    writeFileSync(file, `ak_${randomBytes(KEY_BYTES).toString('base64url')}\n`, PRIVATE)
  }
  return readFileSync(file, 'utf8').trim()
}

/** A part that is a process, and its port. */
interface PartOptions extends Omit<ChildOptions, 'env' | 'logFile'> {
  /** Variables of this part alone. @default none */
  readonly secrets?: Readonly<Record<string, string>>
  readonly name: Extract<PortName, 'emulator' | 'worker'>
  readonly port: number
}

/** Waits for a part. One that ended since its port was taken meanwhile is refused as if the port had been taken before. */
async function started<Part>(name: PortName, port: number, part: Promise<Part>): Promise<Part> {
  try {
    return await part
  } catch (error) {
    await refuseTaken(name, port)
    throw error
  }
}

/** Starts a part, and returns the value of `ready` when it is ready. */
async function start({ port, secrets, ...options }: PartOptions): Promise<string> {
  const { name } = options
  const logFile = join(DATA, `${name}.log`)
  const child = startChild({ ...options, env: { ...env, ...secrets }, logFile })
  // Before it is ready: a signal meanwhile stops it, too.
  children.push(child)
  const pidFile = join(DATA, `${name}.pid`)
  writeFileSync(pidFile, String(child.process.pid), PRIVATE)
  child.process.once('close', () => rmSync(pidFile, { force: true }))
  const ready = await started(name, port, child.ready)
  void child.ended.then(() => stop(1, `the ${name} ended; see ${logFile}`))
  return ready
}

async function stop(code: number, reason?: string): Promise<void> {
  if (stopping) return
  stopping = true
  if (reason !== undefined) console.error(reason)
  for (const child of children.toReversed()) await stopChild(child)
  releaseFolder()
  process.exit(code)
}

async function startEmulator(port: number, site: Site, edge: string): Promise<EmulatorInfo> {
  const ready = await start({
    name: 'emulator',
    port,
    // Not an argument: other users of the machine can list arguments.
    secrets: { EMULATOR_CONTROL_TOKEN: localKey('control-token') },
    script: join(ROOT, 'apps/emulator/src/main.ts'),
    args: [
      '--host',
      HOST,
      '--port',
      String(port),
      '--data',
      join(DATA, 'emulator'),
      '--site',
      site,
      '--edge',
      edge,
      '--json',
    ],
    cwd: ROOT,
    ready: (line) => (line.startsWith('{"endpoint"') ? line : undefined),
  })
  return JSON.parse(ready)
}

async function startWorker(
  port: number,
  emulator: EmulatorInfo,
  site: Site,
  demoOrigin: string,
): Promise<{ adminKeyFile: string }> {
  const envFile = join(DATA, 'worker.env')
  const virtualPair: VirtualPair = {
    secretId: VIRTUAL_SECRET_ID,
    secretKey: localKey('virtual-key'),
  }
  const adminKeyFile = join(DATA, 'admin.key')
  const options = {
    emulator,
    site,
    demoOrigin,
    publishableKey: PUBLISHABLE_KEY,
    signingKeys: `local:${localKey('signing-key')}`,
    virtualPair,
    adminKey: localAdminKey(adminKeyFile),
    readKey: localAdminKey(join(DATA, 'admin-read.key')),
    clientAddressHeader: process.env.CLIENT_ADDRESS_HEADER,
  }
  writeFileSync(envFile, workerEnvFile(options), PRIVATE)
  const workerUrl = `http://${HOST}:${port}`
  writeFileSync(join(DATA, 'sdk.env'), sdkEnvFile(options, workerUrl), PRIVATE)
  writeFileSync(join(DATA, 'admin.env'), adminEnvFile(options.adminKey, workerUrl), PRIVATE)
  const folder = join(ROOT, 'apps/worker')
  await start({
    name: 'worker',
    port,
    script: join(folder, 'node_modules/wrangler/bin/wrangler.js'),
    // biome-ignore format: one option a line
    args: [
      'dev',
      '--ip', HOST,
      '--port', String(port),
      '--inspector-port', '0',
      '--env-file', envFile,
      '--persist-to', join(DATA, 'worker'),
      '--show-interactive-dev-session=false',
    ],
    cwd: folder,
    ready: (line) => (line.includes(`Ready on http://${HOST}:${port}`) ? line : undefined),
  })
  const { adminKey } = options
  const catalogue = firstCatalogue(options)
  await fillEdge({ workerUrl, adminKey, emulatorUrl: emulator.endpoint, catalogue, fetch })
  return { adminKeyFile }
}

async function launch(): Promise<void> {
  const site = siteOf(process.env)
  mkdirSync(DATA, { recursive: true, mode: 0o700 })
  releaseFolder = claimFolder(DATA)
  const ports = await claimPorts(process.env)
  build()

  const workerUrl = `http://${HOST}:${ports.worker}`
  const emulator = await startEmulator(ports.emulator, site, workerUrl)
  const emulatorEnv = join(DATA, 'emulator.env')
  writeFileSync(
    emulatorEnv,
    emulatorEnvFile({ emulator, site, controlToken: localKey('control-token') }),
    PRIVATE,
  )
  console.log(
    `emulator  ${emulator.endpoint}  Tencent Cloud Face Fusion, site ${site}; for fuse-edge: ${emulatorEnv}`,
  )

  const demoUrl = `http://${HOST}:${ports.demo}`
  const { adminKeyFile } = await startWorker(ports.worker, emulator, site, demoUrl)
  console.log(
    `worker    ${workerUrl}  the edge; for official SDKs: ${join(DATA, 'sdk.env')}; for fuse-edge admin: ${join(DATA, 'admin.env')}; its console: ${workerUrl}/console/ with the key in ${adminKeyFile}`,
  )

  const demo = startDemo({
    host: HOST,
    port: ports.demo,
    workerUrl,
    consoleUrl: emulator.console,
    publishableKey: PUBLISHABLE_KEY,
  })
  await started('demo', ports.demo, demo)
  console.log(`demo      ${demoUrl}  the page`)
  console.log(`console   ${emulator.console}  what the emulator does, and a way into the API`)
  console.log(`ready: open ${demoUrl} (Ctrl-C stops all)`)
  void watchWorker({ url: `${workerUrl}/healthz`, fetch, sleep: setTimeout }).then(() =>
    stop(
      1,
      `the worker does not answer any more; see ${join(DATA, 'worker.log')}, and start again`,
    ),
  )
}

/** Does what the arguments ask for. */
async function main(): Promise<void> {
  const command = readArguments(process.argv.slice(2))
  if (!command.ok) throw new Error(command.error)
  if (command.value === 'start') await launch()
  else console.log(helpText())
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => void stop(0))
watchManagers(() => void stop(0))
main().catch((error: unknown) => stop(1, error instanceof Error ? error.message : String(error)))
