/** @module Faces that are blended in a shrunk copy: they get the user's fine detail instead of the template's. */
import { describe, expect, it } from 'vitest'
import { restoreDetail } from '../src/blend/restore-detail.ts'
import { averagedPlane, lostDetail } from '../src/pixels/resample-plane.ts'
import type { RgbImage } from '../src/pixels/rgb-image.ts'

const SIDE = 48
const FACTOR = 1.6
const SIZE = { width: SIDE, height: SIDE }

/** Returns a grey picture whose level depends on the position. */
function picture(levelAt: (x: number, y: number) => number): RgbImage {
  const data = new Uint8Array(3 * SIDE * SIDE)
  for (let i = 0; i < SIDE * SIDE; i++)
    data.fill(levelAt(i % SIDE, (i / SIDE) | 0), 3 * i, 3 * i + 3)
  return { ...SIZE, data }
}

const even = picture(() => 120)
const columns = picture((x) => (x % 2 ? 130 : 110))
const rows = picture((_, y) => (y % 2 ? 130 : 110))

/** Returns the mean absolute difference of neighbours in the direction of a step, far from the border. */
function contrast({ data }: RgbImage, step: number): number {
  let sum = 0
  for (let y = 12; y < 36; y++) {
    for (let x = 12; x < 36; x++) {
      const i = y * SIDE + x
      sum += Math.abs(data[3 * i] - data[3 * (i + step)])
    }
  }
  return sum / 24 ** 2
}

const constant = (value: number) => {
  const { width, height } = averagedPlane({ ...SIZE, data: new Float32Array(SIDE * SIDE) }, FACTOR)
  return { width, height, data: new Float32Array(width * height).fill(value) }
}

/** Restores detail in a picture that blending has left as it was. */
function restored(template: RgbImage, user: RgbImage, opacity: number, skin = 0): RgbImage {
  const blended = { ...template, data: template.data.slice() }
  const face = { opacity: constant(opacity), skin: constant(skin), contrast: 1, smoothed: 0 }
  restoreDetail(blended, { template, user }, face, FACTOR)
  return blended
}

describe('lostDetail', () => {
  it('is nothing on an even plane, and most of a pattern of single pixels', () => {
    const flat = new Float32Array(SIDE * SIDE).fill(7)
    expect(Math.max(...lostDetail({ ...SIZE, data: flat }, FACTOR).map(Math.abs))).toBeLessThan(
      1e-4,
    )
    const pattern = flat.map((_, i) => (i % 2 ? 10 : -10))
    const lost = lostDetail({ ...SIZE, data: pattern }, FACTOR)
    expect(lost.reduce((sum, value) => sum + Math.abs(value), 0) / lost.length).toBeGreaterThan(5)
  })
})

describe('restoreDetail', () => {
  it('replaces the detail of the template by the detail of the user', () => {
    const result = restored(columns, rows, 1)
    expect(contrast(result, 1)).toBeLessThan(0.45 * contrast(columns, 1))
    expect(contrast(result, SIDE)).toBeGreaterThan(0.55 * contrast(rows, SIDE))
  })

  it('changes nothing where the user is transparent', () => {
    expect(restored(columns, rows, 0).data).toEqual(columns.data)
  })

  it('keeps the detail of the template on skin where the photo is soft', () => {
    const fine = picture((x) => (x % 2 ? 123 : 117))
    expect(contrast(restored(fine, even, 1, 1), 1)).toBeGreaterThan(0.9 * contrast(fine, 1))
    expect(contrast(restored(fine, even, 1, 0), 1)).toBeLessThan(0.6 * contrast(fine, 1))
  })
})
