/** @module The worker of a chaos run as a separate process, which can be killed at any moment and started again. */

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

const FOLDER = new URL('..', import.meta.url).pathname
const WRANGLER = `${FOLDER}node_modules/wrangler/bin/wrangler.js`
/** Keeps wrangler quiet and off the network. */
const ENVIRONMENT = {
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  WRANGLER_HIDE_BANNER: 'true',
  WRANGLER_SEND_ERROR_REPORTS: 'false',
  WRANGLER_SEND_METRICS: 'false',
}
const READY = /Ready on (http:\S+)/
const START_TIMEOUT_MS = 60_000

/** A running worker. */
export interface WorkerProcess {
  readonly url: string
  /** Kills the worker at once (SIGKILL), as a machine fails. */
  kill(): Promise<void>
}

/** Options of a worker. */
export interface WorkerOptions {
  readonly envFile: string
  /** Folder of the state of its Durable Objects, which survives a kill. */
  readonly stateDir: string
  /** Port; 0 for any free port. */
  readonly port: number
}

/** Kills the process group of the worker: wrangler and workerd. */
async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit')
  if (child.pid === undefined || child.exitCode !== null) return
  process.kill(-child.pid, 'SIGKILL')
  await ended
}

/** Starts the worker, and waits until it answers. @throws where it ends, or does not answer in time */
export async function startWorkerProcess({
  envFile,
  stateDir,
  port,
}: WorkerOptions): Promise<WorkerProcess> {
  const options = {
    ip: '127.0.0.1',
    port: String(port),
    'inspector-port': '0',
    'env-file': envFile,
    'persist-to': stateDir,
    'show-interactive-dev-session': 'false',
  }
  const args = Object.entries(options).map(([name, value]) => `--${name}=${value}`)
  const child = spawn(process.execPath, [WRANGLER, 'dev', 'chaos/worker.ts', ...args], {
    cwd: FOLDER,
    env: { ...process.env, ...ENVIRONMENT },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const url = await new Promise<string>((resolve, reject) => {
    const last: string[] = []
    const late = setTimeout(() => fail('did not start in time'), START_TIMEOUT_MS)
    function fail(reason: string): void {
      clearTimeout(late)
      reject(new Error(`the worker ${reason}:\n${last.join('\n')}`))
    }
    child.once('exit', () => fail('ended'))
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        const ready = READY.exec(line)?.[1]
        if (ready === undefined) return void (last.push(line) > 20 && last.shift())
        clearTimeout(late)
        return resolve(ready)
      })
    }
  }).catch(async (error: unknown) => {
    await kill(child).catch(() => undefined)
    throw error
  })
  return { url, kill: () => kill(child) }
}
