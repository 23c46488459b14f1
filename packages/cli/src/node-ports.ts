/** @module The real ports: files, streams, network and clock of this Node.js process. */

import { constants } from 'node:fs'
import {
  access,
  readFile as readNodeFile,
  stat,
  writeFile as writeNodeFile,
} from 'node:fs/promises'
import { dirname } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { FileError, type Ports, STANDARD_STREAM } from './ports.ts'

function fileError(operation: string, path: string, error: unknown): FileError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
  return new FileError(`cannot ${operation} ${path}: ${code}`)
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
  print: (text) => process.stdout.write(`${text}\n`),
  writeStderr: (text) => process.stderr.write(text),
  isStderrTerminal: process.stderr.isTTY === true,
}
