/** @module Files with more XMP than any real file: the work is linear, and the file grows by one label at most. */

import { aiLabelPacket, DIGITAL_SOURCE_TYPE, ensureAiLabel } from '@fuse-edge/core/picture'
import { describe, expect, inject, it, vi } from 'vitest'
import { chunk, fromBase64, insert, segment } from '../setup/pictures.ts'
import {
  DIGITAL_CAPTURE,
  EXTENSION_NAME,
  IPTC,
  jpegWith,
  PNG_HEAD,
  packetOf,
  RDF,
  XMP_NAME,
} from '../setup/xmp.ts'

const AFTER_HEADER = 33
const png = fromBase64(inject('photos').png).slice(0, AFTER_HEADER)
const jpeg = jpegWith()
const IEND = chunk('IEND', [])
/** Longer than one packet with the label alone, in either format. */
const GROWTH_BYTES = 1024

function ascii(words: string): Uint8Array {
  return new TextEncoder().encode(words)
}

function text(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes)
}

function repeated(piece: ArrayLike<number>, times: number): Uint8Array<ArrayBuffer> {
  const result = new Uint8Array(piece.length * times)
  for (let index = 0; index < times; index++) result.set(piece, index * piece.length)
  return result
}

function pngOf(...chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return chunks
    .toReversed()
    .reduce<Uint8Array<ArrayBuffer>>(
      (rest, piece) => insert(rest, AFTER_HEADER, piece),
      insert(png, AFTER_HEADER, IEND),
    )
}

function jpegOf(segments: ArrayLike<number>): Uint8Array<ArrayBuffer> {
  return insert(jpeg, 2, segments)
}

/** Expects one label, no other source type, and that the file hardly grows. */
function expectLabelledOnce(bytes: Uint8Array<ArrayBuffer>): void {
  const result = ensureAiLabel(bytes)
  if (!result.ok) throw new Error(result.error)
  expect(result.value.bytes.length).toBeLessThanOrEqual(bytes.length + GROWTH_BYTES)
  const words = text(result.value.bytes)
  expect(words.split(DIGITAL_SOURCE_TYPE)).toHaveLength(2)
  expect(words).not.toContain('digitalCapture')
  expect(ensureAiLabel(result.value.bytes)).toEqual(result)
}

const CAPTURE = packetOf(
  `<rdf:Description xmlns:i="${IPTC}" i:DigitalSourceType="${DIGITAL_CAPTURE}"/>`,
)
const emptyChunk = chunk('iTXt', ascii('XML:com.adobe.xmp\0'))
const captureChunk = chunk('iTXt', ascii(PNG_HEAD + CAPTURE))
const captureSegment = segment(0xe1, ascii(XMP_NAME + CAPTURE))

describe('a packet of very many statements', () => {
  it.each([
    [
      'elements',
      (count: number) =>
        `<rdf:Description>${'<a:DigitalSourceType/>'.repeat(count)}</rdf:Description>`,
    ],
    [
      'attributes',
      (count: number) => `<rdf:Description ${'a:DigitalSourceType="" '.repeat(count)}/>`,
    ],
  ])('is replaced without a copy for each, as %s', (_, statements) => {
    for (const count of [2000, 40_000]) {
      expectLabelledOnce(pngOf(chunk('iTXt', ascii(PNG_HEAD + packetOf(statements(count))))))
    }
    const content = ascii(XMP_NAME + packetOf(statements(2000)))
    expectLabelledOnce(jpegOf(segment(0xe1, content)))
  })

  it('is replaced where RDF in RDF makes statements overlap', () => {
    const inner = `<rdf:RDF xmlns:rdf="${RDF}"><rdf:Description xmlns:i="${IPTC}" i:DigitalSourceType="${DIGITAL_CAPTURE}"/></rdf:RDF>`
    const outer = `<rdf:Description xmlns:i="${IPTC}"><i:DigitalSourceType>${inner}</i:DigitalSourceType></rdf:Description>`
    expectLabelledOnce(pngOf(chunk('iTXt', ascii(PNG_HEAD + packetOf(outer)))))
  })
})

describe('a packet on which the reader fails', () => {
  it('is replaced, so that the picture is not lost', () => {
    const bytes = pngOf(captureChunk)
    const spy = vi.spyOn(RegExp.prototype, 'exec').mockImplementation(() => {
      throw new RangeError('Maximum call stack size exceeded')
    })
    let result: ReturnType<typeof ensureAiLabel>
    try {
      result = ensureAiLabel(bytes)
    } finally {
      spy.mockRestore()
    }
    const expected = chunk('iTXt', ascii(PNG_HEAD + aiLabelPacket()))
    expect(result).toEqual({ ok: true, value: { type: 'png', bytes: pngOf(expected) } })
  })
})

describe('a file of very many packets', () => {
  it.each([
    ['empty packets', repeated(emptyChunk, 120_000)],
    ['packets', repeated(captureChunk, 10_000)],
    ['packets of ImageMagick', repeated(chunk('tEXt', ascii('Raw profile type xmp\0')), 100_000)],
  ])('keeps one label in a PNG with %s', (_, chunks) => {
    expectLabelledOnce(pngOf(chunks))
  })

  it.each([
    ['packets', repeated(captureSegment, 4000)],
    ['empty packets', repeated(segment(0xe1, ascii(XMP_NAME)), 4000)],
    ['parts of extended XMP', repeated(segment(0xe1, ascii(EXTENSION_NAME)), 4000)],
  ])('keeps one label in a JPEG with %s', (_, segments) => {
    expectLabelledOnce(jpegOf(segments))
  })

  it('removes the packet behind very many chunks or segments', () => {
    const label = chunk('iTXt', ascii(PNG_HEAD + aiLabelPacket()))
    const empty = repeated(chunk('tEXt', []), 150_000)
    expectLabelledOnce(pngOf(label, empty, captureChunk))
    const frame = jpeg.length - 2
    const fill = repeated(segment(0xfe, []), 5000)
    const behind = insert(insert(jpeg, frame, captureSegment), frame, fill)
    expectLabelledOnce(behind)
  })
})
