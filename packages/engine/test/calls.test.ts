/** @module Calls that are followed, stopped and repeated, on an engine in this thread. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { memory } from '@tensorflow/tfjs-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createEngine, type Engine, type Stage } from '../src/index.ts'
import { collins, hopper } from './pictures.ts'

let engine: Engine
let astronaut: Buffer
let admiral: Buffer
beforeAll(async () => {
  engine = await createEngine()
  astronaut = await collins()
  admiral = await hopper()
})
afterAll(() => engine.close())

/** Twice: what the first collection finalises, the second one frees. */
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
  it('tells each stage as it begins', async () => {
    const stages: Stage[] = []
    await engine.fuse(request(), { onStage: (stage) => stages.push(stage) })
    expect(stages).toEqual(['decode', 'detect', 'decode', 'detect', 'fuse', 'encode'])
    stages.length = 0
    await engine.detect(astronaut, { onStage: (stage) => stages.push(stage) })
    expect(stages).toEqual(['decode', 'detect'])
  })

  it('ends before its next stage when its signal is aborted', async () => {
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

  it('does nothing when its signal is aborted already', async () => {
    const stages: Stage[] = []
    const options = { signal: AbortSignal.abort(), onStage: (stage: Stage) => stages.push(stage) }
    expect(await engine.fuse(request(), options)).toMatchObject({ error: { code: 'aborted' } })
    expect(await engine.detect(astronaut, options)).toMatchObject({ error: { code: 'aborted' } })
    expect(stages).toEqual([])
  })
})

describe('many calls', () => {
  it('keep no tensor and no buffer', async () => {
    const small = await sharp(astronaut).resize(200).png().toBuffer()
    const fuseTimes = async (times: number) => {
      for (let i = 0; i < times; i++) {
        const result = await engine.fuse({ template: small, faces: [{ photo: small }] })
        if (!result.ok) throw new Error(result.error.message)
      }
      await collectGarbage()
      const { numTensors, numBytes } = memory()
      return { numTensors, numBytes, arrayBuffers: process.memoryUsage().arrayBuffers }
    }
    const before = await fuseTimes(5)
    const after = await fuseTimes(40)
    expect(after).toMatchObject({ numTensors: before.numTensors, numBytes: before.numBytes })
    // A fusion works with several times as much: one that kept a single plane each time would be seen.
    expect(after.arrayBuffers - before.arrayBuffers).toBeLessThan(1024 * 1024)
  })
})

describe('the faces of a template', () => {
  const fuseWith = async (own: Engine, template: Uint8Array) => {
    const result = await own.fuse({ template, faces: [{ photo: admiral }] })
    if (!result.ok) throw new Error(result.error.message)
    return result.value
  }

  it('are remembered, and the result is the same', async () => {
    const own = await createEngine()
    const [first, second] = [await fuseWith(own, astronaut), await fuseWith(own, astronaut)]
    own.close()
    expect([first.report.templateKnown, second.report.templateKnown]).toEqual([false, true])
    expect(second.jpeg).toEqual(first.jpeg)
    expect(second.report.faces).toEqual(first.report.faces)
  })

  it('cannot be spoiled through a report', async () => {
    const own = await createEngine()
    const first = await fuseWith(own, astronaut)
    const [{ templateRect }] = first.report.faces
    const before = { ...templateRect }
    templateRect.X = -1000
    const second = await fuseWith(own, astronaut)
    own.close()
    expect(second.report.faces[0].templateRect).toEqual(before)
  })

  it('are not those of a file that differs in one byte', async () => {
    const own = await createEngine()
    await fuseWith(own, astronaut)
    const other = Buffer.concat([astronaut, Buffer.of(0)])
    const { report } = await fuseWith(own, other)
    own.close()
    expect(report.templateKnown).toBe(false)
  })

  it('are forgotten when the bound is reached, the one not asked for the longest first', async () => {
    // Room for two templates with one face each.
    const own = await createEngine({ templateFacesBytes: 13_500 })
    const marked = (byte: number) => Buffer.concat([astronaut, Buffer.of(byte)])
    const known: boolean[] = []
    for (const byte of [1, 2, 1, 3, 1, 2]) {
      known.push((await fuseWith(own, marked(byte))).report.templateKnown)
    }
    own.close()
    expect(known).toEqual([false, false, true, false, true, false])
  })

  it('are not remembered without room', async () => {
    const own = await createEngine({ templateFacesBytes: 0 })
    await fuseWith(own, astronaut)
    const { report } = await fuseWith(own, astronaut)
    own.close()
    expect(report.templateKnown).toBe(false)
  })
})
