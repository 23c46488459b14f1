/** @module Templates of one tint: a fusion brings no colour into them. */
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { applyTint, tintOf } from '../src/color/monochrome-tint.ts'
import { lumaAt } from '../src/pixels/luma.ts'
import { collins, fused, hopper, subject, subjectOf } from './fixtures.ts'

type Row = [number, number, number]
const SEPIA: [Row, Row, Row] = [
  [0.393, 0.769, 0.189],
  [0.349, 0.686, 0.168],
  [0.272, 0.534, 0.131],
]

describe('a template of one tint', () => {
  it('stays colourless where it is grey', async () => {
    const grey = await subjectOf(
      await sharp(await hopper())
        .greyscale()
        .jpeg()
        .toBuffer(),
    )
    const { data } = fused(grey, await subject('collins'))
    expect(data).not.toEqual(grey.image.data)
    let spread = 0
    for (let p = 0; p < data.length; p += 3) {
      spread = Math.max(
        spread,
        Math.max(...data.subarray(p, p + 3)) - Math.min(...data.subarray(p, p + 3)),
      )
    }
    expect(spread).toBeLessThanOrEqual(4)
  })

  it('keeps its tint where it is sepia', async () => {
    const sepia = await subjectOf(
      await sharp(await collins())
        .removeAlpha()
        .recomb(SEPIA)
        .jpeg()
        .toBuffer(),
    )
    const { data } = fused(sepia, await subject('hopper'))
    const before = tintOf(sepia.image.data)
    const after = tintOf(data)
    expect(before?.certainty).toBe(1)
    expect(after?.certainty).toBe(1)
    const middle = 128
    expect(Math.abs((after?.red[middle] ?? 0) - (before?.red[middle] ?? 0))).toBeLessThan(2)
    expect(before?.red[middle]).toBeGreaterThan(5)
  })
})

describe('tintOf', () => {
  it('finds no tint in a colour picture', async () => {
    expect(tintOf((await subject('collins')).image.data)).toBeUndefined()
  })

  it('has a colour for lumas that the picture lacks, and no darker or brighter ones than the picture', () => {
    const blue = Float32Array.of(40, 50, 90, 160, 170, 210)
    const tint = tintOf(blue)
    if (tint === undefined) throw new Error('no tint')
    const rgb = Float32Array.of(100, 100, 100, 255, 255, 255)
    applyTint(rgb, tint, Int32Array.of(0, 1))
    expect(rgb[2] - rgb[0]).toBeGreaterThan(40)
    expect(lumaAt(rgb, 1)).toBeLessThan(175)
  })
})
