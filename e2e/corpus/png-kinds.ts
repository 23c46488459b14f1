/** @module PNG files of every colour type and depth, and odd and damaged ones. */

import { deflateSync, inflateSync } from 'node:zlib'
import { chunk, tiff } from '../../packages/core/test/setup/pictures.ts'
import { base, made, refused, SIZE, whole } from './base.ts'
import {
  ascii,
  type Bytes,
  beforeChunk,
  chunkOf,
  join,
  noise,
  overwrite,
  without,
} from './bytes.ts'
import type { Entry } from './entry.ts'

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
/** Colour types, with samples in a pixel. Source: PNG specification (third edition), section 6.1. */
const COLOURS = [
  { name: 'grey', type: 0, samples: 1, depths: [1, 2, 4, 8, 16] },
  { name: 'colour', type: 2, samples: 3, depths: [8, 16] },
  { name: 'palette', type: 3, samples: 1, depths: [1, 2, 4, 8] },
  { name: 'grey with alpha', type: 4, samples: 2, depths: [8, 16] },
  { name: 'colour with alpha', type: 6, samples: 4, depths: [8, 16] },
] as const
/** Checksum of a chunk. */
const CRC_BYTES = 4

type Colour = (typeof COLOURS)[number]

function header({ type }: Colour, depth: number): Bytes {
  const view = new DataView(new ArrayBuffer(13))
  view.setUint32(0, SIZE.width)
  view.setUint32(4, SIZE.height)
  view.setUint8(8, depth)
  view.setUint8(9, type)
  return new Uint8Array(view.buffer)
}

/** Returns the samples of a pixel, 0 to 255. */
function samplesOf(
  { type }: Colour,
  [red = 0, green = 0, blue = 0]: ArrayLike<number> & Iterable<number>,
) {
  const grey = Math.round(0.299 * red + 0.587 * green + 0.114 * blue)
  return {
    0: [grey],
    2: [red, green, blue],
    3: [grey],
    4: [grey, 255],
    6: [red, green, blue, 255],
  }[type]
}

/** Returns the rows without a filter, their samples packed into bytes. */
function rowsOf(colour: Colour, depth: number, rgb: Uint8Array): Bytes {
  const bits: string[] = []
  for (let y = 0; y < SIZE.height; y++) {
    let row = '00000000'
    for (let x = 0; x < SIZE.width; x++) {
      const at = 3 * (y * SIZE.width + x)
      for (const sample of samplesOf(colour, rgb.subarray(at, at + 3))) {
        const value = depth === 16 ? sample * 257 : sample >> (8 - depth)
        row += value.toString(2).padStart(depth, '0')
      }
    }
    bits.push(row.padEnd(Math.ceil(row.length / 8) * 8, '0'))
  }
  return Uint8Array.from(bits.join('').match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2))
}

/** Returns a picture of one colour type and depth. */
function pngOf(colour: Colour, depth: number, rgb: Uint8Array): Bytes {
  const levels = 2 ** depth
  const palette = Array.from({ length: levels }, (_, index) =>
    Math.round((index * 255) / (levels - 1)),
  )
  return join(
    SIGNATURE,
    chunk('IHDR', header(colour, depth)),
    colour.name === 'palette'
      ? chunk(
          'PLTE',
          palette.flatMap((level) => [level, level, level]),
        )
      : [],
    chunk('IDAT', deflateSync(rowsOf(colour, depth, rgb))),
    chunk('IEND', []),
  )
}

async function kinds(): Promise<Entry[]> {
  const rgb = new Uint8Array(await base().removeAlpha().raw().toBuffer())
  const all = COLOURS.flatMap((colour) =>
    colour.depths.map((depth) =>
      whole(`PNG, ${colour.name}, ${depth} bits`, pngOf(colour, depth, rgb)),
    ),
  )
  return [
    ...all,
    ...checksums(rgb),
    whole('PNG, interlaced', await made(base().png({ progressive: true }))),
    whole('PNG, interlaced, palette', await made(base().png({ progressive: true, palette: true }))),
    whole('PNG, with a colour profile', await made(base().withIccProfile('p3').png())),
  ]
}

/** Chunks that decoders leave out. */
const MANY = join(...Array.from({ length: 1500 }, () => chunk('abCd', [1])))

