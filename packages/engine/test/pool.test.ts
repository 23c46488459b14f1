/** @module The engine on worker threads: the same answers, bounded, stoppable, and alive after a crash. */
import { Worker } from 'node:worker_threads'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  createEngine,
  createEnginePool,
  type Engine,
  type EnginePool,
  type EnginePoolOptions,
  type Stage,
} from '../src/index.ts'
import { createPoolOf } from '../src/pool/engine-pool.ts'
import { collins, hopper, plain } from './pictures.ts'

let engine: Engine
let pool: EnginePool
let astronaut: Buffer
let admiral: Buffer
beforeAll(async () => {
  engine = await createEngine()
  pool = await createEnginePool({ threads: 2, queueLimit: 8 })
  astronaut = await collins()
  admiral = await hopper()
})
afterAll(async () => {
  engine.close()
  await pool.close()
})

const request = () => ({ template: astronaut, faces: [{ photo: admiral }] })

/** Runs a test with a pool of its own. */
async function withPool<T>(
  options: EnginePoolOptions,
  use: (own: EnginePool) => Promise<T>,
): Promise<T> {
  const own = await createEnginePool(options)
  try {
    return await use(own)
  } finally {
    await own.close({ abort: true })
  }
}

/** Resolves at the beginning of a stage of a call. */
function whenAt(wanted: Stage) {
  let reach: () => void = () => undefined
  const reached = new Promise<void>((resolve) => {
    reach = resolve
  })
  return { reached, onStage: (stage: Stage) => void (stage === wanted && reach()) }
}

