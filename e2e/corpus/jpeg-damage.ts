/** @module JPEG files that have lost pixels. */

import { jpegOf, refused } from './base.ts'
import {
  type Bytes,
  before,
  JPEG,
  join,
  noise,
  overwrite,
  restartsOf,
  scanOf,
  segmentOf,
  without,
} from './bytes.ts'
import type { Entry } from './entry.ts'
import { withRestarts } from './restarts.ts'

const END = [0xff, JPEG.EOI]
/** Bytes that are lost at the end, the end marker among them. */
const LOST = [8, 20, 200, 2000] as const

function cut(jpeg: Bytes, kind: string): Entry[] {
  return LOST.flatMap((lost) => {
    const left = jpeg.slice(0, -lost)
    const name = `${kind}, ${lost} bytes lost`
    return [
      refused(name, 'pixels', left),
      refused(`${name}, then an end marker`, 'pixels', join(left, END)),
      refused(`${name}, then another picture`, 'pixels', join(left, jpeg)),
      refused(`${name}, then zeros`, 'silent', join(left, new Uint8Array(5000))),
    ]
  })
}

async function restarts(): Promise<Entry[]> {
  const jpeg = await withRestarts(8)
  const found = restartsOf(jpeg)
  const [second = 0, third = 0, fourth = 0, fifth = 0] = found.slice(1)
  const head = jpeg.slice(0, second)
  const unannounced = without(jpeg, segmentOf(jpeg, JPEG.DRI))
  return [
    refused('an interval lost', 'pixels', join(head, jpeg.slice(third))),
    refused('three intervals lost', 'pixels', join(head, jpeg.slice(fifth))),
    refused('the last interval lost', 'pixels', join(jpeg.slice(0, found.at(-1)), END)),
    refused('the last two intervals lost', 'pixels', join(jpeg.slice(0, found.at(-2)), END)),
    refused('a restart marker lost', 'pixels', join(head, jpeg.slice(second + 2))),
    refused('a restart marker of the next number', 'pixels', overwrite(jpeg, second + 1, [0xd2])),
    refused('an interval cut', 'silent', join(jpeg.slice(0, fourth - 3), jpeg.slice(fourth))),
    refused('restart markers that no segment announces', 'silent', unannounced),
  ]
}

function headers(jpeg: Bytes): Entry[] {
  const endless = join([0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff], jpeg.slice(2, 3000))
  return [
    refused('a segment that is longer than the file', 'header', endless),
    refused('cut in its header', 'header', jpeg.slice(0, 100)),
    refused('an end marker in its header', 'header', before(jpeg, JPEG.DQT, END)),
    refused('two bytes', 'other-type', jpeg.slice(0, 2)),
  ]
}

/** A progressive file without its last scans is whole to a decoder: each scan refines a picture that could be shown before. */
function betweenScans(progressive: Bytes): Entry[] {
  const scans: number[] = []
  for (let at = 0; at < progressive.length; at++) {
    const isTable = progressive[at] === 0xff && progressive[at + 1] === JPEG.DHT
    if (isTable && at > scanOf(progressive).start) scans.push(at)
  }
  const named = [
    ['one', scans.at(-1)],
    ['three', scans.at(-3)],
    ['all but one', scans.at(0)],
  ] as const
  return named.flatMap(([name, at]) => [
    refused(`progressive, scans missing: ${name}`, 'silent', join(progressive.slice(0, at), END)),
    refused(`progressive, cut before scans: ${name}`, 'silent', progressive.slice(0, at)),
  ])
}

/** Returns every kind of damage. */
export async function jpegDamage(): Promise<Entry[]> {
  const jpeg = await jpegOf()
  const progressive = await jpegOf({ progressive: true })
  const { start, end } = scanOf(jpeg)
  const middle = Math.floor((start + end) / 2)
  const shorter = join(jpeg.slice(0, middle), jpeg.slice(middle + 200))
  return [
    ...cut(jpeg, 'baseline'),
    ...cut(progressive, 'progressive'),
    ...cut(await jpegOf({ chromaSubsampling: '4:4:4' }), '4:4:4'),
    ...betweenScans(progressive),
    ...(await restarts()),
    ...headers(jpeg),
    refused('nothing behind the scan header', 'pixels', jpeg.slice(0, start)),
    refused('an end marker behind the scan header', 'pixels', join(jpeg.slice(0, start), END)),
    refused('no scan', 'pixels', join(jpeg.slice(0, segmentOf(jpeg, JPEG.SOS).start), END)),
    refused('an end marker in the middle', 'pixels', overwrite(jpeg, middle, END)),
    refused('200 bytes lost in the middle', 'pixels', shorter),
    refused('200 bytes of noise in the middle', 'silent', overwrite(jpeg, middle, noise(200))),
    refused('200 zeros in the middle', 'silent', overwrite(jpeg, middle, new Uint8Array(200))),
  ]
}
