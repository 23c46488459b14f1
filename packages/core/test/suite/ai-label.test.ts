/** @module The embedded AI label in JPEG and PNG files. */

import {
  aiLabelPacket,
  crc32,
  DIGITAL_SOURCE_TYPE,
  ensureAiLabel,
  readPictureHeader,
} from '@fuse-edge/core/picture'
import fc from 'fast-check'
import { describe, expect, inject, it } from 'vitest'
import { chunk, fromBase64, insert, jpegWithExif, segment, tiff } from '../setup/pictures.ts'

const XMP_NAME = 'http://ns.adobe.com/xap/1.0/\0'
const jpeg = fromBase64(inject('photos').jpeg)
const png = fromBase64(inject('photos').png)

function ascii(words: string): Uint8Array {
  return new TextEncoder().encode(words)
}

function text(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes)
}

function count(bytes: Uint8Array, words: string): number {
  return text(bytes).split(words).length - 1
}

function packet(description: string): string {
  return `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF>${description}</rdf:RDF></x:xmpmeta>`
}

/** A JPEG of its start, these segments and a frame; nothing decodes it. */
function jpegOf(...segments: number[][]): Uint8Array<ArrayBuffer> {
  const jfif = segment(0xe0, [...ascii('JFIF\0'), 1, 1, 0, 0, 1, 0, 1, 0, 0])
  const frame = segment(0xc0, [8, 1, 244, 1, 244, 1, 1, 0x11, 0])
  return Uint8Array.from([0xff, 0xd8, ...jfif, ...segments.flat(), ...frame, 0xff, 0xd9])
}

function labelled(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const result = ensureAiLabel(bytes)
  if (!result.ok) throw new Error(result.error)
  return result.value.bytes
}

describe('ensureAiLabel', () => {
  it('inserts the label into a JPEG, whose picture stays the same', () => {
    const result = labelled(jpeg)
    expect(count(result, DIGITAL_SOURCE_TYPE)).toBe(1)
    const added = result.length - jpeg.length
    const at = text(result).indexOf(XMP_NAME) - 4
    expect(result.slice(0, at)).toEqual(jpeg.slice(0, at))
    expect(result.slice(at + added)).toEqual(jpeg.slice(at))
    expect(readPictureHeader(result)).toEqual(readPictureHeader(jpeg))
  })

  it('returns the type of the file', () => {
    expect(ensureAiLabel(jpeg)).toMatchObject({ value: { type: 'jpeg' } })
    expect(ensureAiLabel(png)).toMatchObject({ value: { type: 'png' } })
  })

  it('does not label a file twice', () => {
    for (const bytes of [jpeg, png]) {
      const once = labelled(bytes)
      expect(labelled(once)).toEqual(once)
    }
  })

  it('keeps what a packet states already', () => {
    const xmp = `${XMP_NAME}${packet('<rdf:Description dc:creator="Ada"/>')}`
    for (const fill of [[], [0xff, 0xff]]) {
      const result = labelled(jpegOf([...fill, ...segment(0xe1, ascii(xmp))]))
      expect([
        count(result, DIGITAL_SOURCE_TYPE),
        count(result, 'Ada'),
        count(result, XMP_NAME),
      ]).toEqual([1, 1, 1])
      expect(text(result)).toContain('"Ada"/><rdf:Description')
    }
  })

  it('replaces a packet that is full or holds no RDF', () => {
    for (const content of ['x'.repeat(65_000), `${'x'.repeat(65_000)}</rdf:RDF>`]) {
      const result = labelled(jpegOf(segment(0xe1, ascii(`${XMP_NAME}${content}`))))
      expect([count(result, DIGITAL_SOURCE_TYPE), count(result, XMP_NAME)]).toEqual([1, 1])
    }
  })

  it('inserts the label after JFIF and EXIF', () => {
    const exif = segment(0xe1, [...ascii('Exif\0\0'), ...tiff(6, true)])
    const result = labelled(jpegOf(exif))
    const places = ['JFIF', 'Exif', XMP_NAME].map((name) => text(result).indexOf(name))
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(readPictureHeader(result)).toMatchObject({ value: { orientation: 6 } })
  })

  it('inserts the label into a PNG as a chunk with the right checksum', () => {
    const result = labelled(png)
    const start = text(result).indexOf('iTXt') - 4
    const length = new DataView(result.buffer).getUint32(start)
    const data = result.slice(start + 8, start + 8 + length)
    expect(text(data)).toMatch(/^XML:com\.adobe\.xmp\0\0\0\0\0<\?xpacket/)
    const expected = chunk('iTXt', data)
    expect(result.slice(start, start + expected.length)).toEqual(expected)
    expect(result.length - expected.length).toBe(png.length)
    expect(readPictureHeader(result)).toEqual(readPictureHeader(png))
  })

  it('extends the packet of a PNG in its place', () => {
    const head = 'XML:com.adobe.xmp\0\0\0\0\0'
    const xmp = chunk('iTXt', ascii(`${head}${packet('<rdf:Description dc:creator="Ada"/>')}`))
    const result = labelled(insert(png, 33, xmp))
    expect([count(result, DIGITAL_SOURCE_TYPE), count(result, 'Ada')]).toEqual([1, 1])
    expect(count(result, 'XML:com.adobe.xmp')).toBe(1)
  })

  it.each([
    ['no segments', [0xff, 0xd8, 0xff, 0xd9]],
    ['a segment longer than the file', [0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff, 0]],
    ['a segment without a length', [0xff, 0xd8, 0xff, 0xe1, 0, 0, 0xff, 0xd9]],
  ])('refuses a JPEG with %s', (_, bytes) => {
    expect(ensureAiLabel(Uint8Array.from(bytes))).toEqual({ ok: false, error: 'damaged' })
  })

  it('never throws, and labels what it accepts, however photographs are cut and altered', () => {
    const originals = [jpegWithExif(jpeg, tiff(6, true)), png]
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
        const result = ensureAiLabel(bytes)
        if (!result.ok) return
        expect(count(result.value.bytes, DIGITAL_SOURCE_TYPE)).toBe(1)
        expect(readPictureHeader(result.value.bytes)).toEqual(readPictureHeader(bytes))
      },
    )
    fc.assert(property, { seed: inject('seed'), numRuns: 300 })
  })
})

describe('aiLabelPacket', () => {
  it('inserts further descriptions', () => {
    expect(aiLabelPacket('<rdf:Description dc:creator="Ada"/>')).toContain(
      '</rdf:Description><rdf:Description dc:creator="Ada"/></rdf:RDF>',
    )
  })
})

describe('crc32', () => {
  it('agrees with the check value of the algorithm', () => {
    expect(crc32(ascii('123456789'))).toBe(0xcbf43926)
    expect(crc32(new Uint8Array())).toBe(0)
  })
})
