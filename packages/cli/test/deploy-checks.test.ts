/** @module What `deploy` checks and asks before it changes anything. Wrangler is a stub here. */

import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { findWrangler, WRANGLER_VERSION } from '../src/deployment/wrangler.ts'
import { NODE_PORTS } from '../src/node-ports.ts'
import { type Program, type ProgramEnd, UsageError } from '../src/ports.ts'
import { type Cloudflare, startCloudflare } from './cloudflare/double.ts'
import { answering, deployIn, EDGE, initIn } from './deployments.ts'
import { setClock, startStubEmulator } from './fixtures.ts'

let folder: string
let cloudflare: Cloudflare
let emulator: Awaited<ReturnType<typeof startStubEmulator>>
let programs: Program[]
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fuse-edge-checks-'))
  cloudflare = await startCloudflare()
  emulator = await startStubEmulator()
  await initIn(folder, emulator)
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await cloudflare.close()
  await emulator.close()
})
// The emulator accepts one DescribeMaterialList per second of its clock, so each test gets another second.
let offsetSeconds = 0
beforeEach(async () => {
  programs = []
  offsetSeconds += 2
  await setClock(emulator, offsetSeconds)
})

const NO_LOGIN = { CLOUDFLARE_API_TOKEN: '' }
const NO_KEY = { TENCENTCLOUD_SECRET_ID: '', TENCENTCLOUD_SECRET_KEY: '' }

/** A wrangler that answers `args` as given, and fails otherwise. */
function wrangler(answers: Readonly<Record<string, Partial<ProgramEnd>>>) {
  return async (program: Program): Promise<ProgramEnd> => {
    programs.push(program)
    const command = program.args.slice(1, 3).join(' ')
    return { code: 1, output: '', errors: '', ...answers[command] }
  }
}

it('names everything that is missing at once, and changes nothing', async () => {
  const ports = {
    env: { ...NO_LOGIN, ...NO_KEY },
    runProgram: wrangler({}),
    nodeVersion: '20.19.0',
  }
  const { code, errors } = await deployIn(folder, cloudflare, emulator, { ports })
  expect(code).toBe(2)
  expect(errors).toMatch(/^FAILED +Node.js/m)
  expect(errors).toContain('Wrangler needs Node.js 22 or later')
  expect(errors).toContain('set CLOUDFLARE_API_TOKEN and CLOUDFLARE_ACCOUNT_ID')
  expect(errors).toContain('Set TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY')
  expect(cloudflare.changes).toEqual([])
})

it('needs an admin key from outside where it can neither keep nor show one', async () => {
  const { code, errors } = await deployIn(folder, cloudflare, emulator, {
    args: ['--admin-key-file', ''],
  })
  expect([code, errors]).toEqual([2, expect.stringContaining('admin.keyFile must be a path')])
})

it('says what doctor finds wrong with the key', async () => {
  const ports = { env: { TENCENTCLOUD_SECRET_ID: 'AKIDunknown' } }
  const { code, errors } = await deployIn(folder, cloudflare, emulator, { ports })
  expect(code).toBe(6)
  expect(errors).toContain('The service does not know this SecretId')
})

it('stops at once where the person cancels a question', async () => {
  const cancel = () => Promise.reject(new UsageError('cancelled; nothing more was changed'))
  const questions = { text: cancel, secret: cancel, choose: cancel, confirm: cancel }
  const ports = { env: NO_KEY, questions, isInteractive: true }
  const { code, errors } = await deployIn(folder, cloudflare, emulator, { ports })
  expect([code, errors]).toEqual([
    2,
    expect.stringContaining('cancelled; nothing more was changed'),
  ])
  expect(errors).not.toContain('admin key')
})

it('opens the login of wrangler, asks for the key pair, shows the plan, and changes nothing without a yes', async () => {
  const isIn = { now: false }
  const login = { type: 'oauth', token: 'token-of-the-login' }
  const runProgram = async (program: Program) => {
    if (program.args.includes('login')) isIn.now = true
    const answer = isIn.now ? { code: 0, output: JSON.stringify(login) } : {}
    return await wrangler({ 'auth token': answer, login: { code: 0 } })(program)
  }
  const { secretId, secretKey } = emulator.credentials
  const { questions, asked } = answering([secretId, secretKey, 'no'])
  const ports = { env: { ...NO_LOGIN, ...NO_KEY }, runProgram, questions, isInteractive: true }
  const { code, errors } = await deployIn(folder, cloudflare, emulator, { ports })
  expect(errors).toContain('not agreed; nothing was changed')
  expect(code).toBe(2)
  expect(programs.map(({ isAttached = false }) => isAttached)).toEqual([false, true, false])
  expect(asked.at(-1)).toBe('Deploy this now?')
  expect(errors).toMatch(/^to do +R2 bucket/m)
  expect(errors).not.toContain(secretKey)
  expect(cloudflare.changes).toEqual([])
})

it('shows no secret that a failing wrangler prints', async () => {
  const { secretKey } = emulator.credentials
  const runProgram = async () => ({
    code: 1,
    output: '',
    errors: `✘ [ERROR] cannot send ${secretKey}`,
  })
  const { code, errors } = await deployIn(folder, cloudflare, emulator, { ports: { runProgram } })
  expect(code).toBe(3)
  expect(errors).toMatch(/^FAILED +worker +cannot send \[secret\]$/m)
  const json = await deployIn(folder, cloudflare, emulator, {
    args: ['--json'],
    ports: { runProgram },
  })
  expect(JSON.parse(json.text)).toMatchObject({
    ok: false,
    error: { code: 'not-deployed', message: expect.stringContaining('cannot send [secret]') },
    problems: [{ message: 'cannot send [secret]' }],
  })
})

