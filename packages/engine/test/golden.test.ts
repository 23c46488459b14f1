/**
 * @module Fusions of public-domain photographs against kept pictures, so that no change of looks goes unseen.
 *
 * `UPDATE_PICTURES=1` keeps the pictures as they are now: options at them before you commit them.
 */
import { readFile, writeFile } from 'node:fs/promises'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { xmpPacket } from '../src/encode/metadata.ts'
import { windowAround } from '../src/geometry/rect.ts'
import { cut, type RgbImage } from '../src/pixels/rgb-image.ts'
import { fused, type Subject, subject } from './fixtures.ts'
import { differences, mean } from './measures.ts'

/** Processors round differently, which changes single pixels; a change of appearance changes many. */
const MAX_MEAN_LEVELS = 0.5
const MAX_LEVELS_OF_MOST = 4
const MOST = 0.99
const MARGIN_SHARE = 0.1

const astronaut = await subject('collins')
const admiral = await subject('hopper')

/** Cuts out the face of a picture and its surroundings. */
function closeUp(image: RgbImage, { face }: Subject): RgbImage {
  const margin = MARGIN_SHARE * Math.max(face.rect.Width, face.rect.Height)
  return cut(image, windowAround(face.rect, margin, image))
}

async function storedLevels(name: string, picture: RgbImage): Promise<Uint8Array> {
  const file = new URL(`golden/${name}.png`, import.meta.url)
  const { data, width, height } = picture
  if (process.env.UPDATE_PICTURES) {
    const png = await sharp(data, { raw: { width, height, channels: 3 } })
      .withXmp(xmpPacket([]))
      .png({ compressionLevel: 9 })
      .toBuffer()
    await writeFile(file, png)
  }
  return sharp(await readFile(file))
    .raw()
    .toBuffer()
}

describe('a fusion equals its stored picture', () => {
  it.each([
    ['smile-behind-glasses', admiral, astronaut, { features: 0.8, outline: 0.5 }],
    ['age-without-glasses', astronaut, admiral, { features: 0.8, outline: 0.5 }],
    ['half-way', astronaut, admiral, { features: 0.25, outline: 0.25 }],
    ['outline-alone', astronaut, admiral, { features: 0, outline: 1 }],
  ] as const)('%s', async (name, template, user, likeness) => {
    const picture = closeUp(fused(template, user, likeness), template)
    const golden = await storedLevels(name, picture)
    expect(golden).toHaveLength(picture.data.length)
    const changes = differences(picture.data, golden)
    expect(mean(changes)).toBeLessThan(MAX_MEAN_LEVELS)
    const sorted = changes.toSorted()
    expect(sorted[Math.floor(MOST * sorted.length)]).toBeLessThanOrEqual(MAX_LEVELS_OF_MOST)
  })
})
