/** @module Runs a worker in a separate workerd process, as a host outside Cloudflare does. Its cost can be read from outside. */

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'esbuild'
import { bundleWorker, ENTRY_FILE } from './bundle.ts'

/** Path of the binary. The package is CommonJS, whose default export test runners and Node unwrap differently. */
const { default: WORKERD }: { readonly default: string } = createRequire(import.meta.url)('workerd')

const COMPATIBILITY_DATE = '2026-08-01'

/** Folder for Durable Objects: a RAM disk, if the machine has one, so that no disk is measured. */
const MEMORY_DISK = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()

/** A worker and its configuration. */
export interface WorkerSetup {
  /** URL or path of the entry point. */
  readonly entry: string | URL
  readonly plugins?: readonly Plugin[]
  readonly flags?: readonly string[]
  /** Flags of V8. */
  readonly v8Flags?: readonly string[]
  readonly variables: Readonly<Record<string, string>>
  /** Classes of Durable Objects with SQLite, by the name of their binding. */
  readonly objects?: Readonly<Record<string, string>>
  /** `host:port` of the stub of R2, by the name of the bucket's binding. */
  readonly buckets?: Readonly<Record<string, string>>
  /** `host:port` of the stub of KV, by the name of the namespace's binding. */
  readonly namespaces?: Readonly<Record<string, string>>
  /** Further variables of each isolate. Each has a separate port; they share the Durable Objects. @default one isolate */
  readonly isolates?: readonly Readonly<Record<string, string>>[]
  /** Header of a request that holds its `request.cf` as JSON. @default none: the runtime tells only `clientIp` */
  readonly cfHeader?: string
}

