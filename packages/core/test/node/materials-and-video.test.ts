/** @module Lists of materials and waits for video jobs, over real HTTP against a scripted cloud. */

import { type ClientOptions, createClient } from '@fuse-edge/core/client'
import { eachMaterial } from '@fuse-edge/core/materials'
import { type VideoProgress, waitForVideo } from '@fuse-edge/core/video'
import { describe, expect, it } from 'vitest'
import { cloud, idOf, received } from '../setup/calls.ts'

const credentials = { secretId: 'AKIDEXAMPLE', secretKey: 'secret' }
const shared = { credentials, endpoint: cloud, maxAttempts: 1 }
const cn = createClient({ ...shared, site: 'cn', region: 'ap-guangzhou' })
const intl = createClient({ ...shared, site: 'intl', region: 'ap-singapore' })

/** A clock that only waits move; they are recorded. */
function fakeTime() {
  const waits: number[] = []
  let nowMs = 0
  const sleep: ClientOptions['sleep'] = async (milliseconds) => {
    waits.push(milliseconds)
    nowMs += milliseconds
  }
  return { waits, ports: { now: () => nowMs, sleep } }
}

async function list(scenario: string, most = Number.POSITIVE_INFINITY) {
  const ActivityId = idOf(scenario)
  const { waits, ports } = fakeTime()
  const ids: string[] = []
  for await (const row of eachMaterial(cn, 'DescribeMaterialList', { ActivityId }, ports)) {
    ids.push(row.MaterialId)
    if (ids.length === most) break
  }
  return { ids, waits, calls: (await received(ActivityId)).length }
}

describe('eachMaterial', () => {
  it.each([
    ['materials-41', 41, 3],
    ['materials-40', 40, 3],
    ['materials', 0, 1],
    ['materials-same', 20, 2],
  ])('lists all of %s, a page a second', async (scenario, count, calls) => {
    const { ids, waits, ...listed } = await list(scenario)
    expect(ids).toEqual(Array.from({ length: count }, (_, index) => `mt_${index + 1}`))
    expect(listed.calls).toBe(calls)
    expect(waits).toEqual(Array.from({ length: calls - 1 }, () => 1000))
  })

  it('waits for no more than a second where the clock is set back', async () => {
    const ActivityId = idOf('materials-40')
    const waits: number[] = []
    let nowMs = 0
    const now = () => {
      nowMs -= 3_600_000
      return nowMs
    }
    const sleep: ClientOptions['sleep'] = async (milliseconds) => void waits.push(milliseconds)
    for await (const row of eachMaterial(
      cn,
      'DescribeMaterialList',
      { ActivityId },
      { now, sleep },
    ))
      void row
    expect(waits).toEqual([1000, 1000])
  })

  it('asks for no page that the loop does not need', async () => {
    expect(await list('materials-41', 20)).toMatchObject({ calls: 1, waits: [] })
  })

  it('throws what a page was refused with', async () => {
    await expect(list('materials-refused')).rejects.toMatchObject({
      name: 'FusionError',
      code: 'refused',
      cloudCode: 'ResourceUnavailable.InArrears',
    })
  })

  it('ends when it is aborted during a wait', async () => {
    const caller = new AbortController()
    const ActivityId = idOf('materials-41')
    const options = { signal: caller.signal, sleep: async () => caller.abort() }
    const rows = eachMaterial(cn, 'DescribeMaterialList', { ActivityId }, options)
    const reading = (async () => {
      for await (const row of rows) void row
    })()
    await expect(reading).rejects.toMatchObject({ code: 'not-sent', reason: 'aborted' })
    expect(await received(ActivityId)).toHaveLength(1)
  })
})

