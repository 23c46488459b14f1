/** @module Starts everything the way `npm start` does, on free ports and with a fresh folder. */

import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const ROOT = new URL('../../', import.meta.url).pathname
const NAMES = ['EMULATOR_PORT', 'WORKER_PORT', 'DEMO_PORT'] as const

export type Ports = Record<(typeof NAMES)[number], number>

/** What a launcher printed, and how it ended. */
export interface Ended {
  readonly code: number | null
  readonly lines: readonly string[]
}

export interface Launcher {
  readonly process: ChildProcess
  /** Lines printed so far, errors included. */
  readonly lines: string[]
  readonly ended: Promise<Ended>
}

/** A running stack. */
export interface Stack extends Launcher {
  readonly emulator: string
  readonly worker: string
  readonly demo: string
  /** State and logs. */
  readonly data: string
  /** Stops it as Ctrl-C does, and deletes its folder. */
  stop(): Promise<Ended>
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

export async function freePorts(): Promise<Ports> {
  const ports = await Promise.all(NAMES.map(freePort))
  return Object.fromEntries(NAMES.map((name, index) => [name, ports[index]])) as Ports
}

/** Runs the launcher. */
export function launch(ports: Ports, data: string): Launcher {
  const process = spawn(globalThis.process.execPath, [join(ROOT, 'tools/launch.ts')], {
    cwd: ROOT,
    env: {
      ...globalThis.process.env,
      FUSE_EDGE_DATA: data,
      ...Object.fromEntries(NAMES.map((name) => [name, String(ports[name])])),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const lines: string[] = []
  for (const stream of [process.stdout, process.stderr]) {
    createInterface({ input: stream }).on('line', (line) => lines.push(line))
  }
  const ended = new Promise<Ended>((resolve) =>
    process.once('close', (code) => resolve({ code, lines })),
  )
  return { process, lines, ended }
}

/** Waits for the line that says that everything is up. */
function ready({ process, lines, ended }: Launcher): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout?.on('data', () => {
      if (lines.some((line) => line.startsWith('ready:'))) resolve()
    })
    void ended.then(({ code }) => reject(new Error(`ended with ${code}:\n${lines.join('\n')}`)))
  })
}

/** Starts emulator, worker and demo page. */
export async function startStack(): Promise<Stack> {
  const data = mkdtempSync(join(tmpdir(), 'fuse-edge-e2e-'))
  const ports = await freePorts()
  const launcher = launch(ports, data)
  await ready(launcher)
  return {
    ...launcher,
    data,
    emulator: `http://127.0.0.1:${ports.EMULATOR_PORT}`,
    worker: `http://127.0.0.1:${ports.WORKER_PORT}`,
    demo: `http://127.0.0.1:${ports.DEMO_PORT}`,
    async stop() {
      launcher.process.kill('SIGINT')
      const ended = await launcher.ended
      rmSync(data, { recursive: true, force: true })
      return ended
    },
  }
}
