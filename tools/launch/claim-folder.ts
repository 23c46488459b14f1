/** @module Keeps two launchers from using one data folder at the same time. */

import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PORTS } from './ports.ts'

const FILE = 'launcher.pid'

/** Returns whether a process runs. One of another user does, too. */
function runs(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Returns the process in the file, or `undefined` where it does not run any more. */
function holderOf(file: string): number | undefined {
  const pid = Number(readFileSync(file, 'utf8'))
  return Number.isInteger(pid) && pid > 0 && runs(pid) ? pid : undefined
}

function refusal(folder: string, pid: number): Error {
  const variables = Object.values(PORTS).map(({ variable }) => variable)
  return new Error(
    `another npm start (process ${pid}) uses ${folder}; stop it, or give this one its own FUSE_EDGE_DATA, ${variables.join(', ')}. ` +
      `If none runs, delete ${join(folder, FILE)}`,
  )
}

/**
 * Writes the process into the folder, and returns what takes it out again.
 *
 * @throws Error that names the process that uses the folder
 */
export function claimFolder(folder: string, pid: number = process.pid): () => void {
  const file = join(folder, FILE)
  const write = () => writeFileSync(file, String(pid), { flag: 'wx', mode: 0o600 })
  try {
    write()
  } catch {
    const holder = holderOf(file)
    if (holder !== undefined) throw refusal(folder, holder)
    rmSync(file, { force: true })
    write()
  }
  return () => rmSync(file, { force: true })
}
