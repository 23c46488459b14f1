/** @module The real ports: files, streams, network and clock of this Node.js process. */

import { randomBytes } from 'node:crypto'
import { constants, existsSync } from 'node:fs'
import {
  access,
  appendFile,
  mkdir,
  readdir,
  readFile as readNodeFile,
  stat,
  writeFile as writeNodeFile,
} from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { loadFaceFinder } from './face-finder.ts'
import { FileError, type Ports, STANDARD_STREAM } from './ports.ts'
import { runProgram } from './run-program.ts'
import { createTerminal } from './terminal-questions.ts'

/** Error codes of the operating system in words. */
const REASONS: Readonly<Record<string, string>> = Object.freeze({
  ENOENT: 'no such file or folder',
  EACCES: 'no permission',
  EPERM: 'no permission',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of the path is not a folder',
  EEXIST: 'it exists already',
  ENOSPC: 'no space is left',
  EROFS: 'the file system is read-only',
})

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (!('code' in error)) return error.message
  const code = String(error.code)
  const words = REASONS[code]
  return words === undefined ? code : `${words} (${code})`
}

function fileError(operation: string, path: string, error: unknown): FileError {
  return new FileError(`cannot ${operation} ${path}: ${reasonOf(error)}`)
}

async function readFile(path: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const bytes = path === STANDARD_STREAM ? await buffer(process.stdin) : await readNodeFile(path)
    return new Uint8Array(bytes)
  } catch (error) {
    throw fileError('read', path, error)
  }
}

async function writeFile(path: string, bytes: Uint8Array): Promise<void> {
  try {
    if (path === STANDARD_STREAM) process.stdout.write(bytes)
    else await writeNodeFile(path, bytes)
  } catch (error) {
    throw fileError('write', path, error)
  }
}

async function readFolder(path: string): Promise<readonly string[] | undefined> {
  try {
    if (path === STANDARD_STREAM || !(await stat(path)).isDirectory()) return undefined
    const entries = await readdir(path, { withFileTypes: true })
    const files = entries.filter((entry) => entry.isFile()).map(({ name }) => name)
    return files.toSorted()
  } catch (error) {
    throw fileError('read', path, error)
  }
}

async function checkWritable(path: string): Promise<void> {
  if (path === STANDARD_STREAM) return
  try {
    const existing = await stat(path).catch(() => undefined)
    if (existing?.isDirectory()) throw new Error('it is a folder')
    await access(existing === undefined ? dirname(path) : path, constants.W_OK)
  } catch (error) {
    throw fileError('write', path, error)
  }
}

/** Returns whether a folder, or one above it, is the root of a Git work tree. */
function isInWorkTree(folder: string): boolean {
  const parent = dirname(folder)
  return existsSync(join(folder, '.git')) || (parent !== folder && isInWorkTree(parent))
}

/** Adds a file to the `.gitignore` of its folder, unless a line there leaves it out already. */
async function ignore(folder: string, name: string): Promise<void> {
  const path = join(folder, '.gitignore')
  const entry = `/${name.replaceAll(/[\\*?[\] ]/g, '\\$&')}`
  const before = existsSync(path) ? await readNodeFile(path, 'utf8') : ''
  const lines = before.split(/\r?\n/)
  if (['*', entry, entry.slice(1)].some((line) => lines.includes(line))) return
  const start = before === '' || before.endsWith('\n') ? '' : '\n'
  await appendFile(path, `${start}${entry}\n`)
}

async function writeSecretFile(path: string, text: string): Promise<void> {
  try {
    const folder = dirname(path)
    const created = await mkdir(folder, { recursive: true, mode: 0o700 })
    if (created !== undefined) await writeNodeFile(join(folder, '.gitignore'), '*\n')
    await writeNodeFile(path, text, { mode: 0o600, flag: 'wx' })
    if (created === undefined && isInWorkTree(folder)) await ignore(folder, basename(path))
  } catch (error) {
    throw fileError('write', path, error)
  }
}

/** Does what a terminal does for Ctrl-C: interrupts this process and the programs that it runs. */
function interrupt(): void {
  // Without process groups, Windows has only this process.
  process.kill(process.platform === 'win32' ? process.pid : 0, 'SIGINT')
}

const terminal = createTerminal(process.stdin, process.stderr, interrupt)

/** The ports of this process. */
export const NODE_PORTS: Ports = {
  env: process.env,
  fetch,
  now: Date.now,
  sleep: (ms) => sleep(ms),
  repeat: (ms, tick) => {
    const timer = setInterval(tick, ms)
    return () => clearInterval(timer)
  },
  readFile,
  writeFile,
  checkWritable,
  readFolder,
  loadFaceFinder,
  print: (text) => process.stdout.write(`${text}\n`),
  writeStderr: (text) => process.stderr.write(text),
  isStderrTerminal: process.stderr.isTTY === true,
  isInteractive: process.stdin.isTTY === true && process.stderr.isTTY === true,
  questions: terminal.questions,
  holdTerminal: terminal.hold,
  runProgram: (program) =>
    program.isAttached ? terminal.lend(() => runProgram(program)) : runProgram(program),
  randomBytes,
  nodeVersion: process.versions.node,
  folder: process.cwd(),
  writeSecretFile,
}
