/** @module JPEG files of every process and layout that an encoder makes, and of those that no browser decodes. */

import { segment } from '../../packages/core/test/setup/pictures.ts'
import { base, jpegOf, made, refused, SIZE, whole } from './base.ts'
import { type Bytes, JPEG, join, overwrite, segmentOf } from './bytes.ts'
import type { Entry } from './entry.ts'

/** Returns the file with another marker of its frame. */
function withProcess(jpeg: Bytes, marker: number): Bytes {
  return overwrite(jpeg, segmentOf(jpeg, JPEG.SOF0).start + 1, [marker])
}

/** Returns the frame's segment of a size, with 8 bits. */
function frame(marker: number, { width, height }: { width: number; height: number }): number[] {
  return segment(marker, [8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0])
}

async function encoded(): Promise<Entry[]> {
  const grey = base().toColourspace('b-w')
  const cmyk = base().toColourspace('cmyk')
  return [
    whole('baseline, 4:2:0', await jpegOf({ chromaSubsampling: '4:2:0' })),
    whole('baseline, 4:4:4', await jpegOf({ chromaSubsampling: '4:4:4' })),
    whole('baseline, standard tables', await jpegOf({ optimiseCoding: false })),
    whole('lowest quality', await jpegOf({ quality: 1 })),
    whole('highest quality', await jpegOf({ quality: 100 })),
    whole('progressive', await jpegOf({ progressive: true })),
    whole('progressive, 4:4:4', await jpegOf({ progressive: true, chromaSubsampling: '4:4:4' })),
    whole('progressive, optimised scans', await jpegOf({ mozjpeg: true })),
    whole('grey', await made(grey.clone().jpeg())),
    whole('grey, progressive', await made(grey.clone().jpeg({ progressive: true }))),
    whole('CMYK', await made(cmyk.clone().jpeg({ quality: 95 }))),
    whole('CMYK, progressive', await made(cmyk.clone().jpeg({ quality: 95, progressive: true }))),
    whole('with a colour profile', await made(base().withIccProfile('p3').jpeg())),
    whole('with metadata', await made(base().withMetadata({ density: 300 }).jpeg())),
  ]
}

/** Returns every JPEG process. */
export async function jpegProcesses(): Promise<Entry[]> {
  const jpeg = await jpegOf()
  const { start } = segmentOf(jpeg, JPEG.SOF0)
  const { height } = SIZE
  const later = overwrite(jpeg, start + 5, [0, 0])
  const lines = Uint8Array.from([0xff, JPEG.DNL, 0, 4, height >> 8, height & 255])
  return [
    ...(await encoded()),
    whole('extended sequential, 8 bits', withProcess(jpeg, 0xc1)),
    refused('12 bits', 'header', overwrite(withProcess(jpeg, 0xc1), start + 4, [12])),
    refused('16 bits', 'header', overwrite(jpeg, start + 4, [16])),
    refused('lossless', 'header', withProcess(jpeg, 0xc3)),
    refused('hierarchical', 'header', withProcess(jpeg, 0xc5)),
    refused('arithmetic', 'header', withProcess(jpeg, 0xc9)),
    refused('arithmetic, progressive', 'header', withProcess(jpeg, 0xca)),
    refused('JPEG-LS', 'header', withProcess(jpeg, 0xf7)),
    refused('no frame', 'header', jpeg.slice(0, start)),
    refused('height 0', 'header', later),
    refused('height 0, stated after the scan (DNL)', 'header', join(later.slice(0, -2), lines)),
    refused('width 0', 'header', overwrite(jpeg, start + 7, [0, 0])),
    whole(
      'height repeated after the scan (DNL)',
      join(jpeg.slice(0, -2), lines, [0xff, JPEG.EOI]),
      { usual: jpeg },
    ),
    refused('a frame and nothing behind it', 'pixels', join([0xff, 0xd8], frame(0xc0, SIZE))),
  ]
}