it('shows a new admin key once at a terminal, and gives secrets to wrangler through standard input only', async () => {
  const settings = JSON.parse(readFileSync(join(folder, 'fuse-edge.json'), 'utf8'))
  writeFileSync(join(folder, 'no-key-file.json'), JSON.stringify({ ...settings, admin: {} }))
  const runProgram = async (program: Program) => {
    const output = program.env.WRANGLER_OUTPUT_FILE_PATH
    if (output !== undefined) writeFileSync(output, JSON.stringify({ targets: [EDGE] }))
    const isStoring = program.args.includes('secret')
    return await wrangler({})(program).then((end) => ({ ...end, code: isStoring ? 1 : 0 }))
  }
  const args = ['--config', 'no-key-file.json', '--yes']
  const ports = { runProgram, isInteractive: true }
  const { code, errors } = await deployIn(folder, cloudflare, emulator, { args, ports })
  expect(code).toBe(3)
  const [shown = '', key = ''] = /Admin key of operator, shown only now: (ak_.*)/.exec(errors) ?? []
  expect(errors.replace(shown, '')).not.toContain(key)

  const [, storing] = programs
  const stored = JSON.parse(storing?.input ?? '')
  expect(storing?.args.slice(1)).toEqual(['secret', 'bulk', '--name', 'fuse-edge'])
  const hash = createHash('sha256').update(key).digest('hex')
  expect(stored).toMatchObject({ ADMIN_KEYS: `operator:write:${hash}`, TENCENT_SITE: 'cn' })
  const { secretKey } = emulator.credentials
  const outside = programs.map(({ args: words, env }) => JSON.stringify([words, env])).join()
  for (const secret of [key, secretKey, stored.SIGNING_KEYS]) expect(outside).not.toContain(secret)
})

it('keeps the signing key in the file of the settings before the edge has it, and takes it from there', async () => {
  const settings = JSON.parse(readFileSync(join(folder, 'fuse-edge.json'), 'utf8'))
  const admin = { keyFile: 'keys/other.key' }
  const config = { ...settings, admin, signingKeyFile: 'keys/edge.signing' }
  writeFileSync(join(folder, 'kept.json'), JSON.stringify(config))
  const inputs: string[] = []
  const runProgram = async (program: Program) => {
    const output = program.env.WRANGLER_OUTPUT_FILE_PATH
    if (output !== undefined) writeFileSync(output, JSON.stringify({ targets: [EDGE] }))
    if (program.args.includes('bulk')) inputs.push(program.input ?? '')
    return { code: program.args.includes('bulk') ? 1 : 0, output: '', errors: '' }
  }
  const deployed = () =>
    deployIn(folder, cloudflare, emulator, {
      args: ['--config', 'kept.json'],
      ports: { runProgram },
    })
  const first = await deployed()
  const file = join(folder, 'keys/edge.signing')
  const kept = readFileSync(file, 'utf8').trim()
  expect(first.errors).toContain('The signing key is in keys/edge.signing')
  expect(first.errors).not.toContain(kept)
  expect([statSync(file).mode & 0o777, kept]).toEqual([
    0o600,
    expect.stringMatching(/^k1:[\w-]{43}$/),
  ])
  offsetSeconds += 2
  await setClock(emulator, offsetSeconds)
  expect((await deployed()).errors).toMatch(/signing key +from keys\/edge.signing/)
  expect(inputs.map((input) => JSON.parse(input).SIGNING_KEYS)).toEqual([kept, kept])

  writeFileSync(file, 'no key')
  offsetSeconds += 2
  await setClock(emulator, offsetSeconds)
  const wrong = await deployed()
  expect([wrong.code, inputs.length]).toEqual([2, 2])
  expect(wrong.errors).toContain('keys/edge.signing does not hold signing keys')
})

it('runs the tested wrangler with npx where the folder has none, without the secrets of this command', async () => {
  const env = { TENCENTCLOUD_SECRET_KEY: 'x', FUSE_EDGE_ADMIN_KEY: 'x', PATH: '/bin' }
  await findWrangler('/nowhere', '/nowhere', { env, runProgram: wrangler({}) }).run(['whoami'])
  const [{ file, args, env: passed } = {}] = programs
  expect([file, args]).toEqual(['npx', ['--yes', `wrangler@${WRANGLER_VERSION}`, 'whoami']])
  expect(Object.keys(passed ?? {}).filter((name) => /TENCENT|FUSE/.test(name))).toEqual([])
})

it('names the version of wrangler that the tests run with', () => {
  const manifest = new URL('../node_modules/wrangler/package.json', import.meta.url)
  expect(JSON.parse(readFileSync(manifest, 'utf8')).version).toBe(WRANGLER_VERSION)
})

it('runs programs to their end', async () => {
  const program = {
    file: 'node',
    args: ['-e', 'process.stdin.pipe(process.stdout)'],
    folder,
    env: {},
  }
  expect(await NODE_PORTS.runProgram({ ...program, input: 'hello' })).toEqual({
    code: 0,
    output: 'hello',
    errors: '',
  })
  expect(await NODE_PORTS.runProgram({ ...program, file: 'no-such-program' })).toMatchObject({
    code: null,
  })
})
