/** @module Starts another worker beside that of the stack, against the same emulator, with some variables replaced. */

import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createAdminClient } from '@fuse-edge/core/admin'
import { adminKeyOf } from './edge-console.ts'
import { ROOT } from './fixtures.ts'
import { freePorts, type Stack } from './stack.ts'

const FOLDER = join(ROOT, 'apps/worker')

/** A worker that is not that of the stack. */
export interface SecondWorker {
  /** The stack with this worker in place of the one that it started. */
  readonly stack: Stack
  /** Ends the worker. */
  stop(): Promise<void>
}

/** Starts a worker with the catalogue of the stack. Variables replace those of the stack's worker. */
export async function startSecondWorker(
  stack: Stack,
  variables: Readonly<Record<string, string>>,
): Promise<SecondWorker> {
  const { WORKER_PORT: port } = await freePorts()
  const data = join(stack.data, `worker-${port}`)
  mkdirSync(data)
  const names = new Set(Object.keys(variables))
  const kept = readFileSync(join(stack.data, 'worker.env'), 'utf8')
    .split('\n')
    .filter((line) => !names.has(line.split('=')[0] ?? ''))
  const own = Object.entries(variables).map(([name, value]) => `${name}='${value}'`)
  const envFile = join(data, 'worker.env')
  writeFileSync(envFile, [...kept, ...own].join('\n'))
  const script = join(FOLDER, 'node_modules/wrangler/bin/wrangler.js')
  const options = ['--inspector-port', '0', '--show-interactive-dev-session=false']
  const address = ['--ip', '127.0.0.1', '--port', String(port)]
  const files = ['--env-file', envFile, '--persist-to', data]
  const process = spawn(
    globalThis.process.execPath,
    [script, 'dev', ...address, ...files, ...options],
    { cwd: FOLDER, stdio: ['ignore', 'pipe', 'ignore'] },
  )
  const ended = new Promise<void>((resolve) => process.once('close', () => resolve()))
  const worker = `http://127.0.0.1:${port}`
  await new Promise<void>((resolve, reject) => {
    createInterface({ input: process.stdout }).on('line', (line) => {
      if (line.includes(`Ready on ${worker}`)) resolve()
    })
    void ended.then(() => reject(new Error('the second worker ended')))
  })
  const clientOf = (endpoint: string) =>
    createAdminClient({ endpoint, key: adminKeyOf(stack), fetch })
  const filled = await clientOf(stack.worker).catalogue()
  if (filled.ok) await clientOf(worker).replace(filled.value.catalogue)
  return {
    stack: { ...stack, worker },
    async stop() {
      process.kill('SIGINT')
      await ended
    },
  }
}
