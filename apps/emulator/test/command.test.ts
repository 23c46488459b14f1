/** The command itself, as a process of its own. */

import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer as createHttpServer } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { prepareBody, signPrepared } from '@fuse-edge/core/sign'
import type { EmulatorDescription } from '@fuse-edge/emulator'
import { describe, expect, test } from 'vitest'
import { PORTRAIT } from './photos.ts'

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url))

interface Run {
  readonly child: ChildProcess
  readonly output: () => string
  readonly errors: () => string
  readonly ended: Promise<number | null>
  /** The first line on standard output. */
  readonly line: Promise<string>
}

function run(args: readonly string[], env: Record<string, string> = {}): Run {
  const child = spawn(process.execPath, [MAIN, ...args], { env: { ...process.env, ...env } })
  let output = ''
  let errors = ''
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  const line = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      output += chunk
      const end = output.indexOf('\n')
      if (end >= 0) resolve(output.slice(0, end))
    })
    void ended.then(() => reject(new Error(errors)))
  })
  line.catch(() => {})
  child.stderr.on('data', (chunk) => {
    errors += chunk
  })
  return { child, output: () => output, errors: () => errors, ended, line }
}

describe('fuse-edge-emulator', () => {
  test.for(['SIGINT', 'SIGTERM'] as const)(
    '--json prints one line with all that a client needs; %s ends it',
    async (signal) => {
      const command = run([
        '--port',
        '0',
        '--json',
        '--secret-id',
        'AKIDmine',
        '--secret-key',
        'key',
      ])
      const info: EmulatorDescription = JSON.parse(await command.line)
      expect(info).toMatchObject({ secretId: 'AKIDmine', secretKey: 'key', region: 'ap-guangzhou' })
      expect(info.endpoint).toBe(`http://127.0.0.1:${info.port}`)
      expect(info.activities.length).toBeGreaterThanOrEqual(1)
      for (const { materials } of info.activities) {
        expect(materials.length).toBeGreaterThanOrEqual(4)
        for (const { id, faces } of materials) {
          expect(id).toMatch(/^mt_\d{19}$/)
          expect(faces.map((face) => face.id)).toEqual(
            faces.map((_, index) => `${id}_${index + 1}`),
          )
        }
      }
      expect((await fetch(`${info.endpoint}/_emulator/health`)).status).toBe(200)
      command.child.kill(signal)
      expect(await command.ended).toBe(0)
      expect(command.output().trimEnd().split('\n')).toHaveLength(1)
      expect(command.errors()).toBe('')
    },
  )

  test('speaks to people without --json, and takes keys from the environment', async () => {
    const env = { EMULATOR_SECRET_ID: 'AKIDenv', EMULATOR_SECRET_KEY: 'key-of-env' }
    const command = run(['--port', '0'], env)
    expect(await command.line).toMatch(/^Face Fusion emulator on http:\/\/127\.0\.0\.1:\d+$/)
    command.child.kill('SIGINT')
    await command.ended
    expect(command.output()).toContain('AKIDenv')
    expect(command.output()).toMatch(/Sea and sky, 2 faces/)
  })

  test('finishes what it has begun when it is asked to stop', async () => {
    let command: Run | undefined
    // The download of the photo is the work in flight: it is served once the signal was sent.
    const photos = createHttpServer((_, response) => {
      command?.child.kill('SIGTERM')
      response.end(PORTRAIT)
    })
    await new Promise<void>((resolve) => photos.listen(0, '127.0.0.1', resolve))
    const address = photos.address()
    const port = typeof address === 'object' ? address?.port : 0
    command = run(['--port', '0', '--json', '--allow-private-urls'])
    const info: EmulatorDescription = JSON.parse(await command.line)
    const [activity] = info.activities
    const request = JSON.stringify({
      ProjectId: activity?.id,
      ModelId: activity?.materials[0]?.id,
      RspImgType: 'base64',
      MergeInfos: [{ Url: `http://127.0.0.1:${port}/photo.jpg` }],
    })
    const { headers } = signPrepared(await prepareBody(request), {
      credentials: info,
      host: new URL(info.endpoint).host,
      timestamp: Math.floor(Date.now() / 1000),
    })
    const common = { 'X-TC-Action': 'FuseFace', 'X-TC-Version': '2022-09-27' }
    const answer = await fetch(info.endpoint, {
      method: 'POST',
      headers: { ...headers, ...common, 'X-TC-Region': info.region },
      body: request,
    })
    expect(await answer.json()).toHaveProperty('Response.FusedImage')
    expect(await command.ended).toBe(0)
    photos.close()
  })

  test('takes a seed, faults and a control token', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'fuse-edge-test-'))
    const file = join(folder, 'faults.json')
    writeFileSync(file, '[{ "fault": { "kind": "cut", "when": "after-work" } }]')
    const args = ['--port', '0', '--json', '--seed', 'one', '--faults', file, '--explain']
    const env = { EMULATOR_CONTROL_TOKEN: 'a-token-that-is-long-enough' }
    const host = ['--result-host', '203.0.113.0/24=http://abroad.localhost']
    const [first, second] = [run([...args, ...host], env), run(args)]
    const info: EmulatorDescription = JSON.parse(await first.line)
    const again: EmulatorDescription = JSON.parse(await second.line)
    expect(again.secretKey).toBe(info.secretKey)
    const authorization = `Bearer ${env.EMULATOR_CONTROL_TOKEN}`
    const answer = await fetch(`${info.endpoint}/_control/faults`, { headers: { authorization } })
    const fault = { kind: 'cut', when: 'after-work' }
    expect(await answer.json()).toEqual([{ rule: { fault }, matched: 0, struck: 0 }])
    for (const { child } of [first, second]) child.kill('SIGINT')
    await Promise.all([first.ended, second.ended])
    rmSync(folder, { recursive: true })
  })

  test('a data folder in use ends with 1', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'fuse-edge-test-'))
    const first = run(['--port', '0', '--json', '--data', folder])
    await first.line
    const second = run(['--port', '0', '--json', '--data', folder])
    expect(await second.ended).toBe(1)
    expect(second.errors()).toBe(`data folder ${folder}: another emulator is using it\n`)
    first.child.kill('SIGKILL')
    await first.ended
    const third = run(['--port', '0', '--json', '--data', folder])
    await third.line
    third.child.kill('SIGINT')
    expect(await third.ended).toBe(0)
    rmSync(folder, { recursive: true })
  })

  test('a taken port is named, and ends with 1', async () => {
    const taken = createServer()
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
    const address = taken.address()
    const port = typeof address === 'object' ? String(address?.port) : ''
    const command = run(['--port', port, '--json'])
    expect(await command.ended).toBe(1)
    expect(command.errors()).toBe(`cannot listen on 127.0.0.1, port ${port}: the port is taken\n`)
    expect(command.output()).toBe('')
    taken.close()
  })

  test.for([
    [['--port', 'high'], 'port'],
    [['--port', '65536'], 'port'],
    [['--site', 'mars'], 'mars'],
    [['--secret-id', 'AKIDalone'], 'both or neither'],
    [['--secret-id', 'a/b', '--secret-key', 'c'], 'secret id'],
    [['--faults', '/no/such/file'], 'faults'],
    [['--control-token', 'short'], 'control token'],
    [['--result-host', 'here'], 'result host'],
    [['--colour', 'red'], '--colour'],
    [['fuse'], 'fuse'],
  ] as const)('refuses %j with 2', async ([args, hint]) => {
    const command = run(args)
    expect(await command.ended).toBe(2)
    expect(command.errors()).toContain(hint)
    expect(command.output()).toBe('')
  })

  test('--help explains every option', async () => {
    const command = run(['--help'])
    expect(await command.ended).toBe(0)
    for (const name of [
      'port',
      'host',
      'data',
      'site',
      'secret-id',
      'strict',
      'json',
      'quiet',
      'seed',
      'faults',
      'control-token',
      'explain',
      'result-host',
    ]) {
      expect(command.output()).toContain(`--${name}`)
    }
  })
})