function odd(usual: Bytes): Entry[] {
  const end = chunkOf(usual, 'IEND')
  const text = chunk('tEXt', ascii('Comment\0by hand'))
  const animation = chunk('acTL', [0, 0, 0, 1, 0, 0, 0, 0])
  const { width, height } = SIZE
  const control = [0, 0, 0, 0, 0, 0, 0, width, 0, 0, 0, height, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1]
  const frame = chunk('fcTL', [...control, 0, 0])
  const files: [string, Bytes][] = [
    ['animated, one frame', beforeChunk(usual, 'IDAT', [...animation, ...frame])],
    ['text before the pixels', beforeChunk(usual, 'IDAT', text)],
    ['text behind the pixels', beforeChunk(usual, 'IEND', text)],
    ['an unknown chunk', beforeChunk(usual, 'IDAT', chunk('abCd', noise(100)))],
    ['wrong checksum of text', beforeChunk(usual, 'IDAT', overwrite(text, text.length - 1, [0]))],
    ['1500 chunks before the pixels', beforeChunk(usual, 'IDAT', MANY)],
    ['an empty IDAT', beforeChunk(usual, 'IDAT', chunk('IDAT', []))],
    ['no end', usual.slice(0, end.start)],
    ['half an end', usual.slice(0, end.start + 6)],
    ['a trailer behind its end', join(usual, noise(44_000))],
    ['zeros behind its end', join(usual, new Uint8Array(5000))],
    ['another picture behind its end', join(usual, usual)],
    ['orientation behind the pixels', beforeChunk(usual, 'IEND', chunk('eXIf', tiff(6, true)))],
  ]
  return files.map(([name, bytes]) => whole(`PNG, ${name}`, bytes, { usual }))
}

/** Files whose pixels are all there, and whose data end otherwise than they should. */
function checksums(rgb: Uint8Array): Entry[] {
  const usual = pngOf(COLOURS[1], 8, rgb)
  const pixels = chunkOf(usual, 'IDAT')
  const data = usual.slice(pixels.start + 8, pixels.end - CRC_BYTES)
  const filter = inflateSync(data)
  filter[0] = 7
  const withData = (bytes: Uint8Array) =>
    join(usual.slice(0, pixels.start), chunk('IDAT', bytes), chunk('IEND', []))
  const wrong = overwrite(data, data.length - 1, [(data.at(-1) ?? 0) ^ 1])
  return [
    whole('PNG, a wrong checksum of the data', withData(wrong), { usual }),
    whole('PNG, no checksum of the data', withData(data.slice(0, -4)), { usual }),
    whole('PNG, half a checksum of the data', withData(data.slice(0, -2)), { usual }),
    whole('PNG, bytes behind the data', withData(join(data, noise(100))), { usual }),
    refused('PNG, an unknown filter', 'pixels', withData(deflateSync(filter))),
    refused(
      'PNG, a digit in the name of a chunk',
      'silent',
      beforeChunk(usual, 'IDAT', chunk('abC1', [])),
    ),
  ]
}

function damaged(png: Bytes): Entry[] {
  const pixels = chunkOf(png, 'IDAT')
  const middle = Math.floor((pixels.start + pixels.end) / 2)
  const bytes = png.slice(pixels.start + 8, pixels.end - CRC_BYTES)
  return [
    refused(
      'PNG, a wrong checksum of the pixels',
      'pixels',
      overwrite(png, pixels.end - 1, [(png[pixels.end - 1] ?? 0) ^ 1]),
    ),
    refused(
      'PNG, a wrong checksum of the header',
      'pixels',
      overwrite(png, 32, [(png[32] ?? 0) ^ 1]),
    ),
    refused('PNG, cut in its pixels', 'pixels', png.slice(0, middle)),
    refused('PNG, cut in the checksum of its pixels', 'pixels', png.slice(0, pixels.end - 2)),
    refused('PNG, noise in its pixels', 'pixels', overwrite(png, middle, noise(200))),
    refused(
      'PNG, half of its pixels',
      'pixels',
      join(
        png.slice(0, pixels.start),
        chunk('IDAT', bytes.slice(0, bytes.length >> 1)),
        chunk('IEND', []),
      ),
    ),
    refused('PNG, no pixels', 'pixels', without(png, pixels)),
    refused(
      'PNG, an unknown critical chunk',
      'pixels',
      beforeChunk(png, 'IDAT', chunk('ABCD', [])),
    ),
    refused('PNG, cut in its header', 'header', png.slice(0, 28)),
    refused('PNG, width 0', 'header', overwrite(png, 16, [0, 0, 0, 0])),
    refused('PNG, header missing', 'header', without(png, chunkOf(png, 'IHDR'))),
    refused('PNG, half a signature', 'other-type', png.slice(0, 5)),
  ]
}

/** Returns every PNG. */
export async function pngKinds(): Promise<Entry[]> {
  const png = await made(base().png())
  return [...(await kinds()), ...odd(png), ...damaged(png)]
}
