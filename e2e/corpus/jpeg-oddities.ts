/** @module JPEG files as phones, cameras, editors and transfers write them: odd, and without a lost pixel. */

import { segment } from '../../packages/core/test/setup/pictures.ts'
import { jpegOf, refused, whole } from './base.ts'
import {
  ascii,
  type Bytes,
  before,
  END_BYTES,
  first,
  JPEG,
  join,
  noise,
  overwrite,
  restartsOf,
  segmentOf,
  without,
} from './bytes.ts'
import type { Entry } from './entry.ts'
import { withRestarts } from './restarts.ts'

const TRAILER = noise(44_000)
/** libjpeg gives up a progressive file at a marker that it does not know. */
const PROGRESSIVE_TRAILER = TRAILER.map((byte) => Math.min(byte, 0xfe))
const ZEROS = new Uint8Array(5000)
const END = [0xff, JPEG.EOI]
/** What may stand in place of EOI where a transfer, or the program that wrote the file, left it out. */
const TRAILERS: readonly (readonly [string, ArrayLike<number>])[] = [
  ['FF 02', [1, 2, 0xff, 0x02, 5, 6, 7, 8, 9]],
  ['FF C4', [1, 2, 0xff, 0xc4, 5, 6, 7, 8]],
  ['FF C9', [0xff, 0xc9, 0, 4, 0, 0, 1, 2]],
  ['FF D1', [1, 2, 0xff, 0xd1, 5, 6, 7, 8]],
  ['FF DA', [1, 2, 0xff, 0xda, 5, 6, 7, 8]],
  ['FF DA of zeros', [1, 2, 0xff, 0xda, 0, 0, 0, 0, 0, 0, 0, 0]],
  ['FF E1 of more bytes than there are', [0xff, 0xe1, 0, 16]],
  ['FF FE', [0xff, 0xfe, 65, 66, 67]],
  ['UTF-16 text', Buffer.from('\ufeffmade by hand', 'utf16le')],
  ['a PNG', join([0x89, 0x50, 0x4e, 0x47], noise(9000, 2))],
  ['a film', join([0, 0, 0, 24], ascii('ftypmp42'), noise(90_000, 3))],
  ...[4, 5, 6, 7, 8].map((seed) => [`noise ${seed}`, noise(20_000, seed)] as const),
]
/** More segments than a reader of headers looks at. */
const COMMENTS = Array.from({ length: 5000 }, () => segment(JPEG.COM, [65])).flat()
const FILL = new Uint8Array(5000).fill(0xff)
const LONGEST = new Uint8Array(65_533).fill(65)

/** What may stand between segments. */
const BETWEEN: readonly (readonly [string, readonly number[]])[] = [
  ['stray bytes', [0, 1, 2]],
  ['a segment that begins 00 E1 (Pixel)', [0, 0xe1, 0, 6, 1, 2, 3, 4]],
  ['0xFF before 0', [0xff, 0, 0xff, 0]],
  ['fill bytes', [0xff, 0xff, 0xff]],
  ['a marker without length (TEM)', [0xff, 0x01]],
  ['a restart marker', [0xff, 0xd3]],
  ['a segment of length 1', [0xff, 0xe5, 0, 1]],
  ['a comment', segment(JPEG.COM, ascii('made by hand'))],
  ['an empty comment', segment(JPEG.COM, [])],
  ['the longest comment', segment(JPEG.COM, LONGEST)],
  ['an unknown APP segment', segment(0xef, ascii('unknown'))],
]

function betweenSegments(jpeg: Bytes): Entry[] {
  return BETWEEN.flatMap(([name, bytes]) => [
    whole(`${name}, before the tables`, before(jpeg, JPEG.DQT, bytes), { usual: jpeg }),
    whole(`${name}, before the scan`, before(jpeg, JPEG.SOS, bytes), { usual: jpeg }),
  ])
}

function scanHeaders(jpeg: Bytes): Entry[] {
  const { end } = segmentOf(jpeg, JPEG.SOS)
  const samsung = overwrite(jpeg, end - 3, [0, 0, 0])
  return [
    whole('a scan header that ends 0 0 0 (Samsung)', samsung, { usual: jpeg }),
    whole('the same without an end marker', samsung.slice(0, -END_BYTES), { usual: jpeg }),
  ]
}