describe('waitForVideo', () => {
  async function wait(scenario: string, options: Parameters<typeof waitForVideo>[2] = {}) {
    const JobId = idOf(scenario)
    const { waits, ports } = fakeTime()
    const progress: VideoProgress[] = []
    const onProgress = (report: VideoProgress) => void progress.push(report)
    const end = await waitForVideo(intl, { JobId }, { ...ports, onProgress, ...options })
    return { end, progress, waits, calls: (await received(JobId)).length }
  }

  it('returns the video, and reports each query', async () => {
    const { end, progress, waits } = await wait('job-done')
    expect(end).toMatchObject({ kind: 'done', video: { VideoMD5: 'A' } })
    const words = 'in words'
    expect(progress).toEqual([
      { status: 'queuing', words, elapsedMs: 0, queries: 1 },
      { status: 'processing', words, elapsedMs: 3000, queries: 2 },
      { status: 'unknown', words, elapsedMs: 6000, queries: 3 },
      { status: 'done', words, elapsedMs: 9000, queries: 4 },
    ])
    expect(waits).toEqual([3000, 3000, 3000])
  })

  it('returns why a job failed', async () => {
    const code = 'FailedOperation.NoFaceDetected'
    const { end } = await wait('job-failed')
    expect(end).toMatchObject({ kind: 'failed', code, message: 'no face' })
  })

  it('outlives lost connections, and not many in a row', async () => {
    expect((await wait('job-shaky')).end.kind).toBe('done')
    const away = await wait('job-away')
    expect(away).toMatchObject({ end: { kind: 'ambiguous', reason: 'network' }, calls: 5 })
  })

  it.each([
    ['job-unknown', { kind: 'refused', code: 'FailedOperation.JobNotExist' }],
    ['job-done-without-video', { kind: 'ambiguous', reason: 'malformed' }],
  ])('ends at once with an answer that stays so: %s', async (scenario, expected) => {
    expect(await wait(scenario)).toMatchObject({ end: expected, calls: 1 })
  })

  it('stops waiting when the time is over', async () => {
    const options = { intervalMs: 10_000, timeoutMs: 25_000 }
    const { end, calls } = await wait('job-queuing', options)
    expect(end).toEqual({ kind: 'waiting', reason: 'timeout' })
    expect(calls).toBe(3)
  })

  it('stops waiting when it is aborted', async () => {
    const caller = new AbortController()
    const onProgress = () => caller.abort()
    const { end, calls } = await wait('job-queuing', { signal: caller.signal, onProgress })
    expect(end).toEqual({ kind: 'waiting', reason: 'aborted' })
    expect(calls).toBe(1)
    const again = await wait('job-queuing', { signal: caller.signal })
    expect(again).toMatchObject({ end: { kind: 'waiting', reason: 'aborted' }, calls: 0 })
  })

  it('stops waiting for a query that is not answered when the time is over', async () => {
    const { end, calls } = await wait('silence', { timeoutMs: 100 })
    expect(end).toEqual({ kind: 'waiting', reason: 'timeout' })
    expect(calls).toBe(1)
  })

  it('keeps the deadline of the client for each query', async () => {
    const hasty = createClient({ ...shared, site: 'intl', region: 'r', deadlineMs: 50 })
    const { ports } = fakeTime()
    const end = await waitForVideo(hasty, { JobId: idOf('silence') }, ports)
    expect(end).toMatchObject({ kind: 'ambiguous', reason: 'timeout' })
  })

  it.each([undefined, null, {}, { JobId: 7 }])('refuses %j in place of a job', async (job) => {
    const waiting = waitForVideo(intl, job as { JobId: string })
    await expect(waiting).rejects.toThrow(TypeError)
    await expect(waiting).rejects.toThrow('job must be an object with the text JobId')
  })

  it('ignores the rejected promise of `onProgress`', async () => {
    const onProgress = async () => {
      throw new Error('full disk')
    }
    expect((await wait('job-done', { onProgress })).end.kind).toBe('done')
  })

  it('does not ask at once after an interval that no timer can wait for', async () => {
    const { waits } = await wait('job-done', { intervalMs: 3e9, timeoutMs: Infinity })
    expect(waits).toEqual([2_147_483_647, 2_147_483_647, 2_147_483_647])
  })

  it.each([
    ['intervalMs', 0],
    ['intervalMs', Number.NaN],
    ['intervalMs', Infinity],
    ['intervalMs', '10'],
    ['timeoutMs', 0],
    ['timeoutMs', Number.NaN],
    ['timeoutMs', '1s'],
    ['timeoutMs', '1000'],
    ['timeoutMs', 3e9],
  ])('refuses an %s of %s, and asks nothing', async (name, value) => {
    const JobId = idOf('job-queuing')
    const waiting = waitForVideo(intl, { JobId }, { [name]: value })
    await expect(waiting).rejects.toThrow(RangeError)
    await expect(waiting).rejects.toThrow(name)
    expect(await received(JobId)).toEqual([])
  })
})
