/** @module The folder of an upload does not outlive a process that a signal ends. */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { expect, it } from 'vitest'
import { inTemporaryFolder } from '../src/deployment/temporary-folder.ts'

const MODULE = new URL('../src/deployment/temporary-folder.ts', import.meta.url).href
const PROGRAM = `
  const { inTemporaryFolder } = await import(${JSON.stringify(MODULE)})
  await inTemporaryFolder((folder) => {
    process.stdout.write(folder)
    return new Promise((resolve) => setTimeout(resolve, 60_000))
  })`

it.each(['SIGINT', 'SIGTERM'] as const)('is removed where %s ends the process', async (signal) => {
  const child = spawn(process.execPath, ['--input-type=module', '-e', PROGRAM])
  const [folder] = (await once(child.stdout, 'data')).map(String)
  expect(existsSync(folder ?? '')).toBe(true)
  child.kill(signal)
  expect(await once(child, 'exit')).toEqual([null, signal])
  expect(existsSync(folder ?? '')).toBe(false)
})

it('is removed after a failure, and leaves no listener', async () => {
  const before = process.listenerCount('SIGINT')
  let folder = ''
  const failing = inTemporaryFolder(async (path) => {
    folder = path
    throw new Error('failed')
  })
  await expect(failing).rejects.toThrow('failed')
  expect([existsSync(folder), process.listenerCount('SIGINT')]).toEqual([false, before])
})
