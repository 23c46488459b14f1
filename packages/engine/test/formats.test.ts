/** @module The file formats that the engine decodes, and malicious and corrupted files. */
import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import sharp, { type Sharp } from 'sharp'
import { describe, expect, it } from 'vitest'
import { decode } from '../src/decode.ts'
import { FAILURES, PICTURE_LIMITS, smallCopy } from '../src/index.ts'
import {
  collins,
  hopper,
  IS_FULL,
  plain,
  sharedEngine,
  smallHopper,
  storedWithOrientation,
} from './fixtures.ts'
import { chunk, pngOf } from './malformed-png.ts'
import { differences, mean } from './measures.ts'

/** Seed of the fuzzing, so that every run tests the same files. */
const SEED = 20221
const RUNS = 300

async function pixelsOf(bytes: Uint8Array) {
  const image = await decode(bytes)
  if (!image.ok) throw new Error(image.error.code)
  return image.value
}

async function codeOf(bytes: Uint8Array): Promise<string> {
  const image = await decode(bytes)
  return image.ok ? 'read' : image.error.code
}

/** Returns the mean difference of two pictures' levels. */
async function difference(a: Uint8Array, b: Uint8Array): Promise<number> {
  const [first, second] = [await pixelsOf(a), await pixelsOf(b)]
  expect([second.width, second.height]).toEqual([first.width, first.height])
  expect(second.data).toHaveLength(first.data.length)
  return mean(differences(first.data, second.data))
}

it('a small copy is upright, has the longest side that was asked for, and no metadata', async () => {
  const turned = await sharp(await hopper())
    .resize(200, 100)
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
  const copy = await smallCopy(turned, { sidePx: 150 })
  if (!copy.ok) throw new Error(copy.error.code)
  const { format, width, height, exif, icc } = await sharp(copy.value).metadata()
  expect([format, width, height, exif, icc]).toEqual(['jpeg', 75, 150, undefined, undefined])
  expect(await smallCopy(new TextEncoder().encode('no picture'))).toMatchObject({
    ok: false,
    error: { code: 'not-an-image' },
  })
})

describe('a picture has the same pixels', () => {
  const LOSSY = 4
  it.each<[string, number, (picture: Sharp) => Sharp]>([
    ['PNG', 0, (picture) => picture.png()],
    ['interlaced PNG', 0, (picture) => picture.png({ progressive: true })],
    ['16 bit PNG', 1, (picture) => picture.toColourspace('rgb16').png()],
    ['PNG with transparency', 0, (picture) => picture.ensureAlpha().png()],
    ['PNG with a palette', LOSSY, (picture) => picture.png({ palette: true })],
    ['JPG', LOSSY, (picture) => picture.jpeg({ quality: 95 })],
    ['progressive JPG', LOSSY, (picture) => picture.jpeg({ quality: 95, progressive: true })],
    ['JPG with a wide gamut', LOSSY, (picture) => picture.withIccProfile('p3').jpeg()],
    // The gamut of printing inks is smaller.
    ['CMYK JPG', 12, (picture) => picture.toColourspace('cmyk').jpeg({ quality: 95 })],
  ])('as %s', async (_, tolerance, convert) => {
    const original = await collins()
    const converted = await convert(sharp(original)).toBuffer()
    expect(await difference(original, converted)).toBeLessThanOrEqual(tolerance)
  })

  it.each<[string, (picture: Sharp) => Sharp]>([
    ['grey JPG', (picture) => picture.jpeg({ quality: 95 })],
    ['grey PNG', (picture) => picture.png()],
    ['grey PNG with transparency', (picture) => picture.ensureAlpha().png()],
    ['grey 16 bit PNG', (picture) => picture.toColourspace('grey16').png()],
  ])('in grey, as %s', async (_, convert) => {
    const grey = await sharp(await collins())
      .greyscale()
      .png()
      .toBuffer()
    const converted = await convert(sharp(grey).toColourspace('b-w')).toBuffer()
    const inColour = await sharp(grey).toColourspace('srgb').png().toBuffer()
    expect(await difference(inColour, converted)).toBeLessThan(2)
    const { data } = await pixelsOf(converted)
    expect(data.every((level, i) => level === data[i - (i % 3)])).toBe(true)
  })

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('stored with EXIF orientation %i', async (orientation) => {
    const upright = await sharp(await collins())
      .extract({ left: 40, top: 0, width: 400, height: 512 })
      .png()
      .toBuffer()
    const stored = await storedWithOrientation(upright, orientation)
    expect(await difference(upright, stored)).toBe(0)
  })

  it('on white where it is transparent', async () => {
    const glass = { width: 64, height: 64, channels: 4, background: '#0000' } as const
    const { data } = await pixelsOf(await sharp({ create: glass }).png().toBuffer())
    expect(data.every((level) => level === 255)).toBe(true)
  })
})

