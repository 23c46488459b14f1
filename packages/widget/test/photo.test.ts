/** @module Tests of how a photo is prepared before it is sent. */

import { PHOTO_LIMITS } from '@fuse-edge/core/limits'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { preparePhoto } from '../src/photo/index.ts'
import { uploadLimitsFor } from '../src/photo/upload-limits.ts'
import { inspectPicture, noise, portrait, quarters, withOrientation } from './test-pictures.ts'

async function prepared(source: Blob | HTMLImageElement) {
  const photo = await preparePhoto(source)
  if (!photo.ok) throw new Error(photo.error)
  return photo.value
}

async function bytesOf(blob: Blob): Promise<Uint8Array> {
  return new Uint8Array(await blob.arrayBuffer())
}

describe('orientation', () => {
  // Positions of the four quarters by orientation. Source: EXIF 2.32, tag 0x0112.
  it.each([
    [1, ['red', 'lime', 'blue', 'white']],
    [2, ['lime', 'red', 'white', 'blue']],
    [3, ['blue', 'white', 'red', 'lime']],
    [4, ['white', 'blue', 'lime', 'red']],
    [5, ['red', 'white', 'blue', 'lime']],
    [6, ['white', 'red', 'lime', 'blue']],
    [7, ['blue', 'lime', 'red', 'white']],
    [8, ['lime', 'blue', 'white', 'red']],
  ])('%i is turned upright, and the tag is dropped', async (orientation, corners) => {
    const jpeg = await quarters({ width: 320, height: 200 })
    const photo = await prepared(await withOrientation(jpeg, orientation))
    const size = orientation < 5 ? { width: 320, height: 200 } : { width: 200, height: 320 }
    expect(photo).toMatchObject(size)
    expect(await inspectPicture(photo.picture)).toEqual({ ...size, corners })
    const text = new TextDecoder('latin1').decode(await bytesOf(photo.picture))
    expect(text).not.toContain('Exif')
  })
})

/** A photo whose lower right corner has detail, as bytes without the end marker. */
async function openJpeg(): Promise<Uint8Array<ArrayBuffer>> {
  return (await bytesOf(await portrait())).slice(0, -2)
}

describe('an odd file', () => {
  const END = Uint8Array.of(0xff, 0xd9)

  it.each<[string, BlobPart[]]>([
    ['no end marker', []],
    ['half an end marker', [Uint8Array.of(0xff)]],
    ['a trailer in place of its end', [new Uint8Array(44_000).fill(7)]],
    ['a trailer behind its end', [END, new Uint8Array(44_000).fill(7)]],
  ])('with %s is taken as it was', async (_name, tail) => {
    const jpeg = await openJpeg()
    const usual = await prepared(new Blob([jpeg, END]))
    const odd = await prepared(new Blob([jpeg, ...tail]))
    expect(await bytesOf(odd.picture)).toEqual(await bytesOf(usual.picture))
  })

  it.each([20, 200, 5000])('that lost its last %i bytes is damaged', async (lost) => {
    const jpeg = await openJpeg()
    const damaged = { ok: false, error: 'photo-damaged' }
    const left = jpeg.slice(0, -lost)
    expect(await preparePhoto(new Blob([left]))).toEqual(damaged)
    expect(await preparePhoto(new Blob([left, END]))).toEqual(damaged)
    expect(await preparePhoto(new Blob([left, END, new Uint8Array(5000)]))).toEqual(damaged)
  })

  it('is taken by a browser that adds noise to the pixels that pages read', async () => {
    let readings = 0
    const noisy = vi
      .spyOn(OffscreenCanvasRenderingContext2D.prototype, 'getImageData')
      .mockImplementation((_x, _y, width, height) => {
        const image = new ImageData(width, height)
        image.data[0] = readings++
        return image
      })
    await prepared(new Blob([await openJpeg(), END]))
    noisy.mockRestore()
    expect(readings).toBeGreaterThan(2)
  })

  it('with XMP before Exif is turned by core, whatever the browser reads', async () => {
    const turned = await withOrientation(await quarters({ width: 320, height: 200 }), 6)
    const name = new TextEncoder().encode('http://ns.adobe.com/xap/1.0/\0<x/>')
    const xmp = Uint8Array.of(0xff, 0xe1, 0, name.length + 2, ...name)
    const photo = await prepared(new Blob([turned.slice(0, 2), xmp, turned.slice(2)]))
    expect(await inspectPicture(photo.picture)).toEqual({
      width: 200,
      height: 320,
      corners: ['white', 'red', 'lime', 'blue'],
    })
  })
})

describe('size', () => {
  it.each([
    [5000, 2500, 1600, 800],
    [1000, 3000, 533, 1600],
    [1600, 1600, 1600, 1600],
    [65, 65, 65, 65],
  ])('%i × %i becomes %i × %i', async (width, height, toWidth, toHeight) => {
    const photo = await prepared(await quarters({ width, height }))
    const seen = await inspectPicture(photo.picture)
    expect(seen).toMatchObject({ width: toWidth, height: toHeight })
    expect(seen.corners).toEqual(['red', 'lime', 'blue', 'white'])
  })

  it.each([
    [64, 500],
    [500, 64],
    // Large enough, but too low once it is scaled to the longest side.
    [6000, 150],
  ])('%i × %i is too small', async (width, height) => {
    const blob = await quarters({ width, height })
    expect(await preparePhoto(blob)).toEqual({ ok: false, error: 'photo-too-small' })
  })

  it('compresses and shrinks noise until it fits', async () => {
    const blob = await noise(2048, 2048)
    expect(blob.size).toBeGreaterThan(PHOTO_LIMITS.FILE_AS_BASE64_BYTES)
    const { picture, width, height } = await prepared(blob)
    expect(picture.size).toBeLessThanOrEqual(250_000)
    expect(await inspectPicture(picture)).toMatchObject({ width, height })
  })

  it.each([
    [{ effectiveType: '3g' }, 1024],
    [{ effectiveType: '4g', saveData: true }, 1024],
    [{ effectiveType: '4g', saveData: false }, 1600],
    [undefined, 1600],
  ])('a connection %j limits the longer side to %i px', async (connection, longSide) => {
    const blob = await quarters({ width: 2000, height: 1000 })
    const photo = await preparePhoto(blob, undefined, uploadLimitsFor(connection))
    expect(photo.ok && photo.value.width).toBe(longSide)
  })

  it('refuses a file of more than 50 MB unopened', async () => {
    const jpeg = await quarters({ width: 320, height: 200 })
    const padding = new Uint8Array(50 * 1024 * 1024)
    expect(await preparePhoto(new Blob([jpeg, padding]))).toEqual({
      ok: false,
      error: 'photo-too-large',
    })
  })
})

