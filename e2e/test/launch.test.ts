/** @module Tests of the launcher behind `npm start`: what it prints, how it stops, and when it refuses to start. */

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect } from 'vitest'
import { it } from './fixtures.ts'
import { freePorts, launch, startStack } from './stack.ts'

const FUSE_EDGE = fileURLToPath(new URL('../../packages/cli/src/main.ts', import.meta.url))

describe('the launcher', () => {
  it('prints one line for each part and one ready line', ({ stack }) => {
    expect(stack.lines.map((line) => line.split(/\s+/).slice(0, 2))).toEqual([
      ['emulator', stack.emulator],
      ['worker', stack.worker],
      ['demo', stack.demo],
      ['console', `${stack.emulator}/console/`],
      ['ready:', 'open'],
    ])
  })

  it('keeps secrets in files that only their owner can read, and out of the logs', ({ stack }) => {
    const secret = /^TENCENT_SECRET_KEY='(.+)'$/m.exec(
      readFileSync(join(stack.data, 'worker.env'), 'utf8'),
    )?.[1]
    expect(secret).toMatch(/^\w{32}$/)
    for (const name of readdirSync(stack.data)) {
      const file = join(stack.data, name)
      if (!statSync(file).isFile()) continue
      expect(statSync(file).mode & 0o077, name).toBe(0)
      if (name.endsWith('.log')) expect(readFileSync(file, 'utf8')).not.toContain(secret)
    }
    expect(stack.lines.join()).not.toContain(secret)
  })

  it('writes an env file with which fuse-edge answers each check of the emulator', ({ stack }) => {
    const envFile = `--env-file=${join(stack.data, 'emulator.env')}`
    const { status, stdout } = spawnSync(process.execPath, [envFile, FUSE_EDGE, 'doctor'], {
      encoding: 'utf8',
    })
    expect(stdout).toMatch(/^(?:ok {5}.*\n)+$/)
    expect(stdout).toMatch(/^ok {5}template$/m)
    expect(status).toBe(0)
  })

  it('serves the demo page on one origin and the worker on another', async ({ stack }) => {
    const page = await (await fetch(stack.demo)).text()
    expect(page).toContain(`src="${stack.worker}/widget/v1.js"`)
    const script = await fetch(`${stack.worker}/widget/v1.js`)
    expect(script.headers.get('Content-Type')).toContain('javascript')
    expect((await fetch(`${stack.worker}/healthz`)).status).toBe(200)
  })

  it('stops all parts and names the reason when one part dies', async () => {
    const other = await startStack(await freePorts())
    const pid = Number(readFileSync(join(other.data, 'emulator.pid'), 'utf8'))
    process.kill(pid, 'SIGKILL')
    const { code, lines } = await other.ended
    expect(code).toBe(1)
    expect(lines.join('\n')).toContain('the emulator ended')
    await expect(fetch(other.worker)).rejects.toThrow()
    rmSync(other.data, { recursive: true })
  })

  it('names a taken port and starts nothing', async () => {
    const ports = await freePorts()
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(ports.WORKER_PORT, '127.0.0.1', resolve))
    const data = mkdtempSync(join(tmpdir(), 'fuse-edge-e2e-'))
    const { code, lines } = await launch(ports, data).ended
    expect(code).toBe(1)
    expect(lines).toEqual([
      `port ${ports.WORKER_PORT} (worker) is taken; set WORKER_PORT to another one`,
    ])
    await new Promise((resolve) => server.close(resolve))
    rmSync(data, { recursive: true })
  })

  // The last test: it ends the stack of those above.
  it('stops all parts and removes their pid files on Ctrl-C', async ({ stack }) => {
    const pidFiles = ['emulator.pid', 'launcher.pid', 'worker.pid']
    const pidsNow = () => readdirSync(stack.data).filter((name) => name.endsWith('.pid'))
    expect(pidsNow().toSorted()).toEqual(pidFiles)
    const { code } = await stack.end()
    expect(code).toBe(0)
    expect(pidsNow()).toEqual([])
    for (const url of [stack.emulator, stack.worker, stack.demo]) {
      await expect(fetch(url)).rejects.toThrow()
    }
  })
})
