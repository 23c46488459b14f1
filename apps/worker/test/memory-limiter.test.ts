import { afterEach, describe, expect, it } from 'vitest'
import { type Hold, MemoryLimiter } from '../src/memory/index.ts'
import type { Wait } from '../src/memory/memory-limiter.ts'
import { createRandom } from './random.ts'

const POOL_BYTES = 100
const OVERFLOW_BYTES = 50
const MAX_HOLD_MS = 1000

type Pools = MemoryLimiter<'page' | 'call'>

function rig(): { memory: Pools; clock: { ms: number } } {
  const clock = { ms: 0 }
  const memory = new MemoryLimiter({
    pools: { page: POOL_BYTES, call: POOL_BYTES },
    overflowBytes: OVERFLOW_BYTES,
    smallBytes: 20,
    maxHoldMs: MAX_HOLD_MS,
    now: () => clock.ms,
  })
  return { memory, clock }
}

const soon = () => new Promise<void>((resolve) => setTimeout(resolve))
/** The whole length is that of a large message, of which one at a time is exempt. */
const LARGE = { wholeBytes: 1000 }
const FOREVER = { ...LARGE, times: Number.POSITIVE_INFINITY, pause: soon }
const NEVER = {
  ...LARGE,
  times: 1,
  pause: () => {
    throw new Error('this message must not wait')
  },
}
/** A wait whose time is over. */
const LATE = { ...LARGE, times: 0, pause: soon }

/** Returns a hold that got its bytes at once. */
async function hold(memory: Pools, bytes: number, ...groups: string[]): Promise<Hold> {
  const opened = memory.open('page', groups)
  if (!(await opened.grow(bytes, NEVER))) throw new Error('there was no memory left')
  return opened
}

/** Lets every waiting message ask again. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await soon()
}

/** Lets messages wait, and records by name which got memory and which gave up. */
function waiting(memory: Pools, seen: string[]) {
  return (
    name: string,
    bytes: number,
    groups: string[] = [],
    wait: Wait = { ...FOREVER },
  ): Hold => {
    const opened = memory.open('page', groups)
    holds.push(opened)
    void opened
      .grow(bytes, wait)
      .then((isGranted) => seen.push(isGranted ? name : `${name} gave up`))
    return opened
  }
}

/** Holds of messages that may still wait when their test ends. */
const holds: Hold[] = []

afterEach(() => {
  for (const opened of holds.splice(0)) opened.release()
})

