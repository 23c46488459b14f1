/** @module With `--json`, every end of every command is one JSON document on standard output. */

import { describe, expect, it } from 'vitest'
import { fuseEdge, PHOTO, serve, UNKNOWN_KEY } from './fixtures.ts'

/** No server listens there, and `fetch` does not refuse the port by itself. */
const NOWHERE = 'http://127.0.0.1:2'
const ENV = {
  ...UNKNOWN_KEY,
  FUSE_EDGE_ENDPOINT: NOWHERE,
  FUSE_EDGE_URL: NOWHERE,
  FUSE_EDGE_ADMIN_KEY: 'ak_x',
  EMULATOR_CONTROL_TOKEN: 'a-token-of-16-chars',
}
const PICTURE = ['--project', 'at_1', '--template', 'mt_1', '-o', '/dev/null']

/** Runs a command with `--json`, and returns its exit code and what it printed. */
async function run(args: readonly string[], env: Record<string, string> = ENV) {
  const { code, text, errors } = await fuseEdge([...args, '--json'], env)
  return { code, printed: JSON.parse(text), errors }
}

/** Every command and subcommand, by the words that reach it. */
async function everyCommand(): Promise<string[][]> {
  const bash = (await fuseEdge(['completion', 'bash'])).text
  const paths = [...bash.matchAll(/^ {4}'([a-z- ]+)'\) choices=/gm)].map(([, path = '']) => path)
  return paths.map((path) => path.split(' ')).filter(([first]) => first !== 'help')
}

const commands = await everyCommand()

it('finds the commands', () => {
  expect(commands.map((path) => path.join(' '))).toEqual(
    expect.arrayContaining(['fuse', 'admin template add', 'emulator keys', 'completion']),
  )
})

it.each(commands)('%s %s %s names an unknown option', async (...words) => {
  const path = words.filter((word) => typeof word === 'string')
  const { code, printed, errors } = await run([...path, '--colour'])
  const error = { code: 'wrong-arguments', field: '--colour' }
  expect([code, errors]).toEqual([2, ''])
  expect(printed).toEqual({
    ok: false,
    error: { ...error, message: expect.stringContaining('there is no option --colour') },
  })
})

describe('an error', () => {
  it.each([
    [[], 2, 'wrong-arguments', 'no command is given'],
    [['fsue'], 2, 'wrong-arguments', 'unknown command: fsue; did you mean fuse?'],
    [['fuse'], 2, 'wrong-arguments', 'PHOTO, --project, --template, --output are missing'],
    [['fuse', PHOTO, '--face'], 2, 'wrong-arguments', '--face needs a value'],
    [
      ['fuse', '/no/photo.jpg', ...PICTURE],
      1,
      'file',
      'cannot read /no/photo.jpg: no such file or folder (ENOENT)',
    ],
    [['fuse', PHOTO, ...PICTURE], 4, 'unreachable', 'no server answers at that address'],
    [['materials', '--project', 'at_1', '--site', 'intl'], 4, 'not-offered', '--site selects'],
    [['call', 'Dance'], 2, 'wrong-arguments', 'unknown action Dance'],
    [['sign', '--method', 'PUT'], 2, 'wrong-arguments', '--method must be POST or GET'],
    [['explain', '/no/request'], 1, 'file', 'cannot read'],
    [['init', '--config', '/no/x.json'], 2, 'wrong-arguments', 'settings are missing or wrong'],
    [['deploy', '--config', '/no/x.json'], 2, 'wrong-arguments', 'does not exist'],
    [['admin', 'app'], 2, 'wrong-arguments', 'usage: fuse-edge admin app ID'],
    [['admin', 'me'], 4, 'no-answer', 'no answer'],
    [['admin', 'key', 'shop'], 5, 'no-answer', 'the change may have been made'],
    [['emulator', 'keys'], 5, 'no-answer', 'no answer of an emulator'],
    [['completion', 'cmd'], 2, 'wrong-arguments', 'SHELL must be one of'],
    [['help', 'fsue'], 2, 'wrong-arguments', 'did you mean fuse?'],
  ])('of %j exits with %i and the code %s', async (args, exit, errorCode, message) => {
    const { code, printed, errors } = await run(args)
    expect([code, errors]).toEqual([exit, ''])
    expect(printed).toMatchObject({ ok: false, error: { code: errorCode } })
    expect(printed.error.message).toContain(message)
  })

  it('of a missing key names it', async () => {
    const { code, printed } = await run(['doctor'], {})
    expect([code, printed.error.message]).toEqual([2, expect.stringContaining('no key')])
  })

  it('of an edge that refuses has its code, its fields and a message', async () => {
    const problem = {
      code: 'request-invalid',
      detail: 'Some fields break a rule.',
      instance: 'r-1',
    }
    const errors = [{ path: 'origins.0', message: 'must be an https origin' }]
    const edge = await serve((_, response) => {
      response.writeHead(422, { 'Content-Type': 'application/problem+json' })
      response.end(JSON.stringify({ ...problem, errors, hint: 'fix-request' }))
    })
    const answer = await run(['admin', 'show'], { ...ENV, FUSE_EDGE_URL: edge })
    expect(answer).toMatchObject({ code: 3, errors: '' })
    expect(answer.printed).toEqual({
      ok: false,
      error: { ...problem, errors, hint: 'fix-request', message: problem.detail },
    })
  })
})

it('prints help and version as JSON, too', async () => {
  expect((await run(['admin', 'usage', '--help'])).printed.help).toContain('--package CALLS')
  expect((await run(['version'])).printed.version).toMatch(/^\d+\.\d+\.\d+$/)
})

it('is the argument of a command after --', async () => {
  const { text, errors } = await fuseEdge(['fues', '--', '--json'])
  expect([text, errors]).toEqual(['', expect.stringContaining('unknown command: fues')])
})
