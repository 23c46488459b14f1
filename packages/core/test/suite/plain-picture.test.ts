/** @module Pictures that are prepared for a decoder: without orientation, with an end, and with data to compare with. */

import { plainPicture, readPictureHeader } from '@fuse-edge/core/picture'
import fc from 'fast-check'
import { describe, expect, inject, it } from 'vitest'
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
const END = [0xff, 0xd9]
const XMP = segment(0xe1, [...new TextEncoder().encode('http://ns.adobe.com/xap/1.0/\0<x/>')])

function plain(bytes: Uint8Array<ArrayBuffer>) {
  const picture = plainPicture(bytes.slice())
  if (picture === undefined || picture === 'unknown-type') throw new Error(String(picture))
  return { ...picture, whole: insert(picture.start, picture.start.length, picture.end) }
}

function orientationOf(bytes: Uint8Array): number {
  const header = readPictureHeader(bytes)
  if (!header.ok) throw new Error(header.error)
  return header.value.orientation
}

describe('plainPicture', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('takes orientation %i out of the file', (orientation) => {
    const exif = tiff(orientation, orientation % 2 === 0)
    for (const bytes of [
      jpegWithExif(jpeg, exif),
      insert(jpegWithExif(jpeg, exif), 2, XMP),
      jpegWithExif(jpegWithExif(jpeg, tiff(3, true)), exif),
      pngWithExif(png, exif),
    ]) {
      const picture = plain(bytes)
      expect(picture.orientation).toBe(orientation)
      expect(orientationOf(picture.whole)).toBe(1)
    }
  })

  it.each<[string, Uint8Array<ArrayBuffer>]>([
    ['as it is', jpeg],
    ['without its end', jpeg.slice(0, -2)],
    ['with half of its end', jpeg.slice(0, -1)],
    ['with fill bytes before its end', insert(jpeg, jpeg.length - 2, [0xff, 0xff])],
    ['with zeros behind its end', insert(jpeg, jpeg.length, new Uint8Array(100))],
    ['with another picture behind its end', insert(jpeg, jpeg.length, jpeg)],
    ['with another picture in place of its end', insert(jpeg.slice(0, -2), jpeg.length - 2, jpeg)],
  ])('ends a JPEG %s at its end', (_, bytes) => {
    const { start, more, end } = plain(bytes)
    expect(start).toEqual(jpeg.slice(0, -2))
    expect(more.length).toBeGreaterThan(0)
    expect([...end]).toEqual(END)
  })

  it.each<[string, Uint8Array<ArrayBuffer>]>([
    ['as it is', png],
    ['without its end', png.slice(0, -12)],
    ['with half of its end', png.slice(0, -5)],
    ['with a trailer', insert(png, png.length, [1, 2, 3])],
  ])('ends a PNG %s at its end', (_, bytes) => {
    expect(plain(bytes).whole).toEqual(png)
    expect(plain(bytes).more).toHaveLength(0)
  })

  it('leaves an orientation behind the pixels of a JPEG out', () => {
    const exif = segment(0xe1, [...new TextEncoder().encode('Exif\0\0'), ...tiff(6, true)])
    expect(plain(insert(jpeg, jpeg.length - 2, exif)).orientation).toBe(1)
  })

  it('leaves an orientation behind the pixels of a PNG out', () => {
    const late = insert(png, png.length - 12, chunk('eXIf', tiff(6, true)))
    expect(plain(late).orientation).toBe(1)
  })

  it.each([
    ['0 1 2', [0xd0, 0xd1, 0xd2], true],
    ['0 to 7, then 0', [0xd0, 0xd1, 0xd2, 0xd3, 0xd4, 0xd5, 0xd6, 0xd7, 0xd0], true],
    ['0 5, which decoders take for a slip', [0xd0, 0xd5], true],
    ['0 2', [0xd0, 0xd2], false],
    ['0 1 0', [0xd0, 0xd1, 0xd0], false],
  ])(
    'ends a scan where restart markers %s tell of lost intervals or a trailer',
    (_, markers, isWhole) => {
      const data = markers.flatMap((marker) => [1, 2, 0xff, marker])
      const bytes = Uint8Array.from([0xff, 0xd8, 0xff, 0xda, 0, 2, ...data, 1, ...END])
      expect(plain(bytes).start).toHaveLength(bytes.length - (isWhole ? 2 : 5))
    },
  )

  it.each([0x02, 0xc0, 0xc4, 0xc9, 0xda, 0xe1, 0xfe])(
    'leaves out a trailer with marker %i in place of the end',
    (marker) => {
      const open = jpeg.slice(0, -2)
      const trailer = [1, 2, 0xff, marker, 5, 6, 7, 8, 0xff, 0xda, 9, 9, 9]
      expect(plain(insert(open, open.length, trailer)).start).toHaveLength(open.length + 2)
    },
  )

  it('refuses more segments than readPictureHeader looks at', () => {
    const comments = Array.from({ length: 4096 }, () => segment(0xfe, [])).flat()
    const bytes = insert(jpeg, 2, comments)
    expect(plainPicture(bytes.slice())).toBeUndefined()
    expect(readPictureHeader(bytes)).toMatchObject({ error: 'damaged' })
  })

  it.each([0xc3, 0xc5, 0xc9, 0xcf])('refuses frame %i, as readPictureHeader does', (marker) => {
    const frame = segment(marker, [8, 0, 10, 0, 10, 1])
    expect(plainPicture(Uint8Array.from([0xff, 0xd8, ...frame, ...END]))).toBeUndefined()
  })

  it('reads the orientation of readPictureHeader, however photographs are cut and altered', () => {
    const originals = [
      insert(jpegWithExif(jpegWithExif(jpeg, tiff(3, false)), tiff(6, true)), 2, XMP),
      pngWithExif(png, tiff(6, false)),
    ]
    const alterations = fc.array(fc.tuple(fc.nat(300), fc.integer({ min: 0, max: 255 })), {
      maxLength: 8,
    })
    const property = fc.property(
      fc.constantFrom(...originals),
      fc.integer({ min: 100, max: 5000 }),
      alterations,
      (original, length, changes) => {
        const bytes = original.slice(0, length)
        for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value
        const header = readPictureHeader(bytes)
        const picture = plainPicture(bytes.slice())
        if (!header.ok || picture === undefined || picture === 'unknown-type') return
        expect(picture.orientation).toBe(header.value.orientation)
        expect(picture.start.length).toBeLessThanOrEqual(bytes.length)
      },
    )
    fc.assert(property, { seed: inject('seed'), numRuns: 3000 })
  })

  it('returns unknown-type for other files', () => {
    expect(plainPicture(new TextEncoder().encode('GIF89a'))).toBe('unknown-type')
    expect(plainPicture(new Uint8Array())).toBe('unknown-type')
  })

  it('ends for endless fill bytes and for a file that is nothing but SOI', () => {
    const fill = new Uint8Array(1_000_000).fill(0xff).fill(0xd8, 1, 2)
    expect(plain(fill).start).toHaveLength(2)
    expect(plain(Uint8Array.of(0xff, 0xd8, 0xff)).start).toHaveLength(2)
  })
})