describe('a large file', () => {
  const size = { width: 320, height: 200 }
  const large = async () => new Blob([await quarters(size), new Uint8Array(300_000)])
  afterEach(() => vi.unstubAllGlobals())

  // That a worker prepares it is shown end to end: only the built chunk imports nothing.
  it.each<[string, typeof fetch]>([
    ['the policy of the page forbids workers', async () => new Response('throw 1')],
    ['the script does not load', () => Promise.reject(new TypeError('refused'))],
  ])('is prepared in the page where %s', async (_name, load) => {
    const forbidden = () => {
      throw new TypeError('refused')
    }
    vi.stubGlobal('fetch', load)
    vi.stubGlobal('Worker', forbidden)
    expect(await prepared(await large())).toMatchObject(size)
  })

  it('is left alone when another takes its place', async () => {
    const reading = new AbortController()
    vi.stubGlobal('fetch', async () => new Response('setInterval(() => {})'))
    const photo = preparePhoto(await large(), reading.signal)
    reading.abort()
    expect(await photo).toEqual({ ok: false, error: 'photo-unreadable' })
  })

  it('asks for the script with the hash of the import map of the page', async () => {
    const file = new URL('../src/photo/prepare-photo-aside.ts', import.meta.url).href
    const map = document.createElement('script')
    map.type = 'importmap'
    const asked: (string | undefined)[] = []
    vi.stubGlobal('fetch', (_url: string, { integrity }: RequestInit) => {
      asked.push(integrity)
      return Promise.reject(new TypeError('refused'))
    })
    map.textContent = JSON.stringify({ integrity: { [file]: 'sha384-x' } })
    document.head.append(map)
    await prepared(await large())
    map.remove()
    expect(asked).toEqual(['sha384-x'])
  })
})

describe('type', () => {
  it.each(['image/png', 'image/webp', 'image/jpeg'])('%s becomes JPEG', async (type) => {
    const { picture } = await prepared(await quarters({ width: 300, height: 300, type }))
    expect(picture.type).toBe('image/jpeg')
    expect((await bytesOf(picture)).slice(0, 2)).toEqual(new Uint8Array([0xff, 0xd8]))
  })

  it('decodes by the bytes, not by the type of the Blob', async () => {
    const png = await quarters({ width: 300, height: 300, type: 'image/png' })
    const { picture } = await prepared(new Blob([png], { type: 'image/jpeg' }))
    expect((await inspectPicture(picture)).corners).toEqual(['red', 'lime', 'blue', 'white'])
  })

  it('turns transparent pixels white', async () => {
    const png = await quarters({ width: 300, height: 300, type: 'image/png', hole: true })
    const { picture } = await prepared(png)
    expect((await inspectPicture(picture)).corners).toEqual(['red', 'white', 'blue', 'white'])
  })

  it.each([
    ['text', new Blob(['not a picture'], { type: 'image/jpeg' })],
    ['nothing', new Blob([])],
  ])('%s is unreadable', async (_name, blob) => {
    expect(await preparePhoto(blob)).toEqual({ ok: false, error: 'photo-unreadable' })
  })

  it('half a header is damaged', async () => {
    const blob = new Blob([new Uint8Array([0xff, 0xd8, 0xff])])
    expect(await preparePhoto(blob)).toEqual({ ok: false, error: 'photo-damaged' })
  })
})

describe('assessment', () => {
  it.each([
    ['a good portrait', {}, undefined],
    ['a dark portrait', { filter: 'brightness(0.15)' }, 'dark'],
    ['a blurred portrait', { filter: 'blur(14px)' }, 'blurred'],
  ])('%s gets the right warning', async (_name, options, warning) => {
    expect((await prepared(await portrait(options))).warning).toBe(warning)
  })

  it('reports HEIC, which this browser cannot decode, with its own hint', async () => {
    const heic = new Blob([new Uint8Array([0, 0, 0, 24]), 'ftypheic', new Uint8Array(64)])
    expect(await preparePhoto(heic)).toEqual({ ok: false, error: 'photo-heic' })
  })
})

describe('an image of the page', () => {
  it('is accepted', async () => {
    const image = new Image()
    image.src = URL.createObjectURL(await quarters({ width: 300, height: 200 }))
    const photo = await prepared(image)
    expect(photo).toMatchObject({ width: 300, height: 200 })
    URL.revokeObjectURL(image.src)
  })

  it('is unreadable if it is broken', async () => {
    const image = new Image()
    image.src = 'data:image/png;base64,AAAA'
    expect(await preparePhoto(image)).toEqual({ ok: false, error: 'photo-unreadable' })
  })
})
