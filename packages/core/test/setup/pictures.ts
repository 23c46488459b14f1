/** @module Builds variants of photographs with an EXIF orientation, in either byte order and format. */

const EXIF_NAME = [0x45, 0x78, 0x69, 0x66, 0, 0]
/** Index after SOI. */
const JPEG_SEGMENTS = 2
/** Index after signature and IHDR. */
const PNG_CHUNKS = 33

/** Returns the bytes of base64 text. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
}

/** Returns `bytes` with `inserted` at an index. */
export function insert(
  bytes: Uint8Array,
  at: number,
  inserted: ArrayLike<number>,
): Uint8Array<ArrayBuffer> {
  const result = new Uint8Array(bytes.length + inserted.length)
  result.set(bytes.subarray(0, at))
  result.set(inserted, at)
  result.set(bytes.subarray(at), at + inserted.length)
  return result
}

/** Returns a TIFF block with one entry before the orientation, so that a reader has to search for it. */
export function tiff(orientation: number, little: boolean, type = 3): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(8 + 2 + 2 * 12 + 4))
  view.setUint16(0, little ? 0x4949 : 0x4d4d)
  view.setUint16(2, 42, little)
  view.setUint32(4, 8, little)
  view.setUint16(8, 2, little)
  const entries = [
    [0x0100, 3, 640],
    [0x0112, type, orientation],
  ] as const
  for (const [index, [tag, kind, value]] of entries.entries()) {
    const at = 10 + index * 12
    view.setUint16(at, tag, little)
    view.setUint16(at + 2, kind, little)
    view.setUint32(at + 4, 1, little)
    view.setUint16(at + 8, value, little)
  }
  return new Uint8Array(view.buffer)
}

/** Returns a JPEG segment with marker, length and content. */
export function segment(marker: number, content: ArrayLike<number>): number[] {
  const length = content.length + 2
  return [0xff, marker, length >> 8, length & 0xff, ...Array.from(content)]
}

/** Returns the photo with an EXIF block. */
export function jpegWithExif(jpeg: Uint8Array, exif: Uint8Array): Uint8Array<ArrayBuffer> {
  return insert(jpeg, JPEG_SEGMENTS, segment(0xe1, [...EXIF_NAME, ...exif]))
}

function crc32(bytes: ArrayLike<number>): number {
  let crc = 0xffffffff
  for (const byte of Array.from(bytes)) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return ~crc >>> 0
}

/** Returns a PNG chunk with length, type, content and checksum. */
export function chunk(type: string, content: ArrayLike<number>): Uint8Array<ArrayBuffer> {
  const named = [...new TextEncoder().encode(type), ...Array.from(content)]
  const bytes = new Uint8Array(named.length + 8)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, content.length)
  bytes.set(named, 4)
  view.setUint32(4 + named.length, crc32(named))
  return bytes
}

/** Returns the photo with an eXIf chunk. */
export function pngWithExif(png: Uint8Array, exif: Uint8Array): Uint8Array<ArrayBuffer> {
  return insert(png, PNG_CHUNKS, chunk('eXIf', exif))
}
