import { describe, expect, it } from 'vitest'
import { createRoom, type Leave, type Room } from '../src/validation/room.ts'

const CAPACITY = 100
const STAY_MS = 1000

interface Rig {
  readonly room: Room
  readonly clock: { ms: number }
}

function rig(): Rig {
  const clock = { ms: 0 }
  const room = createRoom({ capacityBytes: CAPACITY, stayMs: STAY_MS, now: () => clock.ms })
  return { room, clock }
}

/** Somebody who waits as long as it takes. */
const forever = (): AbortSignal => new AbortController().signal
const never = (): AbortSignal => {
  throw new Error('nobody has to wait')
}

async function enter(room: Room, bytes: number): Promise<Leave> {
  const leave = await room.take(bytes, never)
  if (leave === undefined) throw new Error('there was no room')
  return leave
}

/** Takes room and notes by name who got in, and who went away. */
function queue(room: Room, seen: string[]) {
  return (name: string, bytes: number, patience = forever()): Promise<Leave | undefined> =>
    room
      .take(bytes, () => patience)
      .then((leave) => {
        seen.push(leave === undefined ? `${name} left` : name)
        return leave
      })
}

/** Everything that can happen by now has happened. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve()
}

describe('room for bodies', () => {
  it('is given at once while there is some, to the last byte', async () => {
    const { room } = rig()
    await enter(room, 60)
    await enter(room, 40)
    const seen: string[] = []
    void queue(room, seen)('one byte', 1)
    await settled()
    expect(seen).toEqual([])
  })

  it('is waited for, and given in order as it comes back', async () => {
    const { room } = rig()
    const [first, second] = [await enter(room, 50), await enter(room, 50)]
    const seen: string[] = []
    const wait = queue(room, seen)
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
    const { room } = rig()
    const first = await enter(room, 90)
    const seen: string[] = []
    const wait = queue(room, seen)
    void wait('waiting', 20)
    void wait('fits', 10)
    await settled()
    expect(seen).toEqual([])
    first()
    await settled()
    expect(seen).toEqual(['waiting', 'fits'])
  })

  it('is given up after a while, and the next one is called', async () => {
    const { room } = rig()
    await enter(room, 60)
    const seen: string[] = []
    const [wait, impatience] = [queue(room, seen), new AbortController()]
    const large = wait('large', 80, impatience.signal)
    const small = wait('small', 40)
    impatience.abort()
    expect(await large).toBeUndefined()
    expect(await small).toBeTypeOf('function')
    expect(seen).toEqual(['large left', 'small'])
  })

  it('is waited for by nobody whose patience has ended before', async () => {
    const { room } = rig()
    await enter(room, 100)
    expect(await queue(room, [])('late', 1, AbortSignal.abort())).toBeUndefined()
  })

  it('stays given to who got it, however impatient', async () => {
    const { room } = rig()
    const first = await enter(room, 100)
    const [seen, impatience]: [string[], AbortController] = [[], new AbortController()]
    const second = queue(room, seen)('second', 100, impatience.signal)
    first()
    await second
    impatience.abort()
    void queue(room, seen)('third', 1)
    await settled()
    expect(seen).toEqual(['second'])
  })

  it('comes back once, however often it is given back', async () => {
    const { room } = rig()
    const first = await enter(room, 50)
    await enter(room, 50)
    first()
    first()
    await enter(room, 50)
    const seen: string[] = []
    void queue(room, seen)('more', 50)
    await settled()
    expect(seen).toEqual([])
  })

  it('goes as a whole to a body that is larger than it', async () => {
    const { room } = rig()
    const leave = await enter(room, 1000)
    const seen: string[] = []
    const next = queue(room, seen)('next', 1)
    await settled()
    expect(seen).toEqual([])
    leave()
    await next
    expect(seen).toEqual(['next'])
  })

  it('never keeps a request waiting that has no body', async () => {
    const { room } = rig()
    await enter(room, 100)
    void queue(room, [])('waiting', 1)
    await enter(room, 0)
  })

  it('is taken back from requests that ended without a word', async () => {
    const { room, clock } = rig()
    const lost = await enter(room, 100)
    clock.ms = STAY_MS - 1
    const seen: string[] = []
    const wait = queue(room, seen)
    void wait('early', 60)
    await settled()
    expect(seen).toEqual([])
    clock.ms = STAY_MS
    void wait('late', 60)
    await settled()
    expect(seen).toEqual(['early'])
    // What was taken back is not given back again.
    lost()
    await settled()
    expect(seen).toEqual(['early'])
  })
})
