/** @module Starts emulator, worker and demo page as `npm start` does, on free ports and with a temporary data folder. */

import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const ROOT = new URL('../../', import.meta.url).pathname
const NAMES = ['EMULATOR_PORT', 'WORKER_PORT', 'DEMO_PORT'] as const

/** Ports by the environment variable that sets them. */
export type PortNumbers = Record<(typeof NAMES)[number], number>

/** How a launcher ended. */
export interface Exit {
  readonly code: number | null
  /** Everything that it printed. */
  readonly lines: readonly string[]
}

/** A running launcher. */
export interface Launcher {
  readonly process: ChildProcess
  /** Lines printed so far, on standard output and standard error. */
  readonly lines: string[]
  readonly ended: Promise<Exit>
}

/** A running stack. */
export interface Stack extends Launcher {
  /** Origin of the emulator. */
  readonly emulator: string
  /** Origin of the worker. */
  readonly worker: string
  /** Origin of the demo page. */
  readonly demo: string
  /** Folder with state and logs. */
  readonly data: string
  /** Sends SIGINT, as Ctrl-C does, and waits for the end. */
  end(): Promise<Exit>
  /** Ends the stack and deletes the folder. */
  stop(): Promise<Exit>
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

/** Returns three free ports. */
export async function freePorts(): Promise<PortNumbers> {
  const ports = await Promise.all(NAMES.map(freePort))
  return Object.fromEntries(NAMES.map((name, index) => [name, ports[index]])) as PortNumbers
}

/** Site of the cloud that the emulator stands for. */
export type StackSite = 'intl' | 'cn'

/** Runs the launcher. */
export function launch(ports: PortNumbers, data: string, site: StackSite = 'intl'): Launcher {
  const process = spawn(globalThis.process.execPath, [join(ROOT, 'tools/launch.ts')], {
    cwd: ROOT,
    env: {
      ...globalThis.process.env,
      FUSE_EDGE_DATA: data,
      FUSE_EDGE_SITE: site,
      ...Object.fromEntries(NAMES.map((name) => [name, String(ports[name])])),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const lines: string[] = []
  for (const stream of [process.stdout, process.stderr]) {
    createInterface({ input: stream }).on('line', (line) => lines.push(line))
  }
  const ended = new Promise<Exit>((resolve) =>
    process.once('close', (code) => resolve({ code, lines })),
  )
  return { process, lines, ended }
}

/** Waits for the line that says that everything is running; rejects if the launcher ends before. */
function waitUntilReady({ process, lines, ended }: Launcher): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout?.on('data', () => {
      if (lines.some((line) => line.startsWith('ready:'))) resolve()
    })
    void ended.then(({ code }) => reject(new Error(`ended with ${code}:\n${lines.join('\n')}`)))
  })
}

/** Starts emulator, worker and demo page. */
export async function startStack(ports: PortNumbers, site?: StackSite): Promise<Stack> {
  const data = mkdtempSync(join(tmpdir(), 'fuse-edge-e2e-'))
  const launcher = launch(ports, data, site)
  await waitUntilReady(launcher)
  const end = () => {
    launcher.process.kill('SIGINT')
    return launcher.ended
  }
  return {
    ...launcher,
    data,
    emulator: `http://127.0.0.1:${ports.EMULATOR_PORT}`,
    worker: `http://127.0.0.1:${ports.WORKER_PORT}`,
    demo: `http://127.0.0.1:${ports.DEMO_PORT}`,
    end,
    async stop() {
      const ended = await end()
      rmSync(data, { recursive: true, force: true })
      return ended
    },
  }
}
