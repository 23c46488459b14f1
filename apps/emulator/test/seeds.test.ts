/** The seeded activities: ids, faces and pictures. */

import { createHash } from 'node:crypto'
import type { Emulator } from '@fuse-edge/emulator'
import type { Engine } from '@fuse-edge/engine'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startStill } from './call.ts'
import { realEngine } from './real-engine.ts'

const MAX_FILE_BYTES = 250_000
/** Decoders may differ by a grey level between machines, and rectangles by a pixel. */
const TOLERANCE_PX = 2

let emulator: Emulator
let engine: Engine

beforeAll(async () => {
  emulator = await startStill()
  engine = await realEngine()
})
afterAll(() => emulator.close())

describe('the seeded activities', () => {
  it('are Pioneers and, with the package of its pictures, Studio', () => {
    expect(emulator.activities.map(({ name }) => name)).toEqual(['Pioneers', 'Studio'])
    const counts = emulator.activities[0]?.materials.map(({ faces }) => faces.length)
    expect(counts).toEqual([1, 1, 2, 1, 3, 1])
  })

  it('have different ids of the cloud’s form', () => {
    const materials = emulator.activities.flatMap((activity) => activity.materials)
    for (const { id } of emulator.activities) expect(id).toMatch(/^at_\d{19}$/)
    const ids = materials.flatMap(({ id, faces }) => [id, ...faces.map((face) => face.id)])
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('have the faces that the engine finds', async () => {
    for (const { name, materials } of emulator.activities) {
      for (const material of materials) {
        const url = material.thumbnail.replace(/\?.*/, '')
        const picture = new Uint8Array(await (await fetch(url)).arrayBuffer())
        if (name === 'Pioneers') expect(picture.length).toBeLessThan(MAX_FILE_BYTES)
        const detection = await engine.detect(picture)
        if (!detection.ok) throw new Error(detection.error.message)
        const { width, height, faces } = detection.value
        expect({ width, height }).toEqual({ width: material.width, height: material.height })
        expect(faces).toHaveLength(material.faces.length)
        for (const [index, face] of faces.entries()) {
          const written = material.faces[index]?.rect
          for (const side of ['X', 'Y', 'Width', 'Height'] as const) {
            expect(Math.abs(face.rect[side] - (written?.[side] ?? Number.NaN))).toBeLessThanOrEqual(
              TOLERANCE_PX,
            )
          }
        }
      }
    }
  })

  it('have the same pictures in every emulator', async () => {
    const other = await startStill()
    const digest = async (url: string) => {
      const picture = new Uint8Array(await (await fetch(url.replace(/\?.*/, ''))).arrayBuffer())
      return createHash('sha256').update(picture).digest('hex')
    }
    for (const [index, { thumbnail }] of (emulator.activities[0]?.materials ?? []).entries()) {
      const twin = other.activities[0]?.materials[index]
      expect(await digest(twin?.thumbnail ?? '')).toBe(await digest(thumbnail))
    }
    await other.close()
  })
})
