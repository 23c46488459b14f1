#!/usr/bin/env node
/** @module The command `fuse-edge`: hands the real world to the commands. */

import { constants } from 'node:fs'
import { access, readFile, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { run } from './run.ts'
import { FileError, STANDARD_STREAM } from './world.ts'

function fileError(doing: string, path: string, error: unknown): FileError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
  return new FileError(`cannot ${doing} ${path}: ${code}`)
}

async function read(path: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const bytes = path === STANDARD_STREAM ? await buffer(process.stdin) : await readFile(path)
    return new Uint8Array(bytes)
  } catch (error) {
    throw fileError('read', path, error)
  }
}

async function write(path: string, bytes: Uint8Array): Promise<void> {
  try {
    if (path === STANDARD_STREAM) process.stdout.write(bytes)
    else await writeFile(path, bytes)
  } catch (error) {
    throw fileError('write', path, error)
  }
}

async function requireWritable(path: string): Promise<void> {
  if (path === STANDARD_STREAM) return
  try {
    const existing = await stat(path).catch(() => undefined)
    if (existing?.isDirectory()) throw new Error('it is a folder')
    await access(existing === undefined ? dirname(path) : path, constants.W_OK)
  } catch (error) {
    throw fileError('write', path, error)
  }
}

process.exitCode = await run(process.argv.slice(2), {
  env: process.env,
  fetch,
  now: Date.now,
  sleep: (ms) => sleep(ms),
  every: (ms, tick) => {
    const timer = setInterval(tick, ms)
    return () => clearInterval(timer)
  },
  read,
  write,
  requireWritable,
  print: (text) => process.stdout.write(`${text}\n`),
  say: (text) => process.stderr.write(text),
  saysToTerminal: process.stderr.isTTY === true,
})