describe('sizes', () => {
  const { SIDE_MIN_PX, SIDE_MAX_PX } = PICTURE_LIMITS
  it.each<[string, number, number]>([
    ['read', SIDE_MIN_PX, SIDE_MIN_PX],
    ['too-small', SIDE_MIN_PX - 1, 500],
    ['too-small', 500, SIDE_MIN_PX - 1],
    ['read', SIDE_MIN_PX, SIDE_MAX_PX],
    ['read', SIDE_MAX_PX, SIDE_MIN_PX],
    ['too-large', SIDE_MAX_PX + 1, SIDE_MIN_PX],
    ['too-large', SIDE_MIN_PX, SIDE_MAX_PX + 1],
  ])('%s: %d x %d', async (code, width, height) => {
    expect(await codeOf(await plain(width, height))).toBe(code)
  })
})

describe('malicious files', () => {
  it.each([
    [60_000, 60_000],
    [64, 8001],
  ])('with a header of %d x %d pixels are refused before decoding', async (width, height) => {
    // The file has no pixel data, so decoding it would report not-an-image.
    expect(await codeOf(pngOf(width, height, [], 0))).toBe('too-large')
  })

  it('with fewer pixels than their header states are not an image', async () => {
    expect(await codeOf(pngOf(8000, 8000, [], 1))).toBe('not-an-image')
    const jpeg = Buffer.from(await plain(100, 100))
    const size = jpeg.indexOf(Buffer.from([0xff, 0xc0])) + 5
    jpeg.writeUInt16BE(8000, size)
    jpeg.writeUInt16BE(8000, size + 2)
    expect(await codeOf(jpeg)).toBe('not-an-image')
  })

  it.each([
    ['iCCP', 'bomb\0\0'],
    ['zTXt', 'bomb\0\0'],
    ['iTXt', 'XML:com.adobe.xmp\0\x01\0\0\0'],
  ])('with a decompression bomb in a %s chunk are decoded without it', async (type, start) => {
    const packed = deflateSync(Buffer.alloc(64 * 1024 * 1024))
    const bomb = chunk(type, Buffer.concat([Buffer.from(start, 'latin1'), packed]))
    expect(await codeOf(pngOf(100, 100, [bomb]))).toBe('read')
  })

  if (IS_FULL) {
    it('with thousands of repeated scans are not an image', async () => {
      const jpeg = await sharp(await hopper())
        .jpeg({ progressive: true })
        .toBuffer()
      const lastScan = jpeg.subarray(jpeg.lastIndexOf(Buffer.from([0xff, 0xda])), -2)
      const scans = Array.from({ length: 5000 }, () => lastScan)
      expect(await codeOf(Buffer.concat([jpeg.subarray(0, -2), ...scans, jpeg.subarray(-2)]))).toBe(
        'not-an-image',
      )
    })
  }

  it.each([
    ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="99" height="99"/>')],
    ['SVG after the first bytes of a JPG', Buffer.from('\xff\xd8\xff<svg width="99"/>', 'latin1')],
    ['the first bytes of a PNG', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')],
    ['no bytes', Buffer.alloc(0)],
  ])('of %s are not an image', async (_, bytes) => {
    expect(await codeOf(bytes)).toBe('not-an-image')
  })

  it.each(['webp', 'gif', 'tiff', 'avif'] as const)('of %s are not an image', async (format) => {
    const small = sharp(await collins()).resize(80)
    expect(await codeOf(await small.toFormat(format).toBuffer())).toBe('not-an-image')
  })
})

/** A corruption: single bytes are changed, then a piece is cut out or repeated, or the file is truncated. */
interface Corruption {
  /** Positions are modulo the length of the file. */
  bytes: [position: number, value: number][]
  piece: [position: number, length: number]
  how: 'keep' | 'cut' | 'repeat' | 'truncate'
}

const CORRUPTIONS: fc.Arbitrary<Corruption> = fc.record({
  bytes: fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 12 }),
  piece: fc.tuple(fc.nat(), fc.nat(200)),
  how: fc.constantFrom('keep', 'cut', 'repeat', 'truncate'),
})

