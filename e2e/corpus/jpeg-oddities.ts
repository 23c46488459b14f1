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
const ZEROS = new Uint8Array(5000)
const END = [0xff, JPEG.EOI]
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

function ends(usual: Bytes, kind: string): Entry[] {
  const open = usual.slice(0, -END_BYTES)
  const odd: [string, Bytes][] = [
    ['no end marker', open],
    ['half an end marker', join(open, [0xff])],
    ['fill bytes before its end', join(open, [0xff, 0xff, ...END])],
    ['two end markers', join(usual, END)],
    ['zeros behind its end', join(usual, ZEROS)],
    ['a trailer behind its end', join(usual, TRAILER)],
    ['a trailer in place of its end', join(open, TRAILER)],
    ['a trailer, then its end', join(open, TRAILER, END)],
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
    ...ends(usual, 'baseline'),
    ...ends(await jpegOf({ progressive: true }), 'progressive'),
    ...restarts(await withRestarts(8)),
    whole('another picture in place of its end', join(usual.slice(0, -END_BYTES), usual), {
      usual,
    }),
    whole('no JFIF', without(usual, jfif), { usual }),
    whole('an index of more pictures (MPF)', join(first(usual, index), usual), { usual }),
    whole('40 segments of 64 KiB', first(usual, profile), { usual }),
    whole('a table that a later one replaces', first(usual, unused), { usual }),
  ]
}
