/** The command: its options in this process, and what needs a separate process. */

import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer as createHttpServer } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { prepareBody, signPrepared } from '@fuse-edge/core/sign'
import { type Emulator, type EmulatorDescription, startEmulator } from '@fuse-edge/emulator'
import { afterEach, describe, expect, it } from 'vitest'
import { runCommand } from '../src/command.ts'
import { nodeFault } from '../src/node-version.ts'
import { FLAGS } from '../src/options/index.ts'
import { PORTRAIT } from './photos.ts'
import { createStubEngine } from './stub-engine.ts'

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url))

interface Ran {
  readonly exitCode: number | undefined
  readonly output: string
  readonly errors: string
}

const running: Emulator[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((emulator) => emulator.close()))
})

/** Runs the command in this process, with the stub engine. */
async function run(args: readonly string[], env: Record<string, string> = {}): Promise<Ran> {
  let output = ''
  let errors = ''
  const result = await runCommand({
    args,
    env,
    start: (options) => startEmulator({ ...options, engine: createStubEngine() }),
    print: (text) => {
      output += `${text}\n`
    },
    printError: (text) => {
      errors += `${text}\n`
    },
  })
  if ('exitCode' in result) return { exitCode: result.exitCode, output, errors }
  running.push(result.emulator)
  return { exitCode: undefined, output, errors }
}

interface Spawned {
  readonly child: ChildProcess
  readonly output: () => string
  readonly errors: () => string
  readonly ended: Promise<number | null>
  /** The first line on standard output. */
  readonly line: Promise<string>
}