function corrupted(file: Buffer, { bytes, piece: [position, length], how }: Corruption): Buffer {
  const copy = Buffer.from(file)
  for (const [at, value] of bytes) copy[at % copy.length] = value
  if (how === 'keep') return copy
  const from = position % copy.length
  const [start, piece, end] = [
    copy.subarray(0, from),
    copy.subarray(from, from + length),
    copy.subarray(from + length),
  ]
  const parts = { cut: [start, end], repeat: [start, piece, piece, end], truncate: [start] }
  return Buffer.concat(parts[how])
}

const engine = await sharedEngine()
const face = sharp(await collins()).extract({ left: 120, top: 0, width: 220, height: 260 })
const files = await Promise.all([
  face.clone().jpeg().toBuffer(),
  face
    .clone()
    .withExif({ IFD0: { Artist: 'unknown' } })
    .jpeg({ progressive: true })
    .toBuffer(),
  face.clone().png().toBuffer(),
  face.clone().png({ palette: true, progressive: true }).toBuffer(),
])

describe('corrupted files', () => {
  const anyFile = fc.nat(3)

  it('are decoded to a picture of their size, or fail with a documented code', async () => {
    const check = async (file: number, corruption: Corruption) => {
      const image = await decode(corrupted(files[file], corruption))
      if (!image.ok) return Object.hasOwn(FAILURES, image.error.code)
      const { width, height, data } = image.value
      return data.length === 3 * width * height
    }
    await fc.assert(fc.asyncProperty(anyFile, CORRUPTIONS, check), { seed: SEED, numRuns: RUNS })
  })

  it('are fused or refused, and the engine keeps working', async () => {
    const template = await smallHopper()
    const check = async (file: number, corruption: Corruption) => {
      const photo = corrupted(files[file], corruption)
      const result = await engine.fuse({ template, faces: [{ photo }] })
      return result.ok || Object.hasOwn(FAILURES, result.error.code)
    }
    await fc.assert(fc.asyncProperty(anyFile, CORRUPTIONS, check), {
      seed: SEED,
      numRuns: RUNS / 10,
    })
    expect((await engine.detect(template)).ok).toBe(true)
  })

  it('of random bytes are not an image', async () => {
    const check = async (bytes: Uint8Array) => (await codeOf(bytes)) === 'not-an-image'
    const randomBytes = fc.uint8Array({ maxLength: 4000 })
    await fc.assert(fc.asyncProperty(randomBytes, check), { seed: SEED, numRuns: RUNS })
  })
})

/** Returns where the first segment with this marker begins, and where it ends. */
function segmentOf(jpeg: Uint8Array, code: number): { start: number; end: number } {
  const view = new DataView(jpeg.buffer, jpeg.byteOffset)
  for (let start = 2; ; ) {
    const end = start + 2 + view.getUint16(start + 2)
    if (jpeg[start + 1] === code) return { start, end }
    start = end
  }
}

function changed(jpeg: Uint8Array, at: number, values: readonly number[]): Uint8Array {
  const copy = Uint8Array.from(jpeg)
  copy.set(values, at)
  return copy
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts))
}

