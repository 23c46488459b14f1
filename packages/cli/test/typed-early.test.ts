/** @module What is typed while no question is open, on a pseudo terminal of the program `script`. */

import { spawn, spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const PROGRAM = fileURLToPath(new URL('./programs/ask-late.ts', import.meta.url))
const EARLY = 'pasted-too-early'
const HAS_SCRIPT = spawnSync('script', ['--version']).stdout?.includes('util-linux') === true

/** Types a key too early, and another one when it is asked for. Returns everything that was on the screen. */
async function typeEarly(mode: 'held' | 'not-held'): Promise<string> {
  // A pseudo terminal begins without a size, and prompts wrap their lines at it.
  const command = `stty cols 80 rows 24; exec '${process.execPath}' '${PROGRAM}' ${mode}`
  const terminal = spawn('script', ['--quiet', '--return', '--command', command, '/dev/null'])
  let screen = ''
  const seen = async (pattern: RegExp) => {
    for (;;) {
      const found = pattern.exec(screen)
      if (found) return found
      await new Promise((resolve) => terminal.stdout.once('data', resolve))
    }
  }
  terminal.stdout.on('data', (chunk: Buffer) => {
    screen += chunk.toString()
  })
  const [, pid] = await seen(/waiting (\d+)/)
  terminal.stdin.write(EARLY)
  if (mode === 'not-held') await seen(new RegExp(EARLY))
  process.kill(Number(pid), 'SIGUSR2')
  await seen(/SecretKey/)
  terminal.stdin.write('right\r')
  await seen(/answer \d+/)
  terminal.stdin.end()
  await new Promise((resolve) => terminal.once('close', resolve))
  return screen
}

it.skipIf(!HAS_SCRIPT)(
  'is neither shown nor taken for an answer while the terminal is held',
  async () => {
    const screen = await typeEarly('held')
    expect(screen).not.toContain('early')
    expect(screen).toContain('answer 5')
  },
)

it.skipIf(!HAS_SCRIPT)(
  'is shown by a terminal that nobody holds, so that this test would see it',
  async () => {
    expect(await typeEarly('not-held')).toContain(EARLY)
  },
)
