/** @module Blocks of Exif data, and where they stand in JPEG and PNG files. */

import type { Orientation } from '@fuse-edge/core/picture'
import { chunk, segment, tiff } from '../../packages/core/test/setup/pictures.ts'
import { base, jpegOf, made, whole } from './base.ts'
import { ascii, type Bytes, before, beforeChunk, first, JPEG, join, overwrite } from './bytes.ts'
import type { Entry } from './entry.ts'

const ORIENTATIONS: readonly Orientation[] = [1, 2, 3, 4, 5, 6, 7, 8]
/** Types of a TIFF field that are wrong for the orientation. Source: TIFF 6.0, section 2. */
const WRONG_TYPES = { BYTE: 1, ASCII: 2, LONG: 4, RATIONAL: 5, UNDEFINED: 7, SSHORT: 8 } as const
/** Indices in what {@link tiff} returns: of its directory's length, its two entries, and the orientation's count. */
const [LENGTH_AT, FIRST_AT, SECOND_AT, COUNT_AT] = [8, 10, 22, 26]

function exif(block: ArrayLike<number>, name = 'Exif\0\0'): number[] {
  return segment(JPEG.APP1, [...ascii(name), ...Array.from(block)])
}

const SIX = tiff(6, true)
const XMP = segment(
  JPEG.APP1,
  ascii(
    'http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:tiff="http://ns.adobe.com/tiff/1.0/" tiff:Orientation="3"/></rdf:RDF></x:xmpmeta>',
  ),
)

function places(usual: Bytes): Entry[] {
  const six = exif(SIX)
  const turned = { orientation: 6, usual } as const
  const upright = { orientation: 1, usual } as const
  return [
    whole('Exif before JFIF', first(usual, six), turned),
    whole('Exif after JFIF', before(usual, JPEG.DQT, six), turned),
    whole('Exif before the frame', before(usual, JPEG.SOF0, six), turned),
    whole('Exif between frame and scan', before(usual, JPEG.SOS, six), turned),
    whole('Exif whose padding is not zero', first(usual, exif(SIX, 'Exif\0\xff')), turned),
    whole('XMP before Exif', first(usual, [...XMP, ...six]), turned),
    whole('XMP after Exif', first(usual, [...six, ...XMP]), turned),
    whole('XMP alone', first(usual, XMP), upright),
    whole('Exif in APP2', first(usual, overwrite(Uint8Array.from(six), 1, [JPEG.APP2])), upright),
    whole('Exif in lower case', first(usual, exif(SIX, 'exif\0\0')), upright),
    whole('two blocks: 6, then 3', first(usual, [...six, ...exif(tiff(3, false))]), turned),
    whole('two blocks: 1, then 6', first(usual, [...exif(tiff(1, true)), ...six]), upright),
    whole('two blocks: 9, then 6', first(usual, [...exif(tiff(9, true)), ...six]), upright),
    whole('two blocks: nothing, then 6', first(usual, [...exif([]), ...six]), turned),
    whole('stray bytes before Exif', before(usual, JPEG.DQT, [0, 1, 2, ...six]), turned),
    whole('Exif behind the end', join(usual, six), upright),
    whole('Exif, no end marker', first(usual, six).slice(0, -2), turned),
    whole('Exif of a second picture behind the end', join(usual, first(usual, six)), upright),
  ]
}

/** The orientation's entry in the place of the one before it, changed, and as it is. */
function twice(at: number, values: readonly number[]): Bytes {
  return overwrite(overwrite(SIX, FIRST_AT, SIX.subarray(SECOND_AT, SECOND_AT + 12)), at, values)
}

function blocks(): (readonly [string, Bytes, Orientation])[] {
  const types = Object.entries(WRONG_TYPES).flatMap(([name, type]) => [
    [`6 as ${name}, little-endian`, tiff(6, true, type), 1] as const,
    [`6 as ${name}, big-endian`, tiff(6, false, type), 1] as const,
  ])
  return [
    ...types,
    ['0', tiff(0, true), 1],
    ['9', tiff(9, false), 1],
    ['65535', tiff(65_535, false), 1],
    ['two values', overwrite(SIX, COUNT_AT, [2]), 1],
    ['no value', overwrite(SIX, COUNT_AT, [0]), 1],
    ['9, then 6', twice(FIRST_AT + 8, [9]), 6],
    ['6 as LONG, then 6', twice(FIRST_AT + 2, [4]), 6],
    ['more entries than bytes', overwrite(SIX, LENGTH_AT, [0xff, 0xff]), 6],
    ['a directory outside', overwrite(SIX, 4, [0xff, 0xff, 0xff, 0xff]), 1],
    ['no byte order', overwrite(SIX, 0, [0, 0]), 1],
    ['no magic number', overwrite(SIX, 2, [0, 0]), 1],
    ['a header and nothing else', SIX.slice(0, 8), 1],
    ['nothing', new Uint8Array(), 1],
  ]
}

/** Returns pictures in every orientation, and with every block that is not as it should be. */
export async function orientations(): Promise<Entry[]> {
  const jpeg = await jpegOf()
  const png = await made(base().png())
  const straight = ORIENTATIONS.flatMap((orientation) => [
    [`${orientation}, little-endian`, tiff(orientation, true), orientation] as const,
    [`${orientation}, big-endian`, tiff(orientation, false), orientation] as const,
  ])
  const both = [...straight, ...blocks()].flatMap(([name, block, orientation]) => {
    const inPng = beforeChunk(png, 'IDAT', chunk('eXIf', block))
    return [
      whole(`JPEG, orientation: ${name}`, first(jpeg, exif(block)), { orientation, usual: jpeg }),
      whole(`PNG, orientation: ${name}`, inPng, { orientation, usual: png }),
    ]
  })
  const many = Array.from({ length: 1500 }, () => chunk('abCd', [1]))
  const late = beforeChunk(png, 'IDAT', join(...many, chunk('eXIf', SIX)))
  return [
    ...both,
    ...places(jpeg),
    whole('PNG, orientation behind 1500 chunks', late, { orientation: 6, usual: png }),
  ]
}
