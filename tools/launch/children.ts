/** @module Starts child processes, reads what they print, and stops them all. */

import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { createInterface } from 'node:readline'

/** A process to start. */
export interface ChildOptions {
  readonly name: string
  /** A script that this Node runs. */
  readonly script: string
  readonly args: readonly string[]
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** Everything that it prints goes here, apart from the line that is waited for. */
  readonly logFile: string
  /** The line that says it is up: what this returns is what `startChild` answers. */
  readonly ready: (line: string) => string | undefined
}

export interface Child {
  readonly process: ChildProcess
  readonly ready: string
  /** Fulfilled when it has ended. */
  readonly ended: Promise<void>
}

const GRACE_MS = 5_000

/** Starts a process and waits for the line that says it is up. Rejects when it ends before. */
export function startChild(options: ChildOptions): Promise<Child> {
  const { name, script, args, cwd, env, logFile, ready } = options
  const log = createWriteStream(logFile, { mode: 0o600 })
  // A group of its own: Ctrl-C reaches the launcher alone, and it stops its children in order.
  const child = spawn(process.execPath, [script, ...args], {
    cwd,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  return new Promise((resolve, reject) => {
    const last: string[] = []
    child.once('error', reject)
    child.once('close', (code) =>
      reject(new Error(`the ${name} ended (${code ?? 'signal'}):\n${last.slice(-12).join('\n')}`)),
    )
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        const answer = ready(line)
        if (answer !== undefined) return resolve({ process: child, ready: answer, ended })
        last.push(line)
        log.write(`${line}\n`)
      })
    }
  })
}

/** Asks a process and all that it started to end, and makes them after a while. */
export async function stopChild(child: Child): Promise<void> {
  const { pid, exitCode, signalCode } = child.process
  if (pid === undefined || exitCode !== null || signalCode !== null) return
  const signal = (name: NodeJS.Signals) => {
    try {
      process.kill(-pid, name)
    } catch {
      // It ended in between.
    }
  }
  signal('SIGTERM')
  const hard = setTimeout(() => signal('SIGKILL'), GRACE_MS)
  await child.ended
  clearTimeout(hard)
}
