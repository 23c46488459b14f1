/** @module Headers of pictures, for tests that never decode them. */

import { crc32 } from '@fuse-edge/core/picture'

const ascii = new TextEncoder()
const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

function uint32(value: number): number[] {
  return [value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff]
}

/** A chunk of a PNG. */
export function pngChunk(type: string, data: Uint8Array): number[] {
  const body = [...ascii.encode(type), ...data]
  return [...uint32(data.length), ...body, ...uint32(crc32(Uint8Array.from(body)))]
}

/** A PNG of one white pixel row in its header only; zeros behind it up to `bytes`. */
export function pngHeader(width: number, height: number, bytes = 0): Uint8Array<ArrayBuffer> {
  const ihdr = Uint8Array.from([...uint32(width), ...uint32(height), 8, 2, 0, 0, 0])
  const head = [...PNG_SIGNATURE, ...pngChunk('IHDR', ihdr), ...pngChunk('IEND', new Uint8Array())]
  const picture = new Uint8Array(Math.max(bytes, head.length))
  picture.set(head)
  return picture
}

/** A segment of a JPEG. */
export function jpegSegment(marker: number, data: Iterable<number>): number[] {
  const content = [...data]
  const length = content.length + 2
  return [0xff, marker, length >> 8, length & 0xff, ...content]
}

export interface JpegOptions {
  readonly width?: number
  readonly height?: number
  /** EXIF orientation. */
  readonly orientation?: number
  /** Segments before the frame. */
  readonly segments?: readonly number[][]
}

const JFIF = jpegSegment(0xe0, [...ascii.encode('JFIF\0'), 1, 1, 0, 0, 1, 0, 1, 0, 0])

function exif(orientation: number): number[] {
  const tiff = [
    0x4d,
    0x4d,
    0,
    42,
    0,
    0,
    0,
    8,
    0,
    1,
    1,
    0x12,
    0,
    3,
    0,
    0,
    0,
    1,
    0,
    orientation,
    0,
    0,
  ]
  return jpegSegment(0xe1, [...ascii.encode('Exif\0\0'), ...tiff, 0, 0, 0, 0])
}

/** The header of a JPEG, and the end of file. */
export function jpegHeader(options: JpegOptions = {}): Uint8Array<ArrayBuffer> {
  const { width = 500, height = 500, orientation, segments = [] } = options
  const frame = [8, height >> 8, height & 0xff, width >> 8, width & 0xff, 1, 1, 0x11, 0]
  return Uint8Array.from([
    0xff,
    0xd8,
    ...JFIF,
    ...(orientation === undefined ? [] : exif(orientation)),
    ...segments.flat(),
    ...jpegSegment(0xc0, frame),
    0xff,
    0xd9,
  ])
}
