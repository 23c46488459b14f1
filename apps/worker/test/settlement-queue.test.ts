import { describe, expect, it } from 'vitest'
import { MONEY_LIMITS } from '../src/limits.ts'
import { type SettlementMessage, SettlementQueue } from '../src/objects/settlement-queue.ts'

function message(id: string): SettlementMessage {
  return { id, holder: id, settlement: 'committed', details: {} }
}

/** A queue with a clock: each pause ends at the next tick. */
function scene() {
  const queue = new SettlementQueue()
  const sent: string[][] = []
  let ticks: (() => void)[] = []
  const pause = () => new Promise<void>((resolve) => ticks.push(resolve))
  const deliver = async (settlements: readonly SettlementMessage[]) => {
    sent.push(settlements.map(({ id }) => id))
  }
  const failing = async (settlements: readonly SettlementMessage[]) => {
    await deliver(settlements)
    throw new Error('the connection was lost')
  }
  async function tick(times = 1): Promise<void> {
    for (let n = 0; n < times; n++) {
      const due = ticks
      ticks = []
      for (const end of due) end()
      // All that follows from it.
      await new Promise((resolve) => setTimeout(resolve, 0))
    }
  }
  const send = (id: string, by = deliver) => queue.send(message(id), by, pause)
  return { queue, sent, deliver, failing, tick, send }
}

describe('a settlement', () => {
  it('is taken along by the next reservation, and not sent again', async () => {
    const { queue, sent, deliver, tick, send } = scene()
    const settled = send('a')
    expect(await queue.takeAlong((list) => deliver(list).then(() => 'reserved'))).toBe('reserved')
    await tick()
    await settled
    expect(sent).toEqual([['a']])
  })

  it('is sent after a moment with all others that wait, where nothing takes it along', async () => {
    const { sent, tick, send } = scene()
    const settled = Promise.all(['a', 'b', 'c'].map((id) => send(id)))
    await tick(2)
    await settled
    expect(sent).toEqual([['a', 'b', 'c']])
  })

  it('is sent alone where it was taken along and may be lost', async () => {
    const { queue, sent, failing, tick, send } = scene()
    const settled = Promise.all([send('a'), send('b')])
    await expect(queue.takeAlong(failing)).rejects.toThrow('lost')
    await tick()
    await settled
    expect(sent).toEqual([['a', 'b'], ['a'], ['b']])
  })

  it('is sent alone where what took it along does not end', async () => {
    const { queue, sent, tick, send } = scene()
    const settled = send('a')
    void queue.takeAlong(() => new Promise(() => undefined))
    await tick(MONEY_LIMITS.TAKEN_POLLS)
    expect(sent).toEqual([])
    await tick()
    await settled
    expect(sent).toEqual([['a']])
  })

  it('rejects where it may not have arrived', async () => {
    const { sent, failing, tick, send } = scene()
    const lost = send('a', failing).catch((error: unknown) => error)
    await tick()
    expect(await lost).toEqual(new Error('the connection was lost'))
    expect(sent).toEqual([['a']])
  })
})
