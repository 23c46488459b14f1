import { describe, expect, it } from 'vitest'
import { parseConfiguration } from '../src/env/index.ts'
import { MONEY_LIMITS } from '../src/limits.ts'
import { reserve } from '../src/objects/index.ts'
import { type SettlementMessage, SettlementQueue } from '../src/objects/settlement-queue.ts'
import { VARIABLES } from './edge.ts'

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
  return { queue, sent, deliver, failing, pause, tick, send }
}

describe('a reservation', () => {
  it('takes along the settlements that wait for its shard, and no release waits', async () => {
    const configuration = parseConfiguration(VARIABLES)
    const app = configuration.ok ? configuration.value.appsById.get('shop') : undefined
    if (app === undefined) throw new Error('no app')
    const sent: [call: string, ids: string[]][] = []
    const note = (call: string, settlements: readonly SettlementMessage[]) =>
      void sent.push([call, settlements.map(({ id }) => id)])
    const stub = {
      async reserve(_: unknown, settlements: readonly SettlementMessage[]) {
        note('reserve', settlements)
        return { ok: true }
      },
      settle: async (settlements: readonly SettlementMessage[]) => note('settle', settlements),
    }
    const shards = { getByName: () => stub } as unknown as Env['BUDGET_SHARD']
    const session = {
      id: 's',
      app: 'shop',
      key: 'pk_shop',
      origin: '',
      prefix: '',
      expires: 1,
      credits: 9,
    }
    const { tick, pause } = scene()
    const take = async (id: string) => {
      const reserved = await reserve(shards, {
        app,
        session,
        revision: undefined,
        spender: {},
        id,
        holder: id,
        at: 0,
        signal: new AbortController().signal,
        pause,
        onUnknown: () => undefined,
      })
      if (!reserved.ok) throw new Error(reserved.error)
      return reserved.value
    }
    const [one, two] = [await take('one'), await take('two')]
    const settled = one.settle('committed')
    await two.settle('released')
    await take('three')
    await tick()
    await settled
    expect(sent).toEqual([
      ['reserve', []],
      ['reserve', []],
      ['settle', ['two']],
      ['reserve', ['one']],
    ])
  })
})

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
    await tick(MONEY_LIMITS.TAKE_ALONG_CHECKS)
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
