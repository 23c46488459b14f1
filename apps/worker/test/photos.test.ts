/** @module What a request costs before its photos are accepted. */

import type { FusionRequest } from '@fuse-edge/core/edge'
import { expect, it, vi } from 'vitest'
import { checkPhotos } from '../src/validation/photos.ts'
import { pngHeader } from './pictures.ts'

const photo = pngHeader(500, 500)
const INSIDE = { x: 0, y: 0, width: 500, height: 500 }
const OUTSIDE = { x: 0, y: 0, width: 501, height: 500 }

function requestOf(faces: FusionRequest['faces']): FusionRequest {
  return { template: 'group', faces }
}

/** Returns how often the header of a picture was looked at, and the outcome. */
function costOf(faces: FusionRequest['faces'], parts: ReadonlyMap<string, typeof photo>) {
  const reads = vi.spyOn(DataView.prototype, 'getUint32')
  try {
    const { ok } = checkPhotos(requestOf(faces), { request: undefined, parts })
    return { ok, reads: reads.mock.calls.length }
  } finally {
    reads.mockRestore()
  }
}

it('reads the header of a photo once, however many faces name it', () => {
  const parts = new Map([['a', photo]])
  const face = { photo: 'a', photoBox: INSIDE }
  const one = costOf([face], parts)
  expect(one).toMatchObject({ ok: true })
  expect(
    costOf(
      Array.from({ length: 6 }, () => face),
      parts,
    ),
  ).toEqual(one)
  const boxes = Array.from({ length: 6 }, () => ({ ...face, photoBox: OUTSIDE }))
  expect(costOf(boxes, parts)).toEqual({ ...one, ok: false })
})

it.each([
  ['a photo that is missing', [{ photo: 'a' }, { photo: 'b' }], { a: photo }],
  ['a photo that no face names', [{ photo: 'a' }], { a: photo, b: photo }],
  [
    'photos that are too large together',
    [{ photo: 'a' }, { photo: 'b' }],
    { a: pngHeader(500, 500, 4_000_000), b: pngHeader(500, 500, 4_000_000) },
  ],
])('reads no header of a request with %s', (_, faces, parts) => {
  expect(costOf(faces, new Map(Object.entries(parts)))).toEqual({ ok: false, reads: 0 })
})
