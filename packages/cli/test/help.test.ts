/** @module Tests of help and version at each level, and of the sentences about misuses. */

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { completionLevels } from '../src/completion/completion-levels.ts'
import { COMMANDS } from '../src/run.ts'
import { fuseEdge } from './fixtures.ts'

const { version } = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
) as { version: string }

/** Of a terminal that is as wide as this repository's texts. */
const COLUMNS = 120

describe('help', () => {
  it.each([
    [['help'], ['--help']],
    [
      ['help', 'fuse'],
      ['fuse', '--help'],
    ],
    [
      ['help', 'admin'],
      ['admin', '-h'],
    ],
    [
      ['help', 'admin', 'app'],
      ['admin', '--edge', 'https://edge.example', 'app', '--stop', '--help'],
    ],
    [
      ['help', 'admin', 'template'],
      ['admin', 'template', 'add', 'poster.jpg', '--help'],
    ],
    [
      ['help', 'admin', 'template', 'add'],
      ['admin', 'template', 'add', '--help'],
    ],
  ])('%j prints what %j prints', async (words, option) => {
    const [one, other] = [await fuseEdge(words), await fuseEdge(option)]
    expect([one.code, one.text, other.code]).toEqual([0, other.text, 0])
  })

  it('of a subcommand is about that one alone, with each of its options', async () => {
    const { text } = await fuseEdge(['help', 'admin', 'template', 'add'])
    expect(text).toMatch(/^fuse-edge admin template add PICTURE --project ID\n/)
    const options = [...text.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm)].map(([, option]) => option)
    const own = ['--project', '--model', '--id', '--title', '--app', '--yes']
    expect(options).toEqual([...own, '--edge', '--json', '--help'])
  })

  it('fits into 120 columns', async () => {
    const levels = completionLevels(COMMANDS).filter(({ path: [first] }) => first === 'help')
    expect(levels.length).toBeGreaterThan(40)
    for (const { path } of levels) {
      const { text } = await fuseEdge(path)
      const long = text.split('\n').filter((line) => line.length > COLUMNS)
      expect([path, long]).toEqual([path, []])
    }
  })

  it.each([
    [['help', 'fsue'], "fuse-edge has no command 'fsue'; did you mean fuse?"],
    [['help', 'admin', 'usge'], "fuse-edge admin has no command 'usge'; did you mean usage?"],
    [['admin', 'usge', '--help'], 'did you mean usage?'],
    [['fsue', '--help'], 'did you mean fuse?'],
  ])('%j names the likest command', async (args, message) => {
    const { code, errors } = await fuseEdge(args)
    expect([code, errors]).toEqual([2, expect.stringContaining(message)])
  })
})

it.each([
  [['version']],
  [['--version']],
  [['-v']],
  [['fuse', '--version']],
  [['admin', 'app', '--version']],
])('%j prints the version', async (args) => {
  expect(await fuseEdge(args)).toMatchObject({ code: 0, text: `${version}\n` })
})

it('leaves the option --version to call, which has one', async () => {
  const { errors } = await fuseEdge(['call', 'Dance', '--version', '2018-12-01'])
  expect(errors).toContain('unknown action Dance in 2018-12-01')
})

describe('a misuse', () => {
  it.each([
    [['fuse', '–json'], "'–json' begins with a dash, not with two hyphens: type --json"],
    [['fuse', 'a.jpg', '—project', 'at_1'], 'type --project'],
    [['admin', 'usage', '–csv'], 'type --csv'],
    [['—help'], 'type --help'],
    [['fuse', '-project', 'at_1'], 'there is no option -p; did you mean --project?'],
    [['fuse'], 'PHOTO, --project, --template, --output are missing'],
    [['fuse', 'a.jpg', '--project', 'at_1'], '--template, --output are missing'],
    [['ultra', 'a.jpg'], '--into, --output are missing'],
    [['video'], 'PHOTO, --project, --template, --output are missing'],
    [['video', '--job', 'C0a5EXaNR7JzGvlg'], '--output is missing'],
    [['emulator', 'upload'], 'missing: PICTURE, --project; usage: fuse-edge emulator upload'],
    [['admin', 'template'], 'missing: add, PICTURE, --project; usage: fuse-edge admin template'],
    [['admin', 'template', 'put', 'a.jpg'], "unexpected argument 'put'; usage:"],
    [['admin', 'me', 'x'], "unexpected argument 'x'; usage: fuse-edge admin me"],
  ])('%j is answered with a sentence', async (args, message) => {
    const { code, errors } = await fuseEdge(args)
    expect([code, errors]).toEqual([2, expect.stringContaining(message)])
  })

  it('names the help of the subcommand', async () => {
    const { errors } = await fuseEdge(['admin', 'app', 'shop', '--perday', '5'])
    expect(errors).toBe(
      'there is no option --perday; did you mean --per-day?\nRun fuse-edge admin app --help for all options.\n',
    )
  })

  it('is not a file whose name begins with a dash, after --', async () => {
    const { errors } = await fuseEdge(['explain', '--', '–request.http'], {
      TENCENTCLOUD_SECRET_ID: 'AKID1',
      TENCENTCLOUD_SECRET_KEY: 'x',
    })
    expect(errors).toContain('cannot read –request.http')
  })
})
