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

/** A process that was started. */
export interface Child {
  readonly process: ChildProcess
  /** Resolves to the value of `ChildOptions.ready`. Rejects with the last lines of output when the process ends before. */
  readonly ready: Promise<string>
  /** Resolves when the process has ended. */
  readonly ended: Promise<void>
}

const GRACE_MS = 5_000

/** Starts a process. */
export function startChild(options: ChildOptions): Child {
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
  const isReady = new Promise<string>((resolve, reject) => {
    const last: string[] = []
    child.once('error', reject)
    child.once('close', (code) =>
      reject(new Error(`the ${name} ended (${code ?? 'signal'}):\n${last.slice(-12).join('\n')}`)),
    )
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        const answer = ready(line)
        if (answer !== undefined) return resolve(answer)
        last.push(line)
        log.write(`${line}\n`)
      })
    }
  })
  return { process: child, ready: isReady, ended }
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
