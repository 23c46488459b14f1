/** @module Tests that changes of one thing wait for each other, and that none is lost. */

import { describe, expect, it } from 'vitest'
import { createTurns } from '../src/state/in-turn.ts'

describe('changes in turn', () => {
  it('find what the one before has made, although its answer takes longer', async () => {
    const inTurn = createTurns()
    let ends = (): void => undefined
    let value = 0
    const slow = inTurn(async () => {
      const before = value
      await new Promise<void>((resolve) => {
        ends = resolve
      })
      value = before + 1
    })
    const fast = inTurn(() => Promise.resolve(value + 10))
    await Promise.resolve()
    ends()
    await slow
    expect(await fast).toBe(11)
  })

  it('go on after one that failed, which its own caller learns', async () => {
    const inTurn = createTurns()
    const failed = inTurn(() => Promise.reject(new Error('no answer')))
    const next = inTurn(() => Promise.resolve('made'))
    await expect(failed).rejects.toThrow('no answer')
    expect(await next).toBe('made')
  })
})
