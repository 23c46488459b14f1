/** @module The prompts of @clack/prompts: answers, defaults, refused answers, hidden secrets, cancelling. */

import { PassThrough } from 'node:stream'
import { expect, it } from 'vitest'
import { UsageError } from '../src/ports.ts'
import { createTerminal } from '../src/terminal-questions.ts'

const ENTER = '\r'
const DOWN = '\u001B[B'
const CANCEL = '\u0003'

/** Questions whose person types the keys once the question is on the screen; further keys after each refusal. */
function typing(...keys: readonly string[]) {
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => {} })
  const output = Object.assign(new PassThrough(), { isTTY: true, columns: 80, rows: 24 })
  const left = [...keys]
  let screen = ''
  output.on('data', (chunk: Buffer) => {
    screen += chunk.toString()
    const next = left.shift()
    if (next !== undefined) setImmediate(() => input.write(next))
  })
  const { questions } = createTerminal(input, output, () => {})
  return { questions, screen: () => screen }
}

it('returns what is typed', async () => {
  const { questions, screen } = typing('shop', ENTER)
  expect(await questions.text({ message: 'Name of the app' })).toBe('shop')
  expect(screen()).toContain('Name of the app')
})

it('returns the first answer when only Enter is pressed', async () => {
  const { questions } = typing(ENTER)
  expect(await questions.text({ message: 'Worker', initial: 'fuse-edge' })).toBe('fuse-edge')
})

it('says what is wrong with an answer and asks again', async () => {
  const { questions, screen } = typing('x', ENTER, 'y', ENTER)
  const fault = (answer: string) => (answer === 'x' ? 'x is taken' : undefined)
  expect(await questions.text({ message: 'Name', fault })).toBe('xy')
  expect(screen()).toContain('x is taken')
})

it('does not show a secret', async () => {
  const { questions, screen } = typing('very-secret', ENTER)
  expect(await questions.secret({ message: 'SecretKey' })).toBe('very-secret')
  expect(screen()).not.toContain('very')
})

it('returns the chosen value', async () => {
  const { questions } = typing(DOWN, ENTER)
  const choices = ['a', 'b'].map((value) => ({ value, label: value }))
  expect(await questions.choose('Which?', choices)).toBe('b')
})

it('throws where the person cancels', async () => {
  const { questions } = typing(CANCEL)
  await expect(questions.confirm('Deploy?')).rejects.toThrow(UsageError)
})
