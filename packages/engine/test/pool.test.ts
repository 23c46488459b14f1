/** @module The engine on worker threads: equal results, a bounded queue, abort, and recovery after a crash. */
import { Worker } from 'node:worker_threads'
import { afterAll, describe, expect, it, onTestFinished } from 'vitest'
import {
  createEnginePool,
  type Engine,
  type EnginePool,
  type EnginePoolOptions,
  type FuseRequest,
  type Stage,
} from '../src/index.ts'
import { createPoolOf } from '../src/pool/engine-pool.ts'
import { IS_FULL, plain, sharedEngine, smallCollins, smallHopper } from './fixtures.ts'
import type { StubThreadData } from './stub-thread.ts'

const engine = await sharedEngine()
const pool = await createEnginePool({ threads: 2, queueLimit: 8 })
const astronaut = await smallCollins()
const admiral = await smallHopper()
afterAll(() => pool.close())

const request = (): FuseRequest => ({ template: astronaut, faces: [{ photo: admiral }] })
const outcomeOf = (result: Awaited<ReturnType<Engine['detect']>>) => result.ok || result.error.code

interface StubPool {
  readonly own: EnginePool
  readonly threads: Worker[]
  /** Lets all threads leave the stage `detect`. */
  readonly open: () => void
}

/** Creates a pool of stub threads, which is closed after the test. */
async function stubPool(options: EnginePoolOptions, isHeld = false): Promise<StubPool> {
  const threads: Worker[] = []
  const gate = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
  const workerData: StubThreadData = isHeld ? { gate } : {}
  const spawn = () => {
    const thread = new Worker(new URL('stub-thread.ts', import.meta.url), { workerData })
    threads.push(thread)
    return thread
  }
  const open = () => {
    Atomics.store(gate, 0, 1)
    Atomics.notify(gate, 0)
  }
  const own = await createPoolOf(spawn, options)
  onTestFinished(async () => {
    open()
    await own.close({ abort: true })
  })
  return { own, threads, open }
}

/** Returns a listener for stages, and a promise that resolves when a call begins a stage. */
function whenAt(wanted: Stage) {
  let reach: () => void = () => undefined
  const reached = new Promise<void>((resolve) => {
    reach = resolve
  })
  return { reached, onStage: (stage: Stage) => void (stage === wanted && reach()) }
}

describe('a pool', () => {
  it('returns the same results as the engine, also for overlapping calls', async () => {
    const label = { image: admiral, rect: { X: 10, Y: 10, Width: 80, Height: 90 } }
    const long: FuseRequest[] = [
      { ...request(), label: { text: 'Synthesized by AI' } },
      { template: admiral, faces: [{ photo: astronaut }] },
    ]
    const requests: FuseRequest[] = [
      ...(IS_FULL ? long : []),
      { ...request(), faceDegree: 60, label },
      { template: await plain(200, 200), faces: [{ photo: admiral }] },
      { template: astronaut, faces: [] },
    ]
    const alone: Awaited<ReturnType<Engine['fuse']>>[] = []
    for (const each of requests) alone.push(await engine.fuse(each))
    const pooled = await Promise.all(requests.map((each) => pool.fuse(each)))
    const withoutTimes = (results: typeof alone) =>
      results.map((result) => (result.ok ? result.value.jpeg : result.error))
    expect(withoutTimes(pooled)).toEqual(withoutTimes(alone))
    expect(await pool.detect(astronaut)).toEqual(await engine.detect(astronaut))
    expect(await pool.detect(new Uint8Array(9))).toMatchObject({ error: { code: 'not-an-image' } })
  })

  it('does not detach or change the pictures of the caller', async () => {
    const before = [Buffer.from(astronaut), Buffer.from(admiral)]
    await pool.fuse(request())
    expect([astronaut, admiral]).toEqual(before)
  })

  it('accepts a picture that is a view of a larger buffer', async () => {
    const packet = Buffer.concat([Buffer.alloc(100), astronaut, Buffer.alloc(100)])
    const view = packet.subarray(100, 100 + astronaut.length)
    expect(await pool.detect(view)).toEqual(await engine.detect(astronaut))
  })

  it('reports each stage and leaves the thread of the caller free', async () => {
    const seen: (Stage | 'free')[] = []
    await pool.fuse(request(), {
      onStage(stage) {
        seen.push(stage)
        if (stage === 'fuse') setImmediate(() => seen.push('free'))
      },
    })
    expect(seen).toEqual(['decode', 'detect', 'decode', 'detect', 'fuse', 'free', 'encode'])
  })

  it('shares the template cache between its threads', async () => {
    const template = Buffer.concat([astronaut, Buffer.of(9)])
    const each = { ...request(), template }
    await pool.fuse(each)
    const both = await Promise.all([pool.fuse(each), pool.fuse(each)])
    expect(both.map((result) => result.ok && result.value.report.templateCached)).toEqual([
      true,
      true,
    ])
  })

  it('rejects options outside their range', async () => {
    for (const options of [{ threads: 0 }, { threads: 1.5 }, { queueLimit: -1 }]) {
      await expect(createEnginePool(options)).rejects.toThrow(RangeError)
    }
  })
})

