/** @module Picture headers: real photographs, variants of them, and hostile bytes. */

import { readPictureHeader, uprightSize } from '@fuse-edge/core/picture'
import fc from 'fast-check'
import { describe, expect, inject, it, vi } from 'vitest'
import {
  chunk,
  fromBase64,
  insert,
  jpegWithExif,
  pngWithExif,
  segment,
  tiff,
} from '../setup/pictures.ts'

const jpeg = fromBase64(inject('photos').jpeg)
const png = fromBase64(inject('photos').png)
const JPEG_SIZE = { type: 'jpeg', width: 512, height: 600 }
const PNG_SIZE = { type: 'png', width: 512, height: 512 }
const ORIENTATIONS = [1, 2, 3, 4, 5, 6, 7, 8]

function ascii(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

describe('readPictureHeader, of real photographs', () => {
  it('returns type, size and orientation', () => {
    const upright = { orientation: 1 }
    expect(readPictureHeader(jpeg)).toEqual({ ok: true, value: { ...JPEG_SIZE, ...upright } })
    expect(readPictureHeader(png)).toEqual({ ok: true, value: { ...PNG_SIZE, ...upright } })
  })

  it('reads from the middle of a buffer', () => {
    const inside = insert(new Uint8Array(14), 7, jpeg).subarray(7, 7 + jpeg.length)
    expect(readPictureHeader(inside)).toMatchObject({ ok: true, value: JPEG_SIZE })
  })

  it.each(ORIENTATIONS)('returns orientation %i in either byte order', (orientation) => {
    const value = { ...JPEG_SIZE, orientation }
    for (const little of [true, false]) {
      const exif = tiff(orientation, little)
      expect(readPictureHeader(jpegWithExif(jpeg, exif))).toEqual({ ok: true, value })
      expect(readPictureHeader(pngWithExif(png, exif))).toEqual({
        ok: true,
        value: { ...PNG_SIZE, orientation },
      })
    }
  })

  it.each([
    ['stray bytes', [0, 1, 2]],
    ['a segment that begins 00 E1, as some Pixel phones write it', [0, 0xe1, 0, 4, 1, 2]],
    ['0xFF before 0', [0xff, 0, 0xff, 0]],
    ['fill bytes', [0xff, 0xff, 0xff]],
  ])('reads past %s between segments', (_, bytes) => {
    const turned = jpegWithExif(jpeg, tiff(6, true))
    const value = { ...JPEG_SIZE, orientation: 6 }
    expect(readPictureHeader(insert(turned, 2, [0xff, ...bytes]))).toMatchObject({
      ok: true,
      value,
    })
    const [first = 0, second = 0] = [turned[4], turned[5]]
    const afterFirst = 4 + first * 256 + second
    expect(readPictureHeader(insert(turned, afterFirst, bytes))).toEqual({ ok: true, value })
  })

  it.each([
    [1, 512, 600],
    [4, 512, 600],
    [5, 600, 512],
    [8, 600, 512],
  ])('uprightSize applies orientation %i', (orientation, width, height) => {
    const header = readPictureHeader(jpegWithExif(jpeg, tiff(orientation, true)))
    if (!header.ok) throw new Error(header.error)
    expect(uprightSize(header.value)).toEqual({ width, height })
  })
})

describe('readPictureHeader, of unusual but legal files', () => {
  const FILL = [0xff, 0xff, 0xff]
  const TEM = [0xff, 0x01]
  const XMP = segment(0xe1, ascii('http://ns.adobe.com/xap/1.0/\0<x/>'))

  it.each([
    ['fill bytes before a marker', insert(jpeg, 2, FILL)],
    ['a marker without length', insert(jpeg, 2, TEM)],
    ['XMP before EXIF', insert(jpegWithExif(jpeg, tiff(1, true)), 2, XMP)],
    ['tables before the frame', insert(jpeg, 2, segment(0xc4, new Uint8Array(17)))],
  ])('reads %s', (_, bytes) => {
    expect(readPictureHeader(bytes)).toMatchObject({ ok: true, value: JPEG_SIZE })
  })

  it.each([
    ['a segment without length', insert(jpeg, 2, [0xff, 0xe5, 0, 1])],
    ['an APP2 segment of length 0', insert(jpeg, 2, [0xff, 0xe2, 0, 0])],
  ])('reads past %s', (_, bytes) => {
    expect(readPictureHeader(bytes)).toMatchObject({ ok: true, value: JPEG_SIZE })
  })

  it('reads EXIF behind the frame, and EXIF whose padding is not zero', () => {
    const exif = [...ascii('Exif\0'), 0xff, ...tiff(6, true)]
    const value = { ...JPEG_SIZE, orientation: 6 }
    expect(readPictureHeader(insert(jpeg, 2, segment(0xe1, exif)))).toEqual({ ok: true, value })
    const scan = jpeg.findIndex((byte, at) => byte === 0xff && jpeg[at + 1] === 0xda)
    const late = insert(jpeg, scan, segment(0xe1, exif))
    expect(readPictureHeader(late)).toEqual({ ok: true, value })
  })

  it('skips an empty EXIF block, and an orientation out of range', () => {
    const turned = jpegWithExif(jpeg, tiff(6, true))
    const empty = insert(turned, 2, segment(0xe1, ascii('Exif\0\0')))
    expect(readPictureHeader(empty)).toMatchObject({ value: { orientation: 6 } })
    const twice = tiff(6, true)
    twice.set(twice.subarray(22, 34), 10)
    twice[18] = 9
    expect(readPictureHeader(jpegWithExif(jpeg, twice))).toMatchObject({
      value: { orientation: 6 },
    })
  })

  it('uses the first EXIF block', () => {
    const twice = jpegWithExif(jpegWithExif(jpeg, tiff(3, true)), tiff(6, false))
    expect(readPictureHeader(twice)).toMatchObject({ value: { orientation: 6 } })
  })

  it('reads a progressive frame', () => {
    const frame = segment(0xc2, [8, 0, 10, 0, 20, 1])
    const bytes = Uint8Array.from([0xff, 0xd8, ...frame])
    expect(readPictureHeader(bytes)).toMatchObject({ value: { width: 20, height: 10 } })
  })
})

describe('readPictureHeader, of a PNG with many chunks', () => {
  const EXIF = chunk('eXIf', tiff(6, true))
  const withChunks = (type: string, count: number) =>
    insert(png, 33, [...Array.from({ length: count }, () => [...chunk(type, [])]).flat(), ...EXIF])

  it('finds the orientation behind more chunks than real files have', () => {
    expect(readPictureHeader(withChunks('tEXt', 20_000))).toMatchObject({
      value: { orientation: 6 },
    })
  })

  it('looks at a bounded number of chunks, and at none behind the first pixels', () => {
    for (const [type, most] of [
      ['tEXt', 200_000],
      ['IDAT', 10],
    ] as const) {
      const bytes = withChunks(type, 70_000)
      const reads = vi.spyOn(DataView.prototype, 'getUint32')
      try {
        expect(readPictureHeader(bytes)).toMatchObject({ value: { ...PNG_SIZE, orientation: 1 } })
        expect(reads.mock.calls.length).toBeLessThan(most)
      } finally {
        reads.mockRestore()
      }
    }
  })
})

describe('readPictureHeader, of malformed orientations', () => {
  const HUGE_OFFSET = tiff(6, true).fill(0xff, 4, 8)
  const HUGE_COUNT = tiff(6, true).slice(0, 22).fill(0xff, 8, 10)

  it.each([
    ['0', tiff(0, true)],
    ['9', tiff(9, false)],
    ['another type', tiff(6, true, 4)],
    ['two values', tiff(6, true).fill(2, 26, 27)],
    ['no value', tiff(6, true).fill(0, 26, 27)],
    ['offset outside', HUGE_OFFSET],
    ['more entries than bytes', HUGE_COUNT],
    ['no byte order', tiff(6, true).fill(0, 0, 2)],
    ['no magic number', tiff(6, true).fill(0, 2, 4)],
    ['empty', new Uint8Array()],
  ])('returns upright for %s', (_, exif) => {
    expect(readPictureHeader(jpegWithExif(jpeg, exif))).toMatchObject({ value: { orientation: 1 } })
    expect(readPictureHeader(pngWithExif(png, exif))).toMatchObject({ value: { orientation: 1 } })
  })
})

describe('readPictureHeader, of other bytes', () => {
  it.each([
    ['nothing', new Uint8Array()],
    ['GIF', ascii('GIF89a')],
    ['WebP', ascii('RIFF\0\0\0\0WEBP')],
    ['HEIC', ascii('\0\0\0\x18ftypheic')],
    ['SVG', ascii('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['half a PNG signature', png.slice(0, 7)],
    ['half a JPEG marker', jpeg.slice(0, 2)],
  ])('returns unknown-type for %s', (_, bytes) => {
    expect(readPictureHeader(bytes)).toEqual({ ok: false, error: 'unknown-type' })
  })

  const frame = (height: number, width: number) =>
    Uint8Array.from([0xff, 0xd8, ...segment(0xc0, [8, 0, height, 0, width, 1])])
  const ihdr = (content: number[]) => insert(png.slice(0, 8), 8, chunk('IHDR', content))

  it.each([
    ['JPEG without a frame', jpeg.slice(0, 20)],
    ['JPEG without height', frame(0, 10)],
    ['JPEG without width', frame(10, 0)],
    ['JPEG whose segment has no length', Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 1, 0, 0])],
    ['JPEG whose frame has no length', frame(10, 10).fill(1, 5, 6)],
    ['JPEG of 12 bits', frame(10, 10).fill(12, 6, 7)],
    ['lossless JPEG', frame(10, 10).fill(0xc3, 3, 4)],
    ['JPEG with arithmetic coding', frame(10, 10).fill(0xc9, 3, 4)],
    ['JPEG whose scan comes first', Uint8Array.from([0xff, 0xd8, ...segment(0xda, [0])])],
    ['JPEG that ends at once', Uint8Array.from([0xff, 0xd8, 0xff, 0xd9])],
    [
      'JPEG with nothing but stray bytes',
      new Uint8Array(100).fill(7).fill(0xff, 0, 3).fill(0xd8, 1, 2),
    ],
    ['PNG cut in its header', png.slice(0, 30)],
    ['PNG without width', ihdr([0, 0, 0, 0, 0, 0, 0, 9, 8, 2, 0, 0, 0])],
    ['PNG without height', ihdr([0, 0, 0, 9, 0, 0, 0, 0, 8, 2, 0, 0, 0])],
    ['PNG that is too wide for the format', ihdr([128, 0, 0, 0, 0, 0, 0, 9, 8, 2, 0, 0, 0])],
    ['PNG with a short header', ihdr([0, 0, 0, 9])],
    ['endless fill bytes', new Uint8Array(1_000_000).fill(0xff).fill(0xd8, 1, 2)],
  ])('returns damaged for %s', (_, bytes) => {
    expect(readPictureHeader(bytes)).toEqual({ ok: false, error: 'damaged' })
  })

  it('never throws, however photographs are cut and altered', () => {
    const originals = [jpegWithExif(jpeg, tiff(6, true)), pngWithExif(png, tiff(6, false))]
    const alterations = fc.array(fc.tuple(fc.nat(700), fc.integer({ min: 0, max: 255 })), {
      maxLength: 12,
    })
    const property = fc.property(
      fc.constantFrom(...originals),
      fc.nat(2000),
      alterations,
      (original, length, changes) => {
        const bytes = original.slice(0, length)
        for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value
        const header = readPictureHeader(bytes)
        if (!header.ok) return
        expect(header.value.width).toBeGreaterThan(0)
        expect(header.value.height).toBeGreaterThan(0)
        expect(ORIENTATIONS).toContain(header.value.orientation)
      },
    )
    fc.assert(property, { seed: inject('seed'), numRuns: 2000 })
  })
})