describe('a JPEG file that lost no pixel is read, though it has', async () => {
  const photo = new Uint8Array(await hopper())
  const TABLES = 0xdb
  const SCAN = 0xda
  const EOI_BYTES = 2
  const insertAt = (at: number, bytes: readonly number[]) =>
    joined(photo.subarray(0, at), Uint8Array.from(bytes), photo.subarray(at))
  const withoutEnd = photo.subarray(0, -EOI_BYTES)

  it.each<[string, () => Uint8Array]>([
    [
      'zeros at the end of its scan header, as Samsung cameras write them',
      () => changed(photo, segmentOf(photo, SCAN).end - 3, [0, 0, 0]),
    ],
    [
      'stray bytes between segments',
      () => insertAt(segmentOf(photo, TABLES).start, [0, 1, 0xff, 0, 2]),
    ],
    [
      'a segment that begins 00 E1, as some Pixel phones write it',
      () => insertAt(segmentOf(photo, TABLES).start, [0, 0xe1, 0, 6, 1, 2, 3, 4]),
    ],
    ['fill bytes before a marker', () => insertAt(segmentOf(photo, SCAN).start, [0xff, 0xff])],
    ['no end marker', () => withoutEnd],
    ['half of an end marker', () => joined(withoutEnd, Uint8Array.of(0xff))],
    ['a trailer behind its end', () => joined(photo, new Uint8Array(5000).fill(7))],
    ['a trailer in place of its end', () => joined(withoutEnd, new Uint8Array(5000).fill(7))],
    ['another picture behind its end', () => joined(photo, photo)],
    ['another picture in place of its end', () => joined(withoutEnd, photo)],
    ['a segment without length', () => insertAt(2, [0xff, 0xe5, 0, 1])],
    [
      'several of these at once',
      () =>
        joined(
          changed(
            insertAt(segmentOf(photo, TABLES).start, [0, 1]),
            segmentOf(photo, SCAN).end - 1,
            [0, 0, 0],
          ).subarray(0, -EOI_BYTES),
        ),
    ],
  ])('%s', async (_, make) => {
    expect(await difference(photo, make())).toBe(0)
  })

  it('no end marker, and is progressive', async () => {
    const progressive = new Uint8Array(await sharp(photo).jpeg({ progressive: true }).toBuffer())
    expect(await difference(progressive, progressive.subarray(0, -EOI_BYTES))).toBe(0)
  })

  it.each<[string, (open: Uint8Array) => Uint8Array]>([
    ['a trailer in place of its end', (open) => joined(open, new Uint8Array(5000).fill(7))],
    [
      'a trailer and an end marker',
      (open) => joined(open, new Uint8Array(5000).fill(7), Uint8Array.of(0xff, 0xd9)),
    ],
    ['another picture in place of its end', (open) => joined(open, photo)],
  ])('%s, and is progressive', async (_, make) => {
    const progressive = new Uint8Array(await sharp(photo).jpeg({ progressive: true }).toBuffer())
    const odd = make(progressive.subarray(0, -EOI_BYTES))
    expect(await difference(progressive, odd)).toBe(0)
  })

  it('but not one that lost the end of its last row, even in grey, of which libvips says nothing', async () => {
    const grey = sharp(photo).extract({ left: 0, top: 0, width: 512, height: 592 })
    const whole = new Uint8Array(await grey.toColourspace('b-w').jpeg().toBuffer())
    const ended = joined(whole.subarray(0, -8), Uint8Array.of(0xff, 0xd9))
    expect([await codeOf(whole), await codeOf(ended)]).toEqual(['read', 'not-an-image'])
  })

  it.each([4, 20, 200, 10_000])('but not one that lost its last %i bytes', async (lost) => {
    expect(await codeOf(photo.subarray(0, -lost))).toBe('not-an-image')
    const ended = joined(photo.subarray(0, -lost), Uint8Array.of(0xff, 0xd9))
    expect(await codeOf(ended)).toBe('not-an-image')
  })
})
