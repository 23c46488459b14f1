/** @module Tests of `fuse-edge completion`: the script of bash in bash, and the tables behind all scripts. */

import { execFileSync, spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { fuseEdge } from './fixtures.ts'

const { text: script } = await fuseEdge(['completion', 'bash'])

/** Returns what bash offers for a command line, whose last word is incomplete. */
function offered(...words: readonly string[]): string[] {
  const typed = ['fuse-edge', ...words].map((word) => `'${word}'`).join(' ')
  const code = `${script}\nCOMP_WORDS=(${typed}); COMP_CWORD=${words.length}; _fuse_edge; printf '%s\\n' "\${COMPREPLY[@]}"`
  return execFileSync('bash', ['-c', code], { encoding: 'utf8' }).split('\n').filter(Boolean)
}

it.each([
  [['ma'], ['materials']],
  [['--v'], ['--version']],
  [
    ['fuse', '--pro'],
    ['--project', '--profile'],
  ],
  [['admin', 'usa'], ['usage']],
  [['admin', 'usage', '--f'], ['--from']],
  [
    ['emulator', 'keys', '--end'],
    ['--endpoint', '--end'],
  ],
  [['completion', 'z'], ['zsh']],
  [['fuse', 'photo'], []],
  [
    ['admin', 'template', ''],
    ['add', '--project', '--model', '--id', '--title', '--app', '--yes'],
  ],
  [['admin', '--edge', 'https://edge.example', 'usage', '--fr'], ['--from']],
  [['help', 'ad'], ['admin']],
  [['help', 'admin', 'usa'], ['usage']],
  [['help', 'admin', 'usage', '--fr'], []],
  [['vers'], ['version']],
])('bash completes %j to %j', (typed, expected) => {
  const shared = ['--edge', '--json', '--help']
  const own = offered(...typed).filter((word) => !shared.includes(word))
  expect(own.toSorted()).toEqual(expected.toSorted())
})

const HAS_FISH = spawnSync('fish', ['--version']).status === 0

it.skipIf(!HAS_FISH)(
  'fish completes commands, subcommands, options, and what help explains',
  async () => {
    const { text: source } = await fuseEdge(['completion', 'fish'])
    const lines = [
      'ma',
      'admin usag',
      'admin usage --fr',
      'admin template ',
      'help adm',
      'help admin usag',
    ]
    const asked = lines.map((line) => `complete -C 'fuse-edge ${line}'`)
    const code = [source, ...asked].join('\n')
    const found = execFileSync('fish', ['--no-config', '-c', code], { encoding: 'utf8' })
    const words = found
      .split('\n')
      .filter(Boolean)
      .map((line) => line.split('\t')[0])
    expect(words).toEqual(['materials', 'usage', '--from', 'add', 'admin', 'usage'])
  },
)

it('offers every option that the help of a command describes, and no other', async () => {
  for (const name of offered('').filter((word) => !word.startsWith('--'))) {
    const { text } = await fuseEdge([name, '--help'])
    const described = [...text.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm)].map(([, option]) => option)
    const options = offered(name, '--')
    expect([name, new Set(described)]).toEqual([name, new Set(options)])
  }
})

it('writes scripts of zsh and fish with the same words', async () => {
  const zsh = await fuseEdge(['completion', 'zsh'])
  expect(zsh.text).toContain('bashcompinit')
  expect(zsh.text).toContain(script.slice(script.indexOf('\n')).trim())
  const fish = await fuseEdge(['completion', 'fish'])
  expect(fish.text).toContain("-n '__fish_use_subcommand' -a materials -d")
  expect(fish.text).toContain("__fish_seen_subcommand_from usage' -l from")
})
