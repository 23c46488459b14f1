/** @module Counts the faces that the engine finds in pictures that show none: an animal, a rocket, emblems, fabric, rooms. */
import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import { decode } from '../src/decode.ts'
import { detectFaces } from '../src/detect/detect-faces.ts'
import type { Networks } from '../src/networks.ts'

const OWN = new URL('without-faces/', import.meta.url)
const STOCK = new URL('../node_modules/soft-ui-design-system/assets/img/', import.meta.url)
const PICTURES: readonly URL[] = [
  ...['cat.jpg', 'rocket.jpg'].map((file) => new URL(file, OWN)),
  ...[
    'annie-spratt.jpg',
    'anastasia.jpg',
    'blog7-1.jpg',
    'blog7-2.jpg',
    'card-2.jpg',
    'card-3.jpg',
    'nastuh.jpg',
    'curved-images/curved11.jpg',
    'favicon.png',
    'apple-icon.png',
  ].map((file) => new URL(file, STOCK)),
]
/** Parts of each picture that are looked at, as left, top and side over the picture's width and height. */
const PARTS: readonly (readonly [left: number, top: number, side: number])[] = [
  [0, 0, 1],
  [0, 0, 0.6],
  [0.4, 0, 0.6],
  [0, 0.4, 0.6],
  [0.4, 0.4, 0.6],
  [0.3, 0.3, 0.4],
]
const SIDE_PX = 640

/** Returns the number of faces that are found in all parts of all pictures; none has one. */
export async function countFalseBoxes(networks: Networks): Promise<number> {
  let count = 0
  for (const picture of PICTURES) {
    const bytes = await readFile(picture)
    for (const part of PARTS) {
      const image = await decode(await partOf(bytes, part))
      if (!image.ok) throw new Error(`${picture.pathname}: ${image.error.message}`)
      count += detectFaces(networks, image.value).length
    }
  }
  return count
}

async function partOf(
  bytes: Uint8Array,
  [left, top, side]: (typeof PARTS)[number],
): Promise<Uint8Array> {
  const { width, height } = await sharp(bytes).metadata()
  const area = { left: left * width, top: top * height, width: side * width, height: side * height }
  const whole = Object.entries(area).map(([name, value]) => [name, Math.floor(value)])
  return sharp(bytes)
    .extract(Object.fromEntries(whole))
    .resize(SIDE_PX, SIDE_PX, { fit: 'inside' })
    .flatten()
    .png({ compressionLevel: 1 })
    .toBuffer()
}
