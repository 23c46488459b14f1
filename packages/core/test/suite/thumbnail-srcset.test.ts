import { thumbnailSrcset } from '@fuse-edge/core/edge'
import { expect, it } from 'vitest'

const thumbnail = 'https://edge.example/v1/templates/knight/thumbnail?v=1'

it('offers every width of a thumbnail, or those up to a bound', () => {
  const template = { thumbnail, thumbnailWidths: [160, 240, 640] }
  expect(thumbnailSrcset(template, 240)).toBe(
    `${thumbnail}&width=160 160w,${thumbnail}&width=240 240w`,
  )
  expect(thumbnailSrcset(template)).toContain(`${thumbnail}&width=640 640w`)
})

it('is empty where the edge sends only the original', () => {
  expect(thumbnailSrcset({ thumbnail })).toBe('')
})
