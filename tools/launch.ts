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
import { startDemo } from '@fuse-edge/demo'
import { type Child, type ChildOptions, startChild, stopChild } from './launch/children.ts'
import { fillEdge } from './launch/fill-edge.ts'
import { claimPorts, HOST, siteOf } from './launch/ports.ts'
import { QUIET } from './launch/quiet.ts'
import {
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
/** @default the international site, whose visible AI label is in English */
const SITE = siteOf(process.env)
const PRIVATE = { mode: 0o600 }
const KEY_BYTES = 32
const VIRTUAL_SECRET_ID = 'AKIDlocal'

const env = { ...process.env, ...QUIET }
const children: Child[] = []
let stopping = false

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

async function start(options: Omit<ChildOptions, 'env' | 'logFile'>): Promise<Child> {
  const child = await startChild({ ...options, env, logFile: join(DATA, `${options.name}.log`) })
  children.push(child)
  const pidFile = join(DATA, `${options.name}.pid`)
  writeFileSync(pidFile, String(child.process.pid), PRIVATE)
  child.process.once('close', () => rmSync(pidFile, { force: true }))
  void child.ended.then(() =>
    stop(1, `the ${options.name} ended; see ${join(DATA, `${options.name}.log`)}`),
  )
  return child
}

async function stop(code: number, reason?: string): Promise<void> {
  if (stopping) return
  stopping = true
  if (reason !== undefined) console.error(reason)
  for (const child of children.toReversed()) await stopChild(child)
  process.exit(code)
}

async function startEmulator(port: number, edge: string): Promise<EmulatorInfo> {
  const child = await start({
    name: 'emulator',
    script: join(ROOT, 'apps/emulator/src/main.ts'),
    args: [
      '--host',
      HOST,
      '--port',
      String(port),
      '--data',
      join(DATA, 'emulator'),
      '--site',
      SITE,
      '--edge',
      edge,
      '--json',
    ],
    cwd: ROOT,
    ready: (line) => (line.startsWith('{"endpoint"') ? line : undefined),
  })
  return JSON.parse(child.ready)
}

async function startWorker(
  port: number,
  emulator: EmulatorInfo,
  demoOrigin: string,
): Promise<{ adminKeyFile: string }> {
  const envFile = join(DATA, 'worker.env')
  const virtualPair: VirtualPair = {
    secretId: VIRTUAL_SECRET_ID,
    secretKey: localKey('virtual-key'),
  }
  const options = {
    emulator,
    site: SITE,
    demoOrigin,
    publishableKey: PUBLISHABLE_KEY,
    signingKeys: `local:${localKey('signing-key')}`,
    virtualPair,
    adminKey: `ak_${localKey('admin-key')}`,
    readKey: `ak_${localKey('admin-read-key')}`,
  }
  writeFileSync(envFile, workerEnvFile(options), PRIVATE)
  writeFileSync(join(DATA, 'sdk.env'), sdkEnvFile(options, `http://${HOST}:${port}`), PRIVATE)
  const folder = join(ROOT, 'apps/worker')
  await start({
    name: 'worker',
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
  const { adminKey, readKey } = options
  const workerUrl = `http://${HOST}:${port}`
  await fillEdge({ workerUrl, adminKey, catalogue: firstCatalogue(options), fetch })
  const adminKeyFile = join(DATA, 'admin.key')
  writeFileSync(adminKeyFile, `${adminKey}\n`, PRIVATE)
  writeFileSync(join(DATA, 'admin-read.key'), `${readKey}\n`, PRIVATE)
  return { adminKeyFile }
}

async function launch(): Promise<void> {
  const ports = await claimPorts(process.env)
  mkdirSync(DATA, { recursive: true, mode: 0o700 })
  build()

  const workerUrl = `http://${HOST}:${ports.worker}`
  const emulator = await startEmulator(ports.emulator, workerUrl)
  const emulatorEnv = join(DATA, 'emulator.env')
  writeFileSync(emulatorEnv, emulatorEnvFile({ emulator, site: SITE }), PRIVATE)
  console.log(
    `emulator  ${emulator.endpoint}  Tencent Cloud Face Fusion, site ${SITE}; for fuse-edge: ${emulatorEnv}`,
  )

  const demoUrl = `http://${HOST}:${ports.demo}`
  const { adminKeyFile } = await startWorker(ports.worker, emulator, demoUrl)
  console.log(
    `worker    ${workerUrl}  the edge; for official SDKs: ${join(DATA, 'sdk.env')}; its console: ${workerUrl}/console/ with the key in ${adminKeyFile}`,
  )

  await startDemo({
    host: HOST,
    port: ports.demo,
    workerUrl,
    consoleUrl: emulator.console,
    publishableKey: PUBLISHABLE_KEY,
  })
  console.log(`demo      ${demoUrl}  the page`)
  console.log(`console   ${emulator.console}  what the emulator does, and a way into the API`)
  console.log(`ready: open ${demoUrl} (Ctrl-C stops all)`)
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => void stop(0))
launch().catch((error: unknown) => stop(1, error instanceof Error ? error.message : String(error)))
