import { describe, expect, it } from 'vitest'
import {
  createMemoryLimiter,
  type MemoryLimiter,
  type Release,
} from '../src/fusion/memory-limiter.ts'

const CAPACITY = 100
const MAX_HOLD_MS = 1000

interface Rig {
  readonly memory: MemoryLimiter
  readonly clock: { ms: number }
}

function rig(): Rig {
  const clock = { ms: 0 }
  const memory = createMemoryLimiter({
    capacityBytes: CAPACITY,
    maxHoldMs: MAX_HOLD_MS,
    now: () => clock.ms,
  })
  return { memory, clock }
}

/** A deadline that never comes. */
const forever = (): AbortSignal => new AbortController().signal
const never = (): AbortSignal => {
  throw new Error('this request must not wait')
}

async function hold(memory: MemoryLimiter, bytes: number): Promise<Release> {
  const release = await memory.acquire(bytes, never)
  if (release === undefined) throw new Error('there was no memory left')
  return release
}

/** Acquires memory and records by name which request got it and which gave up. */
function queue(memory: MemoryLimiter, seen: string[]) {
  return (name: string, bytes: number, deadline = forever()): Promise<Release | undefined> =>
    memory
      .acquire(bytes, () => deadline)
      .then((release) => {
        seen.push(release === undefined ? `${name} gave up` : name)
        return release
      })
}

/** Runs all pending promise callbacks. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve()
}

describe('a memory limiter', () => {
  it('grants memory at once, to the last byte', async () => {
    const { memory } = rig()
    await hold(memory, 60)
    await hold(memory, 40)
    const seen: string[] = []
    void queue(memory, seen)('one byte', 1)
    await settled()
    expect(seen).toEqual([])
  })

  it('grants released memory first in, first out', async () => {
    const { memory } = rig()
    const [first, second] = [await hold(memory, 50), await hold(memory, 50)]
    const seen: string[] = []
    const wait = queue(memory, seen)
    const waits = [wait('large', 80), wait('small', 10), wait('smaller', 5)]
    first()
    await settled()
    // Small bodies would fit, but could starve the large one.
    expect(seen).toEqual([])
    second()
    await Promise.all(waits)
    expect(seen).toEqual(['large', 'small', 'smaller'])
  })

  it('does not let a later request overtake a waiting one', async () => {
    const { memory } = rig()
    const first = await hold(memory, 90)
    const seen: string[] = []
    const wait = queue(memory, seen)
    void wait('waiting', 20)
    void wait('fits', 10)
    await settled()
    expect(seen).toEqual([])
    first()
    await settled()
    expect(seen).toEqual(['waiting', 'fits'])
  })

  it('removes a request from the queue at its deadline, and serves the next one', async () => {
    const { memory } = rig()
    await hold(memory, 60)
    const seen: string[] = []
    const [wait, abort] = [queue(memory, seen), new AbortController()]
    const large = wait('large', 80, abort.signal)
    const small = wait('small', 40)
    abort.abort()
    expect(await large).toBeUndefined()
    expect(await small).toBeTypeOf('function')
    expect(seen).toEqual(['large gave up', 'small'])
  })

  it('refuses a request whose deadline has passed already', async () => {
    const { memory } = rig()
    await hold(memory, 100)
    expect(await queue(memory, [])('late', 1, AbortSignal.abort())).toBeUndefined()
  })

  it('keeps memory granted after the deadline of the request', async () => {
    const { memory } = rig()
    const first = await hold(memory, 100)
    const [seen, abort]: [string[], AbortController] = [[], new AbortController()]
    const second = queue(memory, seen)('second', 100, abort.signal)
    first()
    await second
    abort.abort()
    void queue(memory, seen)('third', 1)
    await settled()
    expect(seen).toEqual(['second'])
  })

  it('releases memory once, however often release is called', async () => {
    const { memory } = rig()
    const first = await hold(memory, 50)
    await hold(memory, 50)
    first()
    first()
    await hold(memory, 50)
    const seen: string[] = []
    void queue(memory, seen)('more', 50)
    await settled()
    expect(seen).toEqual([])
  })

  it('grants all its memory to a body that exceeds the capacity', async () => {
    const { memory } = rig()
    const release = await hold(memory, 1000)
    const seen: string[] = []
    const next = queue(memory, seen)('next', 1)
    await settled()
    expect(seen).toEqual([])
    release()
    await next
    expect(seen).toEqual(['next'])
  })

  it('never makes a request without a body wait', async () => {
    const { memory } = rig()
    await hold(memory, 100)
    void queue(memory, [])('waiting', 1)
    await hold(memory, 0)
  })

  it('reclaims memory of requests that ended without releasing it', async () => {
    const { memory, clock } = rig()
    const lost = await hold(memory, 100)
    clock.ms = MAX_HOLD_MS - 1
    const seen: string[] = []
    const wait = queue(memory, seen)
    void wait('early', 60)
    await settled()
    expect(seen).toEqual([])
    clock.ms = MAX_HOLD_MS
    void wait('late', 60)
    await settled()
    expect(seen).toEqual(['early'])
    // Reclaimed memory must not be released a second time.
    lost()
    await settled()
    expect(seen).toEqual(['early'])
  })
})