describe('a pool', () => {
  it('answers as the engine does, several calls at a time', async () => {
    const label = { text: 'Synthesized by AI' }
    const mark = { image: admiral, rect: { X: 10, Y: 10, Width: 80, Height: 90 } }
    const requests = [
      { ...request(), label },
      { template: admiral, faces: [{ photo: astronaut }] },
      { ...request(), faceDegree: 60, label: mark },
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

  it('leaves the pictures to the caller', async () => {
    const before = [Buffer.from(astronaut), Buffer.from(admiral)]
    await pool.fuse(request())
    expect([astronaut, admiral]).toEqual(before)
  })

  it('takes a picture that is a piece of something larger', async () => {
    const packet = Buffer.concat([Buffer.alloc(100), astronaut, Buffer.alloc(100)])
    const piece = packet.subarray(100, 100 + astronaut.length)
    expect(await pool.detect(piece)).toEqual(await pool.detect(astronaut))
  })

  it('tells each stage, and leaves the thread of the caller free in each', async () => {
    const seen: (Stage | 'free')[] = []
    await pool.fuse(request(), {
      onStage(stage) {
        seen.push(stage)
        if (stage === 'fuse') setImmediate(() => seen.push('free'))
      },
    })
    expect(seen).toEqual(['decode', 'detect', 'decode', 'detect', 'fuse', 'free', 'encode'])
  })

  it('remembers the faces of templates for all its threads', async () => {
    await withPool({ threads: 2 }, async (own) => {
      await own.fuse(request())
      const both = await Promise.all([own.fuse(request()), own.fuse(request())])
      expect(both.map((result) => result.ok && result.value.report.templateKnown)).toEqual([
        true,
        true,
      ])
    })
  })

  it('does not take what is no option', async () => {
    for (const options of [{ threads: 0 }, { threads: 1.5 }, { queueLimit: -1 }]) {
      await expect(createEnginePool(options)).rejects.toThrow(RangeError)
    }
  })
})

describe('a bounded line', () => {
  it('refuses what is one too many, and takes calls again afterwards', async () => {
    await withPool({ threads: 1, queueLimit: 1 }, async (own) => {
      const calls = [1, 2, 3].map(() => own.detect(astronaut))
      const codes = (await Promise.all(calls)).map((result) => result.ok || result.error.code)
      expect(codes).toEqual([true, true, 'busy'])
      expect((await own.detect(astronaut)).ok).toBe(true)
    })
  })

  it('of 0 lets nothing wait', async () => {
    await withPool({ threads: 1, queueLimit: 0 }, async (own) => {
      const calls = [1, 2].map(() => own.detect(astronaut))
      const codes = (await Promise.all(calls)).map((result) => result.ok || result.error.code)
      expect(codes).toEqual([true, 'busy'])
    })
  })
})

describe('a signal', () => {
  it('that is aborted already keeps a call from being made', async () => {
    const signal = AbortSignal.abort()
    const stages: Stage[] = []
    const onStage = (stage: Stage) => stages.push(stage)
    const result = await pool.fuse(request(), { signal, onStage })
    expect(result).toMatchObject({ ok: false, error: { code: 'aborted' } })
    expect(stages).toEqual([])
  })

  it('takes a waiting call out of the line, and its place is free', async () => {
    await withPool({ threads: 1, queueLimit: 1 }, async (own) => {
      const controller = new AbortController()
      const first = own.detect(astronaut)
      const second = own.detect(astronaut, { signal: controller.signal })
      controller.abort()
      const third = own.detect(astronaut)
      expect(await second).toMatchObject({ error: { code: 'aborted' } })
      expect((await first).ok).toBe(true)
      expect((await third).ok).toBe(true)
    })
  })

  it('ends a call that is worked on, of which nothing more is told', async () => {
    await withPool({ threads: 1 }, async (own) => {
      const controller = new AbortController()
      const stages: Stage[] = []
      const result = await own.fuse(request(), {
        signal: controller.signal,
        onStage(stage) {
          stages.push(stage)
          if (stage === 'detect') controller.abort()
        },
      })
      expect(result).toMatchObject({ error: { code: 'aborted' } })
      expect((await own.detect(astronaut)).ok).toBe(true)
      expect(stages).toEqual(['decode', 'detect'])
    })
  })

  it('may be aborted after the answer', async () => {
    const controller = new AbortController()
    const result = await pool.detect(astronaut, { signal: controller.signal })
    controller.abort()
    expect(result.ok).toBe(true)
  })
})

describe('a caller whose function throws', () => {
  it('gets what it threw; others are not disturbed', async () => {
    const other = pool.detect(admiral)
    const onStage = () => {
      throw new Error('mine')
    }
    await expect(pool.detect(astronaut, { onStage })).rejects.toThrow('mine')
    expect((await other).ok).toBe(true)
  })
})

describe('a thread that dies', () => {
  /** A pool whose threads the test can kill. */
  async function mortal(options: EnginePoolOptions) {
    const threads: Worker[] = []
    const entry = new URL('../src/pool/worker.ts', import.meta.url)
    const spawn = () => {
      const thread = new Worker(entry, { workerData: { warmUp: false } })
      threads.push(thread)
      return thread
    }
    return { own: await createPoolOf(spawn, options), threads }
  }

  it('costs the call that it worked on, and no other', async () => {
    const { own, threads } = await mortal({ threads: 1 })
    const { reached, onStage } = whenAt('detect')
    const [first, second] = [own.detect(astronaut, { onStage }), own.detect(astronaut)]
    await reached
    void threads[0].terminate()
    expect(await first).toMatchObject({ ok: false, error: { code: 'crashed' } })
    expect((await second).ok).toBe(true)
    expect(threads).toHaveLength(2)
    await own.close()
  })

  it('while idle is replaced for the next call', async () => {
    const { own, threads } = await mortal({ threads: 1 })
    await threads[0].terminate()
    expect((await own.detect(astronaut)).ok).toBe(true)
    expect(threads).toHaveLength(2)
    await own.close()
  })

  it('before it could work fails the pool, or later a call, but does not try for ever', async () => {
    const broken = () => new Worker('throw new Error("no weights")', { eval: true })
    await expect(createPoolOf(broken, {})).rejects.toMatchObject({
      cause: { message: 'no weights' },
    })
    let spawned = 0
    const entry = new URL('../src/pool/worker.ts', import.meta.url)
    const once = () =>
      spawned++ === 0 ? new Worker(entry, { workerData: { warmUp: false } }) : broken()
    const own = await createPoolOf(once, { threads: 2 })
    const results = await Promise.all([own.detect(astronaut), own.detect(astronaut)])
    expect(results.map((result) => result.ok || result.error.code)).toContain(true)
    await own.close()
    expect(spawned).toBeLessThanOrEqual(3)
  })
})

describe('closing', () => {
  it('waits for what was asked before, and takes nothing more', async () => {
    const own = await createEnginePool({ threads: 1 })
    const calls = [own.detect(astronaut), own.fuse(request())]
    const closed = own.close()
    await expect(own.detect(astronaut)).rejects.toThrow('closed')
    await closed
    expect((await Promise.all(calls)).map(({ ok }) => ok)).toEqual([true, true])
    await own.close()
  })

  it('can abort what is not answered', async () => {
    const own = await createEnginePool({ threads: 1 })
    const { reached, onStage } = whenAt('detect')
    const calls = [own.fuse(request(), { onStage }), own.detect(astronaut)]
    await reached
    await own.close({ abort: true })
    expect((await Promise.all(calls)).map((result) => result.ok || result.error.code)).toEqual([
      'aborted',
      'aborted',
    ])
  })
})
