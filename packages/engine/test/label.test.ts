/** @module The AI labels of a file as an independent reader sees them, and picture labels that are malicious. */

import { DIGITAL_SOURCE_TYPE } from '@fuse-edge/core/picture'
import exifr from 'exifr'
import sharp, { type Sharp } from 'sharp'
import { describe, expect, it } from 'vitest'
import type { FuseRequest } from '../src/index.ts'
import { collins, plain, sharedEngine, smallCollins } from './fixtures.ts'
import { pngOf } from './malformed-png.ts'

const engine = await sharedEngine()
const astronaut = await collins()
const photo = await smallCollins()

/** Labels the template without fusing anything, so that the labels are easy to tell from it. */
function label(labels: Pick<FuseRequest, 'label' | 'metadata'>) {
  const degrees = { faceDegree: 100, profileDegree: 100 }
  return engine.fuse({ template: astronaut, faces: [{ photo }], ...degrees, ...labels })
}

async function labelledJpeg(labels: Parameters<typeof label>[0]): Promise<Uint8Array> {
  const result = await label(labels)
  if (!result.ok) throw new Error(result.error.message)
  return result.value.jpeg
}

describe('the metadata, read by exifr', () => {
  it('contains the embedded label and nothing else by default', async () => {
    expect(await exifr.parse(await labelledJpeg({}), true)).toEqual({
      DigitalSourceType: DIGITAL_SOURCE_TYPE,
    })
  })

  it('contains the entries of the caller in order', async () => {
    const metadata = [
      { key: 'aigc', value: '{"Label":"1"}' },
      { key: '合成', value: 'x'.repeat(256) },
    ]
    const { Entries } = await exifr.parse(await labelledJpeg({ metadata }), true)
    // exifr returns a list for two items or more, and does not decode entities.
    expect(Entries).toMatchObject([
      { Key: 'aigc', Value: '{&quot;Label&quot;:&quot;1&quot;}' },
      { Key: '合成', Value: 'x'.repeat(256) },
    ])
  })

  it('contains both when the picture also has a visible label', async () => {
    const jpeg = await labelledJpeg({
      label: { text: 'Synthesized by AI' },
      metadata: [{ key: 'aigc', value: '1' }],
    })
    const { DigitalSourceType, Entries } = await exifr.parse(jpeg, true)
    expect(DigitalSourceType).toBe(DIGITAL_SOURCE_TYPE)
    expect(Entries).toMatchObject({ Key: 'aigc', Value: 1 })
  })
})

describe('a picture as a visible label', () => {
  const rect = { X: 20, Y: 30, Width: 60, Height: 40 }

  it.each<[string, (picture: Sharp) => Sharp]>([
    ['JPG', (picture) => picture.jpeg({ quality: 100 })],
    ['16 bit PNG', (picture) => picture.toColourspace('rgb16').png()],
    ['PNG with a palette', (picture) => picture.png({ palette: true })],
    ['CMYK JPG', (picture) => picture.toColourspace('cmyk').jpeg({ quality: 100 })],
  ])('fills its rectangle, as %s, and nothing else', async (_, convert) => {
    const orange = { width: 30, height: 90, channels: 3, background: '#b08868' } as const
    const image = await convert(sharp({ create: orange })).toBuffer()
    const { data, info } = await sharp(await labelledJpeg({ label: { image, rect } }))
      .raw()
      .toBuffer({ resolveWithObject: true })
    const at = (x: number, y: number) => [...data.subarray(3 * (y * info.width + x)).subarray(0, 3)]
    for (const [x, y] of [
      [22, 32],
      [77, 67],
      [50, 50],
    ]) {
      for (const [c, level] of [0xb0, 0x88, 0x68].entries()) {
        expect(Math.abs(at(x, y)[c] - level), `${x}, ${y}`).toBeLessThan(24)
      }
    }
    const original = await sharp(astronaut).removeAlpha().raw().toBuffer()
    for (const [x, y] of [
      [10, 50],
      [90, 50],
      [50, 20],
      [50, 80],
    ]) {
      const p = 3 * (y * info.width + x)
      for (let c = 0; c < 3; c++) expect(Math.abs(data[p + c] - original[p + c])).toBeLessThan(16)
    }
  })

  it.each<[string, string, () => Promise<Uint8Array> | Uint8Array]>([
    ['with too many pixels in its header', 'too-large', () => pngOf(60_000, 60_000, [], 0)],
    ['that is truncated', 'not-an-image', async () => (await plain(99, 99)).subarray(0, 300)],
    [
      'in SVG, which could reference other files',
      'not-an-image',
      () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="99" height="99"/>'),
    ],
  ])('%s is refused as %s', async (_, code, image) => {
    expect(await label({ label: { image: await image(), rect } })).toMatchObject({
      ok: false,
      error: { code, picture: 'label' },
    })
  })

  it.each([
    { Width: 2161, Height: 1 },
    { Width: 1, Height: 1e9 },
    { Width: Number.NaN, Height: 10 },
    { X: Number.NaN },
  ])('is refused for a rectangle with %o', async (size) => {
    const image = await plain(20, 20)
    expect(await label({ label: { image, rect: { ...rect, ...size } } })).toMatchObject({
      error: { code: 'bad-request', picture: 'label' },
    })
  })
})
