/** @module Finds, cuts and joins the parts of JPEG and PNG files. */

export type Bytes = Uint8Array<ArrayBuffer>

/** Markers of JPEG files. Source: ITU-T T.81, table B.1. */
export const JPEG = Object.freeze({
  SOF0: 0xc0,
  DHT: 0xc4,
  EOI: 0xd9,
  SOS: 0xda,
  DQT: 0xdb,
  DNL: 0xdc,
  DRI: 0xdd,
  APP0: 0xe0,
  APP1: 0xe1,
  APP2: 0xe2,
  COM: 0xfe,
})

/** Marker SOI, and marker EOI. */
export const END_BYTES = 2

/** Joins bytes. */
export function join(...parts: readonly ArrayLike<number>[]): Bytes {
  return new Uint8Array(Buffer.concat(parts.map((part) => Uint8Array.from(part))))
}

/** Returns a copy with other bytes at an index. */
export function overwrite(bytes: Bytes, at: number, values: ArrayLike<number>): Bytes {
  const copy = bytes.slice()
  copy.set(values, at)
  return copy
}

/** Returns the bytes of text, one each. */
export function ascii(text: string): Bytes {
  return Uint8Array.from(text, (character) => character.charCodeAt(0))
}

/** Returns bytes that look random and are the same in every run (a linear congruential generator), 0xFF among them. */
export function noise(length: number, seed = 20_190_225): Bytes {
  let state = seed
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state >>> 24
  })
}

/** Where a part of a file lies. */
export interface Part {
  readonly start: number
  readonly end: number
}

/** Returns the first segment with a marker, of a JPEG file without oddities. */
export function segmentOf(jpeg: Bytes, marker: number): Part {
  const view = new DataView(jpeg.buffer)
  for (let start = END_BYTES; start < jpeg.length; ) {
    const end = start + 2 + view.getUint16(start + 2)
    if (jpeg[start + 1] === marker) return { start, end }
    if (jpeg[start + 1] === JPEG.SOS) break
    start = end
  }
  throw new Error(`no segment ${marker.toString(16)}`)
}

/** Returns the data of the first scan of a JPEG file without oddities. */
export function scanOf(jpeg: Bytes): Part {
  const start = segmentOf(jpeg, JPEG.SOS).end
  for (let end = start; end < jpeg.length; end++) {
    const next = jpeg[end + 1] ?? 0
    if (jpeg[end] === 0xff && next > 0 && !(next >= 0xd0 && next <= 0xd7)) return { start, end }
  }
  throw new Error('the scan has no end')
}

/** Returns the index of each marker of a kind in the data of the first scan. */
export function restartsOf(jpeg: Bytes): number[] {
  const { start, end } = scanOf(jpeg)
  const found: number[] = []
  for (let at = start; at < end; at++) {
    const next = jpeg[at + 1] ?? 0
    if (jpeg[at] === 0xff && next >= 0xd0 && next <= 0xd7) found.push(at)
  }
  return found
}

/** Returns the file with bytes before the first segment with a marker. */
export function before(jpeg: Bytes, marker: number, bytes: ArrayLike<number>): Bytes {
  const { start } = segmentOf(jpeg, marker)
  return join(jpeg.subarray(0, start), bytes, jpeg.subarray(start))
}

/** Returns the file with bytes directly after SOI. */
export function first(jpeg: Bytes, bytes: ArrayLike<number>): Bytes {
  return join(jpeg.subarray(0, END_BYTES), bytes, jpeg.subarray(END_BYTES))
}

/** Returns the file without a part. */
export function without(bytes: Bytes, { start, end }: Part): Bytes {
  return join(bytes.subarray(0, start), bytes.subarray(end))
}

/** Returns the first chunk of a type, of a PNG file without oddities. */
export function chunkOf(png: Bytes, type: string): Part {
  const view = new DataView(png.buffer)
  for (let start = 8; start < png.length; ) {
    const end = start + 12 + view.getUint32(start)
    const found = String.fromCharCode(...png.subarray(start + 4, start + 8))
    if (found === type) return { start, end }
    start = end
  }
  throw new Error(`no chunk ${type}`)
}

/** Returns the file with bytes before the first chunk of a type. */
export function beforeChunk(png: Bytes, type: string, bytes: ArrayLike<number>): Bytes {
  const { start } = chunkOf(png, type)
  return join(png.subarray(0, start), bytes, png.subarray(start))
}