describe('a memory limiter', () => {
  it('grants a pool to its last byte to messages without a group', async () => {
    const { memory } = rig()
    await hold(memory, 60)
    await hold(memory, 40)
    const seen: string[] = []
    // One message at a time is exempt from all bounds, the next one waits.
    waiting(memory, seen)('exempt', 1)
    waiting(memory, seen)('one byte', 1)
    await settled()
    expect(seen).toEqual(['exempt'])
  })

  it('keeps pools apart', async () => {
    const { memory } = rig()
    await hold(memory, POOL_BYTES)
    expect(await memory.open('call', []).grow(POOL_BYTES, NEVER)).toBe(true)
  })

  it('leaves half of a pool to others, however much one group asks for', async () => {
    const { memory } = rig()
    for (let count = 0; count < 10; count++) await hold(memory, 5, 'hog')
    const seen: string[] = []
    const wait = waiting(memory, seen)
    wait('exempt', 5, ['hog'])
    wait('hog', 5, ['hog'])
    await settled()
    expect(seen).toEqual(['exempt'])
    await hold(memory, 25, 'newcomer')
  })

  it('leaves a part of a network to its other sessions, however much one session asks for', async () => {
    const { memory } = rig()
    for (let count = 0; count < 33; count++) await hold(memory, 1, 'network', 'hog')
    const seen: string[] = []
    const wait = waiting(memory, seen)
    wait('exempt', 1, ['network', 'hog'])
    wait('hog', 1, ['network', 'hog'])
    await settled()
    expect(seen).toEqual(['exempt'])
    await hold(memory, 10, 'network', 'newcomer')
    await hold(memory, 19, 'other network', 'newcomer')
  })

  it('leaves a part of a pool to a newcomer, however many groups there are', async () => {
    const { memory } = rig()
    for (const group of ['a', 'b', 'c', 'd']) {
      const opened = memory.open('page', [group])
      for (let left = POOL_BYTES; left > 0; left--) {
        void opened.grow(1, LATE)
      }
      await settled()
    }
    await hold(memory, 1, 'newcomer')
  })

  it('lets small messages pass large ones that wait', async () => {
    const { memory } = rig()
    await hold(memory, 90)
    const seen: string[] = []
    const wait = waiting(memory, seen)
    wait('exempt', 80)
    wait('large', 80)
    wait('small', 10)
    await settled()
    expect(seen.toSorted()).toEqual(['exempt', 'small'])
  })

  it('grants released memory to the smallest message first', async () => {
    const { memory } = rig()
    const first = await hold(memory, 100)
    const seen: string[] = []
    const wait = waiting(memory, seen)
    wait('exempt', 1)
    wait('large', 60)
    wait('small', 50)
    await settled()
    first.release()
    await settled()
    expect(seen).toEqual(['exempt', 'small'])
  })

  it('exempts a message of the group that holds least', async () => {
    const { memory } = rig()
    await hold(memory, 50, 'hog')
    await hold(memory, 25, 'other')
    const seen: string[] = []
    const wait = waiting(memory, seen)
    const first = wait('first', 200, ['hog'])
    wait('hog', 200, ['hog'])
    wait('other', 200, ['other'])
    await settled()
    expect(seen).toEqual(['first'])
    first.release()
    await settled()
    expect(seen).toEqual(['first', 'other'])
  })

  it('lets every message end that was read in part', async () => {
    const { memory } = rig()
    const size = 90
    const ends: number[] = []
    const read = async (index: number) => {
      const opened = memory.open('page', [`network ${index}`])
      for (let bytes = 0; bytes < size; bytes += 10) {
        expect(await opened.grow(10, FOREVER)).toBe(true)
      }
      ends.push(index)
      opened.release()
    }
    await Promise.all([0, 1, 2, 3, 4, 5].map(read))
    expect(ends).toHaveLength(6)
  })

  it('exempts as many small messages as fit into the overflow', async () => {
    const { memory } = rig()
    await hold(memory, 100)
    const seen: string[] = []
    const small = { ...FOREVER, wholeBytes: 20 }
    const wait = waiting(memory, seen)
    const first = wait('first', 10, [], { ...small })
    wait('second', 10, [], { ...small })
    wait('third', 10, [], { ...small })
    wait('large', 10)
    wait('larger', 10)
    await settled()
    expect(seen.toSorted()).toEqual(['first', 'large', 'second'])
    // An exempt message grows without waiting.
    expect(await first.grow(10, NEVER)).toBe(true)
    first.release()
    await settled()
    expect(seen.at(-1)).toBe('third')
  })

  it('has one wait for all bytes of a message', async () => {
    const { memory } = rig()
    await hold(memory, 100)
    waiting(memory, [])('exempt', 1)
    const opened = memory.open('page', [])
    const wait = { ...LARGE, times: 2, pause: soon }
    expect(await opened.grow(1, wait)).toBe(false)
    expect(wait.times).toBe(0)
  })

  it('removes a message from the queue when its time is over', async () => {
    const { memory } = rig()
    await hold(memory, 100)
    const seen: string[] = []
    const wait = waiting(memory, seen)
    wait('exempt', 1)
    wait('late', 1, [], { ...LARGE, times: 1, pause: soon })
    await settled()
    expect(seen).toEqual(['exempt', 'late gave up'])
  })

  it('grants nothing to a message whose time is over already, or that was released', async () => {
    const { memory } = rig()
    await hold(memory, 100)
    waiting(memory, [])('exempt', 1)
    const opened = memory.open('page', [])
    expect(await opened.grow(1, LATE)).toBe(false)
    const seen: string[] = []
    waiting(memory, seen)('released', 1).release()
    await settled()
    expect(seen).toEqual(['released gave up'])
    opened.release()
    expect(await opened.grow(1, NEVER)).toBe(false)
  })

  it('tells of a message whether it had to wait', async () => {
    const { memory } = rig()
    const first = await hold(memory, 100)
    const exempt = memory.open('page', [])
    expect(await exempt.grow(1, { ...FOREVER })).toBe(true)
    expect([first.hasWaited, exempt.hasWaited]).toEqual([false, true])
  })

  it('lets an exempt message grow beyond its length only in the place of the larger one', async () => {
    const { memory } = rig()
    await hold(memory, 100)
    const small = { ...FOREVER, wholeBytes: 20 }
    const [first, second] = [memory.open('page', []), memory.open('page', [])]
    expect(await first.grow(10, small)).toBe(true)
    expect(await second.grow(20, small)).toBe(true)
    // As announced, and then far beyond.
    expect(await first.grow(10, NEVER)).toBe(true)
    expect(await first.grow(500, { ...FOREVER, wholeBytes: 520 })).toBe(true)
    expect(await second.grow(500, { ...LATE, wholeBytes: 520 })).toBe(false)
    first.release()
    expect(await second.grow(500, { ...LATE, wholeBytes: 520 })).toBe(true)
  })

  it('lets one of the exempt messages that wait for more go on', async () => {
    const { memory } = rig()
    await hold(memory, 100)
    const exempt = [1, 2, 3].map(() => memory.open('page', []))
    const sizes = [20, 15, 15]
    for (const [index, one] of exempt.entries()) {
      const wholeBytes = sizes[index] ?? 0
      expect(await one.grow(wholeBytes, { ...FOREVER, wholeBytes })).toBe(true)
    }
    // The overflow is full.
    const more = (one: Hold | undefined) => one?.grow(4, { ...LATE, wholeBytes: 19 })
    expect(await more(exempt[1])).toBe(true)
    expect(await more(exempt[2])).toBe(true)
  })

  it('releases memory once, however often release is called', async () => {
    const { memory } = rig()
    const first = await hold(memory, 50)
    await hold(memory, 50)
    first.release()
    first.release()
    await hold(memory, 50)
    const seen: string[] = []
    const wait = waiting(memory, seen)
    wait('exempt', 1)
    wait('more', 50)
    await settled()
    expect(seen).toEqual(['exempt'])
  })

  it('counts memory as free that was not released in time', async () => {
    const { memory, clock } = rig()
    await hold(memory, 100)
    const seen: string[] = []
    waiting(memory, seen)('exempt', 1)
    clock.ms = MAX_HOLD_MS
    await settled()
    waiting(memory, seen)('next', 100)
    await settled()
    expect(seen).toEqual(['exempt', 'next'])
  })

  it('never holds more than its pools and one message, in any order of events', async () => {
    const { memory } = rig()
    const random = createRandom(14)
    const open: { hold: Hold; bytes: number }[] = []
    for (let step = 0; step < 500; step++) {
      if (random() < 0.4) {
        open.splice(Math.floor(random() * open.length), 1)[0]?.hold.release()
      } else {
        const group = String(Math.floor(random() * 4))
        const entry = { hold: memory.open('page', [group]), bytes: 0 }
        const bytes = 1 + Math.floor(random() * 60)
        const wait = random() < 0.5 ? { ...LATE } : { ...LARGE, times: 5, pause: soon }
        void entry.hold.grow(bytes, wait).then((isGranted) => {
          if (isGranted) entry.bytes = bytes
        })
        open.push(entry)
      }
      await settled()
      const held = open.reduce((sum, entry) => sum + entry.bytes, 0)
      expect(held).toBeLessThanOrEqual(POOL_BYTES + 60)
    }
  })
})
