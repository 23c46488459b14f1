/** @module Tests of templates that are made of pictures: boxes that are drawn, moved, resized and numbered. */

import { describe, expect, it } from 'vitest'
import { indexAfterRemoval } from '../src/views/templates/box-focus.ts'
import {
  boxAfterKey,
  boxBetween,
  movedBox,
  numbersOf,
  overlaps,
  resizedBox,
  templateOf,
} from '../src/views/templates/boxes.ts'
import { preselectedApps } from '../src/views/templates/preselected-apps.ts'

const PICTURE = { width: 400, height: 200 }
const SMALL = { x: 0, y: 0, width: 10, height: 10 }
const LARGE = { x: 50, y: 50, width: 40, height: 40 }

describe('a box that is drawn', () => {
  it.each([
    [
      { x: 10, y: 20 },
      { x: 40, y: 60 },
    ],
    [
      { x: 40, y: 60 },
      { x: 10, y: 20 },
    ],
    [
      { x: 40, y: 20 },
      { x: 10, y: 60 },
    ],
  ])('is the same in every direction', (one, other) => {
    expect(boxBetween(one, other)).toEqual({ x: 10, y: 20, width: 30, height: 40 })
  })
})

describe('a box', () => {
  it('stays on the picture when it is moved', () => {
    expect(movedBox(LARGE, { x: -60, y: 500 }, PICTURE)).toEqual({ ...LARGE, x: 0, y: 160 })
  })

  it('stays on the picture, and large enough to be seen, when its corner is moved', () => {
    expect(resizedBox(LARGE, { x: 1000, y: -1000 }, PICTURE)).toEqual({
      ...LARGE,
      width: 350,
      height: 8,
    })
  })

  it.each([
    [
      { key: 'ArrowLeft', shiftKey: false },
      { ...LARGE, x: 46 },
    ],
    [
      { key: 'ArrowDown', shiftKey: false },
      { ...LARGE, y: 54 },
    ],
    [
      { key: 'ArrowRight', shiftKey: true },
      { ...LARGE, width: 44 },
    ],
    [
      { key: 'ArrowUp', shiftKey: true },
      { ...LARGE, height: 36 },
    ],
    [{ key: 'Enter', shiftKey: false }, undefined],
  ])('follows the key %o', (key, expected) => {
    expect(boxAfterKey(LARGE, key, PICTURE)).toEqual(expected)
  })
})

describe('a template of a picture', () => {
  it('shows the numbers that the service will give', () => {
    expect(numbersOf([SMALL, LARGE])).toEqual([2, 1])
  })

  it('numbers its faces from the largest to the smallest, as the service does', () => {
    const texts = { title: 'Two', projectId: 'at_1', modelId: 'mt_1' }
    expect(templateOf(texts, PICTURE, [SMALL, LARGE])).toEqual({
      ...texts,
      ...PICTURE,
      id: 'mt_1',
      faces: [
        { id: 'mt_1_1', templateFaceId: 'mt_1_1', box: LARGE },
        { id: 'mt_1_2', templateFaceId: 'mt_1_2', box: SMALL },
      ],
    })
  })
})

describe('boxes', () => {
  it('overlap where they share a pixel, not where they touch', () => {
    const beside = { ...LARGE, x: LARGE.x + LARGE.width }
    expect(overlaps([SMALL, LARGE, beside])).toEqual([])
    expect(overlaps([SMALL, { ...SMALL, x: 9, y: 9 }, LARGE])).toEqual([[2, 3]])
  })

  it('pass the focus to the next one when one is removed, and to nothing when none is left', () => {
    expect([indexAfterRemoval(0, 2), indexAfterRemoval(2, 2), indexAfterRemoval(0, 0)]).toEqual([
      0,
      1,
      undefined,
    ])
  })
})

it('chooses an app by itself only where there is no other', () => {
  expect(preselectedApps([{ id: 'shop' }])).toEqual(['shop'])
  expect(preselectedApps([{ id: 'shop' }, { id: 'blog' }])).toEqual([])
})
