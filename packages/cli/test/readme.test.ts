/** @module Runs every `fuse-edge` command of the README's shell examples against an emulator. */

import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { fuseEdge, keyOf, PHOTO, setClock, startStubEmulator } from './fixtures.ts'

/** Root of the repository, where some examples take their photos from. */
const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
const README = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
const EXAMPLES = [...README.matchAll(/^```sh\n([\s\S]*?)^```/gm)].flatMap(([, fence = '']) =>
  [...fence.matchAll(/^fuse-edge (.*?)(?: \|)?$/gm)].map(([, command = '']) => command),
)

/** Exits with 6: the saved request of the example carries no signature. */
const FINDS_A_PROBLEM = /^explain /
const TOKEN = 'a-token-that-is-long-enough'
/** Commands without the option `--endpoint`. */
const SENDS_NOTHING = /^explain /

let emulator: Awaited<ReturnType<typeof startStubEmulator>>
let folder: string
beforeAll(async () => {
  emulator = await startStubEmulator({ controlToken: TOKEN })
  folder = mkdtempSync(join(tmpdir(), 'fuse-edge-readme-'))
  for (const name of ['photo.jpg', 'poster.jpg']) copyFileSync(PHOTO, join(folder, name))
  const ActivityId = emulator.activities[0]?.id
  writeFileSync(join(folder, 'body.json'), JSON.stringify({ ActivityId }))
  writeFileSync(join(folder, 'request.http'), 'POST / HTTP/1.1\nHost: 127.0.0.1\n\n{}')
  writeFileSync(join(folder, 'mine.txt'), 'POST\n/\n')
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await emulator.close()
})

// The emulator accepts one DescribeMaterialList per second of its clock, so each test gets another second.
let offsetSeconds = 0
beforeEach(async () => {
  offsetSeconds += 2
  await setClock(emulator, offsetSeconds)
})

/** Replaces the variables and file names of an example. */
function toArguments(command: string): string[] {
  const [activity] = emulator.activities
  const variables: Readonly<Record<string, string | undefined>> = {
    $PROJECT: activity?.id,
    $TEMPLATE: activity?.materials[0]?.id,
  }
  const args = command.split(' ').map((word) => {
    if (existsSync(join(ROOT, word))) return join(ROOT, word)
    return variables[word] ?? (/\.(jpg|json|http|txt)$/.test(word) ? join(folder, word) : word)
  })
  return SENDS_NOTHING.test(command) ? args : [...args, '--endpoint', emulator.url]
}

it('finds the examples', () => {
  expect(EXAMPLES.length).toBeGreaterThan(5)
})

it.each(EXAMPLES)('runs fuse-edge %s', async (command) => {
  const { code, errors } = await fuseEdge(toArguments(command), {
    ...keyOf(emulator),
    EMULATOR_CONTROL_TOKEN: TOKEN,
  })
  expect([code, errors]).toEqual([FINDS_A_PROBLEM.test(command) ? 6 : 0, ''])
})
