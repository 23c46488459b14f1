/** @module Tests of boxes on a picture. */

import { REQUEST_SHAPES } from '@fuse-edge/core/api'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Bounds,
  boundsOf,
  boxOf,
  dragged,
  gripAt,
  isBoxShape,
  keyed,
  middleBox,
} from '../src/explorer/box.ts'
import { shapeAt } from '../src/explorer/repairs.ts'

const BOUNDS: Bounds = { width: 400, height: 300, least: 30, most: 2160 }
const BOX = { X: 100, Y: 100, Width: 100, Height: 80 }
const KEY = { shiftKey: false, ctrlKey: false }

describe('a box on a picture', () => {
  it('is drawn from where the pointer went down, in any direction, and not below the least side', () => {
    const grip = gripAt({ x: 10, y: 10 }, undefined, 8)
    expect(dragged(grip, { x: 110, y: 60 }, BOUNDS)).toEqual({
      X: 10,
      Y: 10,
      Width: 100,
      Height: 50,
    })
    const back = gripAt({ x: 200, y: 200 }, undefined, 8)
    expect(dragged(back, { x: 150, y: 195 }, BOUNDS)).toEqual({
      X: 150,
      Y: 170,
      Width: 50,
      Height: 30,
    })
  })

  it('is moved by its middle and resized by its corners', () => {
    const middle = gripAt({ x: 150, y: 140 }, BOX, 8)
    expect(dragged(middle, { x: 160, y: 120 }, BOUNDS)).toEqual({ ...BOX, X: 110, Y: 80 })
    expect(dragged(middle, { x: 999, y: -99 }, BOUNDS)).toEqual({ ...BOX, X: 300, Y: 0 })
    const corner = gripAt({ x: 203, y: 178 }, BOX, 8)
    expect(dragged(corner, { x: 250, y: 220 }, BOUNDS)).toEqual({ ...BOX, Width: 150, Height: 120 })
    expect(gripAt({ x: 50, y: 50 }, BOX, 8).kind).toBe('draw')
  })

  it('is moved and resized by keys, by a hundredth of the picture or by a px', () => {
    expect(keyed(BOX, { ...KEY, key: 'ArrowRight' }, BOUNDS)).toEqual({ ...BOX, X: 104 })
    expect(keyed(BOX, { ...KEY, key: 'ArrowUp', ctrlKey: true }, BOUNDS)).toEqual({ ...BOX, Y: 99 })
    const wider = { ...KEY, key: 'ArrowRight', shiftKey: true }
    expect(keyed(BOX, wider, BOUNDS)).toEqual({ ...BOX, Width: 104 })
    expect(keyed(BOX, { ...KEY, key: 'x' }, BOUNDS)).toBeUndefined()
  })

  it('stays in the picture, in whole px, whatever the pointer does', () => {
    const place = fc.record({ x: fc.double({ min: -900, max: 900, noNaN: true }), y: fc.nat(900) })
    fc.assert(
      fc.property(place, place, fc.boolean(), (from, to, isBox) => {
        const { X, Y, Width, Height } = dragged(
          gripAt(from, isBox ? BOX : undefined, 8),
          to,
          BOUNDS,
        )
        expect([X, Y, Width, Height].every(Number.isInteger)).toBe(true)
        expect(X >= 0 && Y >= 0 && X + Width <= 400 && Y + Height <= 300).toBe(true)
        expect(Math.min(Width, Height)).toBeGreaterThanOrEqual(30)
      }),
    )
  })

  it('has the limits of its field', () => {
    const face = shapeAt(REQUEST_SHAPES.FuseFace, ['MergeInfos', 0, 'InputImageFaceRect'])
    const logo = shapeAt(REQUEST_SHAPES.FuseFace, ['LogoParam', 'LogoRect'])
    const [one, other] = [face, logo].map((shape) =>
      shape?.type === 'object' && isBoxShape(shape) ? boundsOf(shape, 400, 300) : undefined,
    )
    expect(one?.least).toBe(30)
    expect(other?.most).toBe(2160)
    expect(middleBox(BOUNDS)).toEqual({ X: 133, Y: 100, Width: 133, Height: 100 })
    expect(boxOf({ X: 1, Y: 2, Width: 3 })).toBeUndefined()
  })
})