describe('the queue', () => {
  it('refuses a call when it is full, and accepts calls again later', async () => {
    const { own } = await stubPool({ threads: 1, queueLimit: 1 })
    const calls = [1, 2, 3].map(() => own.detect(astronaut))
    expect((await Promise.all(calls)).map(outcomeOf)).toEqual([true, true, 'busy'])
    expect((await own.detect(astronaut)).ok).toBe(true)
  })

  it('of length 0 lets no call wait', async () => {
    const { own } = await stubPool({ threads: 1, queueLimit: 0 })
    const calls = [1, 2].map(() => own.detect(astronaut))
    expect((await Promise.all(calls)).map(outcomeOf)).toEqual([true, 'busy'])
  })
})

describe('a signal', () => {
  it('that is already aborted prevents the call', async () => {
    const signal = AbortSignal.abort()
    const stages: Stage[] = []
    const onStage = (stage: Stage) => stages.push(stage)
    const result = await pool.fuse(request(), { signal, onStage })
    expect(result).toMatchObject({ ok: false, error: { code: 'aborted' } })
    expect(stages).toEqual([])
  })

  it('removes a waiting call from the queue', async () => {
    const { own } = await stubPool({ threads: 1, queueLimit: 1 })
    const controller = new AbortController()
    const first = own.detect(astronaut)
    const second = own.detect(astronaut, { signal: controller.signal })
    controller.abort()
    const third = own.detect(astronaut)
    expect(await second).toMatchObject({ error: { code: 'aborted' } })
    expect((await first).ok).toBe(true)
    expect((await third).ok).toBe(true)
  })

  it('ends a running call, which then reports no further stage', async () => {
    const controller = new AbortController()
    const stages: Stage[] = []
    const result = await pool.fuse(request(), {
      signal: controller.signal,
      onStage(stage) {
        stages.push(stage)
        if (stage === 'detect') controller.abort()
      },
    })
    expect(result).toMatchObject({ error: { code: 'aborted' } })
    const both = await Promise.all([pool.detect(astronaut), pool.detect(astronaut)])
    expect(both.map(({ ok }) => ok)).toEqual([true, true])
    expect(stages).toEqual(['decode', 'detect'])
  })

  it('has no effect after the answer', async () => {
    const controller = new AbortController()
    const result = await pool.detect(astronaut, { signal: controller.signal })
    controller.abort()
    expect(result.ok).toBe(true)
  })
})

describe('a caller whose onStage throws', () => {
  it('gets what it threw, and other calls continue', async () => {
    const other = pool.detect(admiral)
    const onStage = () => {
      throw new Error('mine')
    }
    await expect(pool.detect(astronaut, { onStage })).rejects.toThrow('mine')
    expect((await other).ok).toBe(true)
  })
})

describe('a thread that ends', () => {
  it('fails the call that it ran, and no other', async () => {
    const { own, threads, open } = await stubPool({ threads: 1 }, true)
    const { reached, onStage } = whenAt('detect')
    const [first, second] = [own.detect(astronaut, { onStage }), own.detect(astronaut)]
    await reached
    void threads[0].terminate()
    expect(await first).toMatchObject({ ok: false, error: { code: 'crashed' } })
    open()
    expect((await second).ok).toBe(true)
    expect(threads).toHaveLength(2)
  })

  it('while idle is replaced for the next call', async () => {
    const { own, threads } = await stubPool({ threads: 1 })
    await threads[0].terminate()
    expect((await own.detect(astronaut)).ok).toBe(true)
    expect(threads).toHaveLength(2)
  })

  it('before it is ready fails the pool, or later one call, without endless retries', async () => {
    const broken = () => new Worker('throw new Error("no weights")', { eval: true })
    await expect(createPoolOf(broken, {})).rejects.toMatchObject({
      cause: { message: 'no weights' },
    })
    let spawned = 0
    const entry = new URL('stub-thread.ts', import.meta.url)
    const once = () => (spawned++ === 0 ? new Worker(entry, { workerData: {} }) : broken())
    const own = await createPoolOf(once, { threads: 2 })
    const results = await Promise.all([own.detect(astronaut), own.detect(astronaut)])
    expect(results.map(outcomeOf)).toContain(true)
    await own.close()
    expect(spawned).toBeLessThanOrEqual(3)
  })
})

describe('close', () => {
  it('waits for earlier calls and rejects later ones', async () => {
    const { own } = await stubPool({ threads: 1 })
    const calls = [own.detect(astronaut), own.detect(admiral)]
    const closed = own.close()
    await expect(own.detect(astronaut)).rejects.toThrow('closed')
    await closed
    expect((await Promise.all(calls)).map(({ ok }) => ok)).toEqual([true, true])
    await own.close()
  })

  it('aborts the calls that are not answered on request', async () => {
    const { own } = await stubPool({ threads: 1 }, true)
    const { reached, onStage } = whenAt('detect')
    const calls = [own.detect(astronaut, { onStage }), own.detect(astronaut)]
    await reached
    await own.close({ abort: true })
    expect((await Promise.all(calls)).map(outcomeOf)).toEqual(['aborted', 'aborted'])
  })
})
