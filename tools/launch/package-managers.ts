/**
 * @module The package managers that started this process: `npm start` is npm, npx and pnpm, with shells between them. npm hands a signal
 * to its shell, which does not pass it on, so the launcher has to see by itself that one of them is gone.
 */

import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** What is known of a process. */
export interface ProcessFacts {
  /** Id of the process that started it. */
  readonly parent: number
  /** Its command line, or the title that it gave itself: `npm start`. */
  readonly command: string
}

/** A package manager, by its title or by the script that Node runs. */
const MANAGER = /^(npm|npx|pnpm|yarn)( |$)|^\S*node\S* \S*\/(npm|npx|pnpm|yarn)\S*( |$)/
/** A shell that a package manager started. */
const SHELL = /^\S*sh -c /

/**
 * Returns the ids of the processes between the outermost package manager that leads to a process, and that process. Others above them,
 * such as the terminal's shell, may end while it goes on.
 *
 * @param factsOf returns `undefined` for a process that is not there
 */
export function managersOf(
  pid: number,
  factsOf: (pid: number) => ProcessFacts | undefined,
): number[] {
  const chain: number[] = []
  let length = 0
  for (let at = factsOf(pid)?.parent; at !== undefined && at > 1; ) {
    const facts = factsOf(at)
    if (facts === undefined) break
    const isManager = MANAGER.test(facts.command)
    if (!isManager && !SHELL.test(facts.command)) break
    chain.push(at)
    if (isManager) length = chain.length
    at = facts.parent
  }
  return chain.slice(0, length)
}

/** Reads what the operating system knows of a process. */
export function readFacts(pid: number): ProcessFacts | undefined {
  try {
    // The name of the program, in parentheses, may contain anything.
    const [, rest = ''] = /\) \S (.*)/.exec(readFileSync(`/proc/${pid}/stat`, 'latin1')) ?? []
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
    return { parent: Number.parseInt(rest, 10), command }
  } catch {
    // Not Linux, or no such process.
  }
  const { stdout } = spawnSync('ps', ['-o', 'ppid=,args=', '-p', String(pid)], { encoding: 'utf8' })
  const [, parent, command] = /^\s*(\d+)\s+(.*)/.exec(stdout ?? '') ?? []
  return parent === undefined || command === undefined
    ? undefined
    : { parent: Number(parent), command }
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

const LOOK_MS = 500

/** Calls `onGone` once, when one of the package managers that started this process has ended. */
export function watchManagers(onGone: () => void): void {
  const managers = managersOf(process.pid, readFacts)
  const timer = setInterval(() => {
    if (managers.every(isThere)) return
    clearInterval(timer)
    onGone()
  }, LOOK_MS)
  timer.unref()
}