/** A workerd process. */
export interface WorkerdProcess {
  /** URLs of all isolates. */
  readonly urls: readonly string[]
  readonly pid: number
  /** Ends it. @default SIGKILL, at once, as a machine fails */
  kill(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>
}

/** A worker that may be started several times, one after the other, with the same Durable Objects. */
export interface PreparedWorkerd {
  /** Holds the SQLite databases of the Durable Objects. */
  readonly folder: string
  /** Starts it. Its log is discarded. */
  start(): Promise<WorkerdProcess>
  /** Deletes the folder. */
  remove(): void
}

/** A running workerd. */
export interface Workerd {
  /** URL of the first isolate. */
  readonly url: string
  /** URLs of all isolates. */
  readonly urls: readonly string[]
  readonly pid: number
  /** Ends it. @param inspect called with the folder of the Durable Objects before it is deleted */
  stop(inspect?: (folder: string) => void): Promise<void>
}

const text = (value: string): string => JSON.stringify(value)
const list = (items: readonly string[]): string => `[${items.join(', ')}]`

/** Returns the bindings of an isolate. Durable Objects live in the first one. */
function bindingsOf(setup: WorkerSetup, index: number): string[] {
  const { objects = {}, buckets = {}, namespaces = {}, isolates = [{}] } = setup
  const variables = { ...setup.variables, ...isolates[index] }
  const home = index === 0 ? text : objectElsewhere
  return [
    ...Object.entries(variables).map(
      ([name, value]) => `(name = ${text(name)}, text = ${text(value)})`,
    ),
    ...Object.entries(objects).map(
      ([name, className]) => `(name = ${text(name)}, durableObjectNamespace = ${home(className)})`,
    ),
    ...Object.keys(buckets).map((name) => `(name = ${text(name)}, r2Bucket = ${text(name)})`),
    ...Object.keys(namespaces).map((name) => `(name = ${text(name)}, kvNamespace = ${text(name)})`),
  ]
}

function objectElsewhere(className: string): string {
  return `(className = ${text(className)}, serviceName = ${text(isolateName(0))})`
}

function isolateName(index: number): string {
  return `isolate${index}`
}

/** Returns the modules of an isolate, the entry first. */
function modulesOf(names: readonly string[]): string[] {
  const others = names.filter((name) => name !== ENTRY_FILE)
  return [ENTRY_FILE, ...others].map(
    (name) => `(name = ${text(name)}, esModule = embed ${text(name)})`,
  )
}

function isolateOf(setup: WorkerSetup, modules: readonly string[], index: number): string {
  const { objects = {}, flags = [] } = setup
  const namespaces = Object.values(objects).map(
    (name) => `(className = ${text(name)}, uniqueKey = ${text(name)}, enableSql = true)`,
  )
  const storage = `
  durableObjectNamespaces = ${list(namespaces)},
  durableObjectStorage = (localDisk = "objects"),`
  return `const ${isolateName(index)} :Workerd.Worker = (
  modules = ${list(modulesOf(modules))},
  compatibilityDate = ${text(COMPATIBILITY_DATE)},
  compatibilityFlags = ${list(flags.map(text))},
  globalOutbound = "net",
  bindings = ${list(bindingsOf(setup, index))},${index === 0 ? storage : ''}
);
`
}

function configurationOf(setup: WorkerSetup, modules: readonly string[], folder: string): string {
  const { buckets = {}, namespaces = {}, v8Flags = [], isolates = [{}], cfHeader } = setup
  const http = cfHeader === undefined ? '()' : `(cfBlobHeader = ${text(cfHeader)})`
  const names = isolates.map((_, index) => isolateName(index))
  const services = [
    `(name = "objects", disk = (path = ${text(folder)}, writable = true))`,
    '(name = "net", network = (allow = ["public", "private"]))',
    ...names.map((name) => `(name = ${text(name)}, worker = .${name})`),
    ...Object.entries({ ...buckets, ...namespaces }).map(
      ([name, address]) =>
        `(name = ${text(name)}, external = (address = ${text(address)}, http = ()))`,
    ),
  ]
  const sockets = names.map(
    (name) =>
      `(name = ${text(name)}, address = "127.0.0.1:0", http = ${http}, service = ${text(name)})`,
  )
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = ${list(services)},
  v8Flags = ${list(v8Flags.map(text))},
  sockets = ${list(sockets)},
);
${names.map((_, index) => isolateOf(setup, modules, index)).join('')}`
}

interface Control {
  readonly event: string
  readonly socket?: string
  readonly port?: number
}

/** Reads the ports from the control stream of workerd, which has one line of JSON per event. */
async function portsOf(child: ChildProcess, isolates: number): Promise<number[]> {
  const [, , , control] = child.stdio
  if (!(control instanceof Readable)) throw new Error('workerd has no control stream')
  const ports = new Map<string, number>()
  for await (const line of createInterface(control)) {
    const { event, socket = '', port }: Control = JSON.parse(line)
    if (event === 'listen' && port !== undefined) ports.set(socket, port)
    if (ports.size === isolates) {
      return Array.from({ length: isolates }, (_, index) => ports.get(isolateName(index)) ?? 0)
    }
  }
  throw new Error('workerd did not start')
}

/** Bundles a worker, and writes its configuration. */
export async function prepareWorkerd(setup: WorkerSetup): Promise<PreparedWorkerd> {
  const folder = mkdtempSync(join(MEMORY_DISK, 'fuse-edge-workerd-'))
  const { entry, plugins = [], flags = [] } = setup
  const files = await bundleWorker({
    entry: entry instanceof URL ? fileURLToPath(entry) : entry,
    plugins,
    isForNode: flags.includes('nodejs_compat'),
  })
  const modules = files.filter(({ name }) => name.endsWith('.mjs'))
  for (const { name, text } of modules) writeFileSync(join(folder, name), text)
  const names = modules.map(({ name }) => name)
  writeFileSync(join(folder, 'config.capnp'), configurationOf(setup, names, folder))
  return {
    folder,
    async start() {
      const child = spawn(WORKERD, ['serve', '--control-fd=3', join(folder, 'config.capnp')], {
        stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
      })
      const end = once(child, 'exit')
      const ports = await portsOf(child, setup.isolates?.length ?? 1)
      return {
        urls: ports.map((port) => `http://127.0.0.1:${port}`),
        pid: child.pid ?? 0,
        async kill(signal = 'SIGKILL') {
          child.kill(signal)
          await end
        },
      }
    },
    remove: () => rmSync(folder, { recursive: true }),
  }
}

/** Starts a workerd. Its log is discarded. */
export async function startWorkerd(setup: WorkerSetup): Promise<Workerd> {
  const prepared = await prepareWorkerd(setup)
  const running = await prepared.start()
  const { urls, pid } = running
  return {
    url: urls[0] ?? '',
    urls,
    pid,
    async stop(inspect = () => undefined) {
      await running.kill('SIGTERM')
      inspect(prepared.folder)
      prepared.remove()
    },
  }
}