function spawnCommand(args: readonly string[], ofNode: readonly string[] = []): Spawned {
  const child = spawn(process.execPath, [...ofNode, MAIN, ...args])
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

/** Makes a Node.js look like one of another version, which lacks `node:sqlite`. */
const OLD_NODE = `
  import { registerHooks } from 'node:module'
  Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.20.2' } })
  registerHooks({
    resolve(name, context, next) {
      if (name === 'node:sqlite') throw new Error('No such built-in module: node:sqlite')
      return next(name, context)
    },
  })`

describe('on an old Node.js', () => {
  it.each([[[]], [['--help']]])('says which one it needs, and ends with 1: %j', async (args) => {
    const preload = `data:text/javascript,${encodeURIComponent(OLD_NODE)}`
    const { ended, errors, output } = spawnCommand(args, ['--import', preload])
    expect(await ended).toBe(1)
    expect([output(), errors()]).toEqual([
      '',
      'The emulator needs Node.js 22.18 or later, for node:sqlite; this is 20.20.2.\n',
    ])
  })

  it('runs on the versions that the manifest of the package names, and on no older one', () => {
    const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
    const [, needed = ''] = /^>=(\d+\.\d+)$/.exec(manifest.engines.node) ?? []
    expect(nodeFault(`${needed}.0`)).toBeUndefined()
    expect(nodeFault('22.17.1')).toContain(`needs Node.js ${needed} or later`)
  })
})

describe('a process of fuse-edge-emulator', () => {
  it('prints one line with everything a client needs for --json, and ends with 0 after SIGINT', async () => {
    const keys = ['--secret-id', 'AKIDmine', '--secret-key', 'key']
    const command = spawnCommand(['--port', '0', '--json', ...keys])
    const info: EmulatorDescription = JSON.parse(await command.line)
    expect(info).toMatchObject({ secretId: 'AKIDmine', secretKey: 'key', region: 'ap-guangzhou' })
    expect(info.endpoint).toBe(`http://127.0.0.1:${info.port}`)
    expect(info.activities.length).toBeGreaterThanOrEqual(1)
    for (const { materials } of info.activities) {
      expect(materials.length).toBeGreaterThanOrEqual(4)
      for (const { id, faces } of materials) {
        expect(id).toMatch(/^mt_\d{19}$/)
        expect(faces.map((face) => face.id)).toEqual(faces.map((_, index) => `${id}_${index + 1}`))
      }
    }
    expect((await fetch(`${info.endpoint}/_emulator/health`)).status).toBe(200)
    command.child.kill('SIGINT')
    expect(await command.ended).toBe(0)
    expect(command.output().trimEnd().split('\n')).toHaveLength(1)
    expect(command.errors()).toBe('')
  })

  it('answers a call that has begun before it ends with 0 after SIGTERM', async () => {
    let command: Spawned | undefined
    // The photo is served once the signal was sent, so that the call is in progress then.
    const photos = createHttpServer((_, response) => {
      command?.child.kill('SIGTERM')
      response.end(PORTRAIT)
    })
    await new Promise<void>((resolve) => photos.listen(0, '127.0.0.1', resolve))
    const address = photos.address()
    const port = typeof address === 'object' ? address?.port : 0
    command = spawnCommand(['--port', '0', '--json', '--allow-private-urls'])
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
    expect(command.output().trimEnd().split('\n')).toHaveLength(1)
    photos.close()
  })

  it('ends with 2 for an invalid option', async () => {
    const command = spawnCommand(['--port', 'high'])
    expect(await command.ended).toBe(2)
    expect(command.errors()).toContain('port')
    expect(command.output()).toBe('')
  })
})

describe('fuse-edge-emulator', () => {
  it('prints text without --json, and takes keys from the environment', async () => {
    const env = { EMULATOR_SECRET_ID: 'AKIDenv', EMULATOR_SECRET_KEY: 'key-of-env' }
    const { output } = await run(['--port', '0'], env)
    expect(output).toMatch(/^Face Fusion emulator on http:\/\/127\.0\.0\.1:\d+\n/)
    expect(output).toContain('AKIDenv')
    expect(output).toMatch(/Sea and sky, 2 faces/)
  })

  it('takes a seed, faults, a control token and hosts of results', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'fuse-edge-test-'))
    const file = join(folder, 'faults.json')
    writeFileSync(file, '[{ "fault": { "kind": "cut", "when": "after-work" } }]')
    const args = ['--port', '0', '--json', '--seed', 'one', '--faults', file, '--explain']
    const env = { EMULATOR_CONTROL_TOKEN: 'a-token-that-is-long-enough' }
    const host = ['--result-host', '203.0.113.0/24=http://abroad.localhost']
    const [first, second] = [await run([...args, ...host], env), await run(args)]
    const info: EmulatorDescription = JSON.parse(first.output)
    const again: EmulatorDescription = JSON.parse(second.output)
    expect(again.secretKey).toBe(info.secretKey)
    const authorization = `Bearer ${env.EMULATOR_CONTROL_TOKEN}`
    const answer = await fetch(`${info.endpoint}/_control/faults`, { headers: { authorization } })
    const fault = { kind: 'cut', when: 'after-work' }
    expect(await answer.json()).toEqual([{ rule: { fault }, matched: 0, injected: 0 }])
    rmSync(folder, { recursive: true })
  })

  it('serves the console beside its package, but not with --no-console', async () => {
    await run(['--port', '0', '--quiet', '--edge', 'https://edge.example'])
    const [first] = running
    expect(first?.description.console).toBe(`${first?.url}/console/`)
    const { output } = await run(['--port', '0', '--quiet', '--no-console'])
    expect(output).not.toContain('console ')
    expect(running[1]?.description).not.toHaveProperty('console')
  })

  it('ends with 1 when the data folder is in use, which data-folder.test.ts proves of other processes', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'fuse-edge-test-'))
    const args = ['--port', '0', '--json', '--data', folder]
    expect(JSON.parse((await run(args)).output)).toHaveProperty('endpoint')
    const { exitCode, output, errors } = await run(args)
    expect([exitCode, output]).toEqual([1, ''])
    expect(errors).toBe(`data folder ${folder}: another emulator is using it\n`)
    await running.pop()?.close()
    rmSync(folder, { recursive: true })
  })

  it('names a taken port, and ends with 1', async () => {
    const taken = createServer()
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
    const address = taken.address()
    const port = typeof address === 'object' ? String(address?.port) : ''
    const { exitCode, output, errors } = await run(['--port', port, '--json'])
    expect(exitCode).toBe(1)
    expect(errors).toBe(`cannot listen on 127.0.0.1, port ${port}: the port is taken\n`)
    expect(output).toBe('')
    taken.close()
  })

  it.for([
    [['--port', 'high'], 'port'],
    [['--port', '65536'], 'port'],
    [['--site', 'mars'], 'mars'],
    [['--secret-id', 'AKIDalone'], 'both or neither'],
    [['--secret-id', 'a/b', '--secret-key', 'c'], 'secret id'],
    [['--faults', '/no/such/file'], 'faults'],
    [['--control-token', 'short'], 'control token'],
    [['--result-host', 'here'], 'result host'],
    [['--replay', 'a', '--record', 'b'], 'replay and record'],
    [['--record', 'a'], 'TENCENTCLOUD_SECRET_ID'],
    [['--colour', 'red'], '--colour'],
    [['fuse'], 'fuse'],
  ] as const)('ends with 2 for %j', async ([args, hint]) => {
    const { exitCode, output, errors } = await run(args)
    expect(exitCode).toBe(2)
    expect(errors).toContain(hint)
    expect(output).toBe('')
  })

  it('prints its version', async () => {
    const manifest = await readFile(new URL('../package.json', import.meta.url), 'utf8')
    const { exitCode, output } = await run(['--version'])
    expect([exitCode, output.trim()]).toEqual([0, JSON.parse(manifest).version])
  })

  it('explains every option for --help', async () => {
    const { exitCode, output } = await run(['--help'])
    expect(exitCode).toBe(0)
    for (const { name } of FLAGS) expect(output).toContain(`--${name}`)
    expect(FLAGS.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['port', 'host', 'data', 'site', 'secret-id', 'strict', 'json']),
    )
    expect(FLAGS.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'quiet',
        'seed',
        'faults',
        'control-token',
        'explain',
        'result-host',
      ]),
    )
  })
})
