import { describe, expect, it } from 'vitest'
import { transferMs } from '../network.ts'
import { createVirtualTime } from '../virtual-time.ts'

describe('virtual time', () => {
  it('runs events by their time, those of one moment in their order, and what promises add', async () => {
    const time = createVirtualTime(1000)
    const seen: string[] = []
    const note = (name: string) => seen.push(`${name} ${time.now()}`)
    time.at(1030, () => note('late'))
    time.at(1010, () => note('first'))
    time.at(1010, () => note('second'))
    const asleep = (async () => {
      await time.sleep(20)
      note('woken')
      await time.sleep(5)
      note('again')
    })()
    await time.run()
    await asleep
    expect(seen).toEqual(['first 1010', 'second 1010', 'woken 1020', 'again 1025', 'late 1030'])
  })

  it('aborts with a TimeoutError when the time is over, and not before', async () => {
    const time = createVirtualTime(0)
    const signal = time.timeoutSignal(10)
    const states: boolean[] = []
    time.at(9, () => states.push(signal.aborted))
    time.at(11, () => states.push(signal.aborted))
    await time.run()
    expect(states).toEqual([false, true])
    expect(signal.reason).toMatchObject({ name: 'TimeoutError' })
  })
})

describe('a transfer', () => {
  const bytesPerMs = 1000

  it('of a few segments takes no round trip', () => {
    expect(transferMs({ bytes: 14_000, roundTripMs: 100, bytesPerMs })).toBe(14)
  })

  it('takes a round trip for each doubling of the window, until the way is full', () => {
    // 14,600 and 29,200 bytes in two round trips; the third window of 58,400 takes the rest.
    const ms = transferMs({ bytes: 60_000, roundTripMs: 100, bytesPerMs })
    expect(ms).toBeCloseTo(200 + 16.2)
    // With a short way the bandwidth alone counts.
    expect(transferMs({ bytes: 60_000, roundTripMs: 10, bytesPerMs })).toBe(60)
  })
})
