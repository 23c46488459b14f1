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

/** Somebody who waits as long as it takes. */
const forever = (): AbortSignal => new AbortController().signal
const never = (): AbortSignal => {
  throw new Error('nobody has to wait')
}

async function enter(memory: MemoryLimiter, bytes: number): Promise<Release> {
  const release = await memory.acquire(bytes, never)
  if (release === undefined) throw new Error('there was no memory left')
  return release
}

/** Takes room and notes by name who got in, and who went away. */
function queue(memory: MemoryLimiter, seen: string[]) {
  return (name: string, bytes: number, deadline = forever()): Promise<Release | undefined> =>
    memory
      .acquire(bytes, () => deadline)
      .then((release) => {
        seen.push(release === undefined ? `${name} left` : name)
        return release
      })
}

/** Everything that can happen by now has happened. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve()
}

describe('a memory limiter', () => {
  it('is given at once while there is some, to the last byte', async () => {
    const { memory } = rig()
    await enter(memory, 60)
    await enter(memory, 40)
    const seen: string[] = []
    void queue(memory, seen)('one byte', 1)
    await settled()
    expect(seen).toEqual([])
  })

  it('is waited for, and given in order as it comes back', async () => {
    const { memory } = rig()
    const [first, second] = [await enter(memory, 50), await enter(memory, 50)]
    const seen: string[] = []
    const wait = queue(memory, seen)
    const waits = [wait('large', 80), wait('small', 10), wait('smaller', 5)]
    first()
    await settled()
    // Small ones would fit, but then the large one might wait for ever.
    expect(seen).toEqual([])
    second()
    await Promise.all(waits)
    expect(seen).toEqual(['large', 'small', 'smaller'])
  })

  it('is not given to who came later while somebody waits', async () => {
    const { memory } = rig()
    const first = await enter(memory, 90)
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

  it('is given up after a while, and the next one is called', async () => {
    const { memory } = rig()
    await enter(memory, 60)
    const seen: string[] = []
    const [wait, abort] = [queue(memory, seen), new AbortController()]
    const large = wait('large', 80, abort.signal)
    const small = wait('small', 40)
    abort.abort()
    expect(await large).toBeUndefined()
    expect(await small).toBeTypeOf('function')
    expect(seen).toEqual(['large left', 'small'])
  })

  it('is waited for by nobody whose patience has ended before', async () => {
    const { memory } = rig()
    await enter(memory, 100)
    expect(await queue(memory, [])('late', 1, AbortSignal.abort())).toBeUndefined()
  })

  it('stays given to who got it, however impatient', async () => {
    const { memory } = rig()
    const first = await enter(memory, 100)
    const [seen, abort]: [string[], AbortController] = [[], new AbortController()]
    const second = queue(memory, seen)('second', 100, abort.signal)
    first()
    await second
    abort.abort()
    void queue(memory, seen)('third', 1)
    await settled()
    expect(seen).toEqual(['second'])
  })

  it('comes back once, however often it is given back', async () => {
    const { memory } = rig()
    const first = await enter(memory, 50)
    await enter(memory, 50)
    first()
    first()
    await enter(memory, 50)
    const seen: string[] = []
    void queue(memory, seen)('more', 50)
    await settled()
    expect(seen).toEqual([])
  })

  it('goes as a whole to a body that is larger than it', async () => {
    const { memory } = rig()
    const release = await enter(memory, 1000)
    const seen: string[] = []
    const next = queue(memory, seen)('next', 1)
    await settled()
    expect(seen).toEqual([])
    release()
    await next
    expect(seen).toEqual(['next'])
  })

  it('never keeps a request waiting that has no body', async () => {
    const { memory } = rig()
    await enter(memory, 100)
    void queue(memory, [])('waiting', 1)
    await enter(memory, 0)
  })

  it('is taken back from requests that ended without a word', async () => {
    const { memory, clock } = rig()
    const lost = await enter(memory, 100)
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
    // What was taken back is not given back again.
    lost()
    await settled()
    expect(seen).toEqual(['early'])
  })
})
