/** @module What is typed while no question is open, on a pseudo terminal of the program `script`. */

import { spawn, spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const PROGRAM = fileURLToPath(new URL('./programs/ask-late.ts', import.meta.url))
const EARLY = 'pasted-too-early'
const HAS_SCRIPT = spawnSync('script', ['--version']).stdout?.includes('util-linux') === true
/** Exit code of a shell's child that Ctrl-C ended. */
const INTERRUPTED = 130

/** Starts the program in a terminal. It waits for a signal before it asks for a secret. */
async function start(mode: 'held' | 'not-held') {
  // A pseudo terminal begins without a size, and prompts wrap their lines at it.
  const command = `stty cols 80 rows 24; exec '${process.execPath}' '${PROGRAM}' ${mode}`
  const terminal = spawn('script', ['--quiet', '--return', '--command', command, '/dev/null'])
  let screen = ''
  terminal.stdout.on('data', (chunk: Buffer) => {
    screen += chunk.toString()
  })
  const seen = async (text: string) => {
    while (!screen.includes(text)) {
      await new Promise((resolve) => terminal.stdout.once('data', resolve))
    }
  }
  await seen('waiting')
  await seen('\n')
  const pid = Number(/waiting (\d+)/.exec(screen)?.[1])
  return {
    type: (keys: string) => terminal.stdin.write(keys),
    seen,
    letAsk: () => process.kill(pid, 'SIGUSR2'),
    end: () => new Promise((resolve) => terminal.once('close', resolve)),
    screen: () => screen,
  }
}

describe.skipIf(!HAS_SCRIPT)('what is typed before a question', () => {
  it.each(['held', 'not-held'] as const)(
    'answers nothing, and is shown only where the terminal is not held: %s',
    async (mode) => {
      const { type, seen, letAsk, end, screen } = await start(mode)
      type(EARLY)
      // A terminal that is not held shows it at once: the other run would, too.
      if (mode === 'not-held') await seen(EARLY)
      letAsk()
      await seen('SecretKey')
      type('right\r')
      await seen('answer')
      await end()
      expect(screen()).toContain('answer 5')
      expect(screen().includes('early')).toBe(mode === 'not-held')
    },
  )

  it('interrupts the program where it is Ctrl-C', async () => {
    const { type, end } = await start('held')
    type('\u0003')
    expect(await end()).toBe(INTERRUPTED)
  })
})
