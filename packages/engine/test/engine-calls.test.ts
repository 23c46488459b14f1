/** @module Progress, abort, memory and the template cache of an engine in this thread. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { memory } from '@tensorflow/tfjs-core'
import { describe, expect, it } from 'vitest'
import type { DetectedFace } from '../src/detect/detect-faces.ts'
import { createTemplateFaceCache } from '../src/fuse/template-face-cache.ts'
import { createEngine, type Engine, type Stage } from '../src/index.ts'
import { collins, resized, sharedEngine, smallCollins, smallHopper } from './fixtures.ts'

const engine = await sharedEngine()
const astronaut = await smallCollins()
const admiral = await smallHopper()

/** Collects twice: the second collection frees what the first one finalized. */
async function collectGarbage(): Promise<void> {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  for (let i = 0; i < 2; i++) {
    collect()
    await new Promise((resolve) => setImmediate(resolve))
  }
}

const request = () => ({ template: astronaut, faces: [{ photo: admiral }] })

describe('a call', () => {
  it('reports each stage when it begins', async () => {
    const stages: Stage[] = []
    await engine.fuse(request(), { onStage: (stage) => stages.push(stage) })
    expect(stages).toEqual(['decode', 'detect', 'decode', 'detect', 'fuse', 'encode'])
    stages.length = 0
    await engine.detect(astronaut, { onStage: (stage) => stages.push(stage) })
    expect(stages).toEqual(['decode', 'detect'])
  })

  it('fails before its next stage when its signal is aborted', async () => {
    for (const last of ['decode', 'detect', 'fuse'] as const) {
      const stages: Stage[] = []
      const controller = new AbortController()
      const result = await engine.fuse(request(), {
        signal: controller.signal,
        onStage(stage) {
          stages.push(stage)
          if (stage === last) controller.abort()
        },
      })
      expect(result).toMatchObject({ ok: false, error: { code: 'aborted' } })
      expect(stages.at(-1)).toBe(last)
    }
  })

  it('enters no stage when its signal is already aborted', async () => {
    const stages: Stage[] = []
    const options = { signal: AbortSignal.abort(), onStage: (stage: Stage) => stages.push(stage) }
    expect(await engine.fuse(request(), options)).toMatchObject({ error: { code: 'aborted' } })
    expect(await engine.detect(astronaut, options)).toMatchObject({ error: { code: 'aborted' } })
    expect(stages).toEqual([])
  })
})

describe('many calls', () => {
  it('leak no tensor and no buffer', async () => {
    const small = await resized(await collins(), 200)
    const fuseTimes = async (times: number) => {
      for (let i = 0; i < times; i++) {
        const result = await engine.fuse({ template: small, faces: [{ photo: small }] })
        if (!result.ok) throw new Error(result.error.message)
      }
      await collectGarbage()
      const { numTensors, numBytes } = memory()
      return { numTensors, numBytes, arrayBuffers: process.memoryUsage().arrayBuffers }
    }
    const before = await fuseTimes(3)
    const after = await fuseTimes(9)
    expect(after).toMatchObject({ numTensors: before.numTensors, numBytes: before.numBytes })
    // A fusion allocates several times as much, so one leaked plane of the picture per fusion exceeds this.
    expect(after.arrayBuffers - before.arrayBuffers).toBeLessThan(1024 * 1024)
  })
})

describe('the template cache', () => {
  const fuseWith = async (own: Engine, template: Uint8Array) => {
    const result = await own.fuse({ template, faces: [{ photo: admiral }] })
    if (!result.ok) throw new Error(result.error.message)
    return result.value
  }
  /** The template as another file: decoders ignore bytes after the end of the picture. */
  const fileWithEnding = (byte: number) => Buffer.concat([astronaut, Buffer.of(byte)])

  it('returns the same result for a cached template', async () => {
    const template = fileWithEnding(1)
    const [first, second] = [await fuseWith(engine, template), await fuseWith(engine, template)]
    expect([first.report.templateCached, second.report.templateCached]).toEqual([false, true])
    expect(second.jpeg).toEqual(first.jpeg)
    expect(second.report.faces).toEqual(first.report.faces)
  })

  it('does not change when a caller changes its report', async () => {
    const template = fileWithEnding(2)
    const first = await fuseWith(engine, template)
    const [{ templateRect }] = first.report.faces
    const before = { ...templateRect }
    templateRect.X = -1000
    const second = await fuseWith(engine, template)
    expect(second.report.faces[0].templateRect).toEqual(before)
  })

  it('misses a file that differs in one byte', async () => {
    await fuseWith(engine, fileWithEnding(3))
    const { report } = await fuseWith(engine, fileWithEnding(4))
    expect(report.templateCached).toBe(false)
  })

  it('evicts the least recently used templates when it is full', () => {
    // A size for two templates with one face each.
    const cache = createTemplateFaceCache(13_500)
    const landmarks = new Float32Array(3 * 468)
    const face: DetectedFace = {
      rect: { X: 0, Y: 0, Width: 1, Height: 1 },
      score: 1,
      landmarks,
      pose: { yaw: 0, pitch: 0, roll: 0 },
    }
    const hits = ['1', '2', '1', '3', '1', '2'].map((key) => {
      const hit = cache.get(key) !== undefined
      if (!hit) cache.set(key, [face])
      return hit
    })
    expect(hits).toEqual([false, false, true, false, true, false])
  })

  it('caches nothing with a size of 0', async () => {
    const own = await createEngine({ templateCacheBytes: 0 })
    await fuseWith(own, astronaut)
    const { report } = await fuseWith(own, astronaut)
    own.close()
    expect(report.templateCached).toBe(false)
  })
})
