/** @module Runs one worker in a separate workerd process, whose cost can be read from outside. */

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'esbuild'
import workerd from 'workerd'

const COMPATIBILITY_DATE = '2026-08-01'

/** Folder for Durable Objects: a RAM disk, if the machine has one, so that no disk is measured. */
const MEMORY_DISK = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()

/** Build options of workers that need Node's modules, which some of them load by `require`. */
const NODE = {
  platform: 'node',
  banner: { js: "import { createRequire } from 'node:module'; const require = createRequire('/')" },
} as const

/** A worker and its configuration. */
export interface WorkerSetup {
  /** Entry point, relative to this folder. */
  readonly entry: string
  readonly plugins?: readonly Plugin[]
  readonly flags?: readonly string[]
  /** Flags of V8. */
  readonly v8Flags?: readonly string[]
  readonly variables: Readonly<Record<string, string>>
  /** Classes of Durable Objects with SQLite, by the name of their binding. */
  readonly objects?: Readonly<Record<string, string>>
  /** `host:port` of the stub of R2, by the name of the bucket's binding. */
  readonly buckets?: Readonly<Record<string, string>>
}

/** A running workerd. */
export interface Workerd {
  readonly url: string
  readonly pid: number
  readonly stop: () => Promise<void>
}

async function bundle({ entry, plugins = [], flags = [] }: WorkerSetup): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(entry, import.meta.url))],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2024',
    conditions: ['workerd', 'worker'],
    external: ['cloudflare:*', 'node:*'],
    ...(flags.includes('nodejs_compat') && NODE),
    plugins: [...plugins],
    write: false,
    logLevel: 'error',
  })
  return outputFiles[0]?.text ?? ''
}

const text = (value: string): string => JSON.stringify(value)
const list = (items: readonly string[]): string => `[${items.join(', ')}]`

function configurationOf(setup: WorkerSetup, folder: string): string {
  const { variables, objects = {}, buckets = {}, flags = [], v8Flags = [] } = setup
  const bindings = [
    ...Object.entries(variables).map(
      ([name, value]) => `(name = ${text(name)}, text = ${text(value)})`,
    ),
    ...Object.entries(objects).map(
      ([name, className]) => `(name = ${text(name)}, durableObjectNamespace = ${text(className)})`,
    ),
    ...Object.keys(buckets).map((name) => `(name = ${text(name)}, r2Bucket = ${text(name)})`),
  ]
  const namespaces = Object.values(objects).map(
    (name) => `(className = ${text(name)}, uniqueKey = ${text(name)}, enableSql = true)`,
  )
  const services = [
    `(name = "objects", disk = (path = ${text(folder)}, writable = true))`,
    '(name = "main", worker = .main)',
    '(name = "net", network = (allow = ["public", "private"]))',
    ...Object.entries(buckets).map(
      ([name, address]) =>
        `(name = ${text(name)}, external = (address = ${text(address)}, http = ()))`,
    ),
  ]
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = ${list(services)},
  v8Flags = ${list(v8Flags.map(text))},
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
const main :Workerd.Worker = (
  modules = [(name = "worker", esModule = embed "worker.js")],
  compatibilityDate = ${text(COMPATIBILITY_DATE)},
  compatibilityFlags = ${list(flags.map(text))},
  globalOutbound = "net",
  bindings = ${list(bindings)},
  durableObjectNamespaces = ${list(namespaces)},
  durableObjectStorage = (localDisk = "objects"),
);
`
}

interface Control {
  readonly event: string
  readonly socket?: string
  readonly port?: number
}

/** Reads the port from the control stream of workerd, which has one line of JSON per event. */
async function portOf(child: ChildProcess): Promise<number> {
  const [, , , control] = child.stdio
  if (!(control instanceof Readable)) throw new Error('workerd has no control stream')
  for await (const line of createInterface(control)) {
    const { event, port }: Control = JSON.parse(line)
    if (event === 'listen' && port !== undefined) return port
  }
  throw new Error('workerd did not start')
}

/** Starts a workerd. Its log is discarded. */
export async function startWorkerd(setup: WorkerSetup): Promise<Workerd> {
  const folder = mkdtempSync(join(MEMORY_DISK, 'fuse-edge-bench-'))
  writeFileSync(join(folder, 'worker.js'), await bundle(setup))
  writeFileSync(join(folder, 'config.capnp'), configurationOf(setup, folder))
  const child = spawn(workerd.default, ['serve', '--control-fd=3', join(folder, 'config.capnp')], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const port = await portOf(child)
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    async stop() {
      const end = once(child, 'exit')
      child.kill()
      await end
      rmSync(folder, { recursive: true })
    },
  }
}
