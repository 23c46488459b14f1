import { expect, it } from 'vitest'
import { runAttack } from '../../attack/attack.ts'

const LONG_MS = 120_000

it('loses no picture, charge or label under attack, and passes no call beyond the rate', {
  timeout: LONG_MS,
}, async () => {
  const lines: string[] = []
  const figures = await runAttack({ scale: 0.2, log: (line) => lines.push(line) })
  // Times and memory depend on the machine: `pnpm attack` measures them.
  const counted = [
    'calls over the purchased rate',
    'charged without a call',
    'pictures lost after payment',
    'unlabelled results',
  ]
  const found = counted.map((name) => [name, figures[name]?.value])
  expect(found, lines.join('\n')).toEqual(counted.map((name) => [name, 0]))
})
