/** @module Starts child processes, logs their output, and stops them. */

import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { createInterface } from 'node:readline'

/** Describes a process to start. */
export interface ChildOptions {
  readonly name: string
  /** Path of a script, which the Node of the launcher runs. */
  readonly script: string
  readonly args: readonly string[]
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** Path of the file that receives the output, without the line that `ready` recognizes. */
  readonly logFile: string
  /** Returns a value for the line that says that the process is ready, and `undefined` for any other line. */
  readonly ready: (line: string) => string | undefined
}

/** A process that is ready. */
export interface Child {
  readonly process: ChildProcess
  /** The value that `ChildOptions.ready` returned. */
  readonly ready: string
  /** Resolves when the process has ended. */
  readonly ended: Promise<void>
}

const GRACE_MS = 5_000

/** Starts a process and resolves when it is ready. Rejects with the last lines of output when it ends before. */
export function startChild(options: ChildOptions): Promise<Child> {
  const { name, script, args, cwd, env, logFile, ready } = options
  const log = createWriteStream(logFile, { mode: 0o600 })
  // In a separate process group: Ctrl-C reaches only the launcher, which stops its children in order.
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

/** Sends SIGTERM to a process and all its children, and SIGKILL 5 s later. Resolves when the process has ended. */
export async function stopChild(child: Child): Promise<void> {
  const { pid, exitCode, signalCode } = child.process
  if (pid === undefined || exitCode !== null || signalCode !== null) return
  const signal = (name: NodeJS.Signals) => {
    try {
      process.kill(-pid, name)
    } catch {
      // The process has ended in between.
    }
  }
  signal('SIGTERM')
  const hard = setTimeout(() => signal('SIGKILL'), GRACE_MS)
  await child.ended
  clearTimeout(hard)
}