function ends(usual: Bytes, kind: string, trailer: Bytes): Entry[] {
  const open = usual.slice(0, -END_BYTES)
  const odd: [string, Bytes][] = [
    ['no end marker', open],
    ['half an end marker', join(open, [0xff])],
    ['fill bytes before its end', join(open, [0xff, 0xff, ...END])],
    ['two end markers', join(usual, END)],
    ['zeros behind its end', join(usual, ZEROS)],
    ['a trailer behind its end', join(usual, trailer)],
    ['a trailer in place of its end', join(open, trailer)],
    ['a trailer, then its end', join(open, trailer, END)],
    ['zeros in place of its end', join(open, ZEROS)],
    ['a second picture behind its end (MPF)', join(usual, usual)],
    ['half a second picture behind its end', join(usual, usual.slice(0, 3000))],
  ]
  return odd.map(([name, bytes]) => whole(`${kind}, ${name}`, bytes, { usual }))
}

function restarts(usual: Bytes): Entry[] {
  const [second = 0] = restartsOf(usual).slice(1)
  const filled = join(usual.slice(0, second), [0xff, 0xff], usual.slice(second))
  return [
    whole('restart intervals', usual),
    whole('restart intervals, no end marker', usual.slice(0, -END_BYTES), { usual }),
    whole('fill bytes before a restart marker', filled, { usual }),
    whole('a restart marker of a far number', overwrite(usual, second + 1, [0xd6]), { usual }),
  ]
}

/** Values of JFIF and Adobe segments that no specification has, and that decoders read as one that it has. */
function unknownValues(usual: Bytes): Entry[] {
  const jfif = segmentOf(usual, JPEG.APP0)
  const versions = [0, 2].map((major) => {
    const name = `JFIF version ${major}`
    return whole(name, overwrite(usual, jfif.start + 9, [major]), { usual })
  })
  const adobe = (transform: number) =>
    segment(0xee, [...ascii('Adobe'), 0, 100, 0, 0, 0, 0, transform])
  const transforms = [2, 7, 255].map((transform) => {
    const bytes = before(without(usual, jfif), JPEG.DQT, adobe(transform))
    return whole(`Adobe transform ${transform}`, bytes, { usual })
  })
  return [...versions, ...transforms]
}

/** Returns every oddity that loses no pixel, and one that no decoder takes. */
export async function jpegOddities(): Promise<Entry[]> {
  const usual = await jpegOf()
  const jfif = segmentOf(usual, JPEG.APP0)
  const index = segment(JPEG.APP2, [...ascii('MPF\0'), ...noise(80)])
  const profile = Array.from({ length: 40 }, () => segment(JPEG.APP2, LONGEST)).flat()
  const unused = segment(JPEG.DQT, [0, ...new Uint8Array(64).fill(1)])
  return [
    ...betweenSegments(usual),
    refused('stray bytes behind SOI', 'other-type', first(usual, [0, 1, 2])),
    refused('a second SOI', 'header', before(usual, JPEG.DQT, [0xff, 0xd8])),
    ...scanHeaders(usual),
    ...ends(usual, 'baseline', TRAILER),
    ...ends(await jpegOf({ progressive: true }), 'progressive', PROGRESSIVE_TRAILER),
    ...TRAILERS.map(([name, bytes]) => {
      const file = join(usual.slice(0, -END_BYTES), bytes)
      return whole(`${name} in place of its end`, file, { usual })
    }),
    ...restarts(await withRestarts(8)),
    ...unknownValues(usual),
    whole('5000 fill bytes', before(usual, JPEG.DQT, FILL), { usual }),
    refused('5000 comments', 'header', before(usual, JPEG.DQT, COMMENTS)),
    whole('another picture in place of its end', join(usual.slice(0, -END_BYTES), usual), {
      usual,
    }),
    whole('no JFIF', without(usual, jfif), { usual }),
    whole('an index of more pictures (MPF)', join(first(usual, index), usual), { usual }),
    whole('40 segments of 64 KiB', first(usual, profile), { usual }),
    whole('a table that a later one replaces', first(usual, unused), { usual }),
  ]
}
