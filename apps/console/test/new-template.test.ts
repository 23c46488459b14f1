/** @module Tests of templates that are made by hand. */

import { describe, expect, it } from 'vitest'
import { boxBetween, templateOf } from '../src/views/templates/boxes.ts'

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

describe('a template that is made by hand', () => {
  it('numbers its faces from the largest to the smallest, as the service does', () => {
    const texts = { title: 'Two', projectId: 'at_1', modelId: 'mt_1', thumbnail: 'https://a/b.jpg' }
    const small = { x: 0, y: 0, width: 10, height: 10 }
    const large = { x: 50, y: 50, width: 40, height: 40 }
    const picture = { url: 'blob:1', width: 100, height: 100 }
    expect(templateOf(texts, picture, [small, large])).toEqual({
      ...texts,
      id: 'mt_1',
      width: 100,
      height: 100,
      faces: [
        { id: 'mt_1_1', templateFaceId: 'mt_1_1', box: large },
        { id: 'mt_1_2', templateFaceId: 'mt_1_2', box: small },
      ],
    })
  })
})
