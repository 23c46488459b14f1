/** @module Tests of what is checked before a picture is sent. */

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { problemOf } from '../src/state/check-picture.ts'

const HOPPER = readFileSync(new URL('../../../assets/photos/hopper.jpg', import.meta.url))
const MAX = 1_000_000

/** Returns a PNG header that states a size. */
function png(width: number, height: number): Blob {
  const bytes = new DataView(new ArrayBuffer(64))
  bytes.setUint32(0, 0x89504e47)
  bytes.setUint32(4, 0x0d0a1a0a)
  bytes.setUint32(8, 13)
  bytes.setUint32(12, 0x49484452)
  bytes.setUint32(16, width)
  bytes.setUint32(20, height)
  bytes.setUint32(24, 0x08020000)
  return new Blob([bytes.buffer])
}

describe('a picture', () => {
  it('passes when its type, size and sides are within the limits', async () => {
    expect(await problemOf(new Blob([HOPPER]), MAX)).toBeUndefined()
  })

  it.each([
    ['another type', new Blob(['GIF89a']), 'unknown-type'],
    ['a cut file', new Blob([HOPPER.subarray(0, 20)]), 'damaged'],
    ['a file that is too large', new Blob([new Uint8Array(MAX + 1)]), 'too-large'],
    ['a side of 64 px', png(64, 800), 'too-small'],
    ['a side of 4096 px', png(4096, 800), 'too-long'],
  ] as const)('is refused for %s', async (_, file, kind) => {
    expect(await problemOf(file, MAX)).toMatchObject({ kind })
  })
})
