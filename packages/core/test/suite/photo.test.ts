/** @module Photos become the MergeInfos of a request, whatever they come from, and are checked first. */

import { mergeInfos, type PhotoSource, type Resize, type ResizeTarget } from '@fuse-edge/core/photo'
import { describe, expect, inject, it } from 'vitest'
import { fromBase64, jpegWithExif, tiff } from '../setup/pictures.ts'

const { jpeg: Image } = inject('photos')
const jpeg = fromBase64(Image)

/** Returns a JPEG that is a header and filler. */
function jpegOf(width: number, height: number, bytes = 12): Uint8Array<ArrayBuffer> {
  const file = new Uint8Array(bytes)
  file.set([0xff, 0xd8, 0xff, 0xc0, 0, 8, 8, height >> 8, height & 255, width >> 8, width & 255, 3])
  return file
}

/** A resizer that always returns this file, and the targets that it got. */
function resizer(file: (target: ResizeTarget) => Uint8Array) {
  const targets: ResizeTarget[] = []
  const resize: Resize = async (_, target) => {
    targets.push(target)
    return file(target)
  }
  return { targets, resize }
}

/** In a browser, a canvas would repair what these tests want refused. */
const noResize: { resize: Resize } = {
  resize: async () => {
    throw new Error('no canvas')
  },
}

describe('mergeInfos', () => {
  const padded = new Uint8Array(jpeg.length + 2)
  padded.set(jpeg, 1)
  it.each<[string, PhotoSource]>([
    ['bytes', jpeg],
    ['an ArrayBuffer', jpeg.slice().buffer],
    ['a view of other bytes', new DataView(padded.buffer, 1, jpeg.length)],
    ['a Blob', new Blob([jpeg])],
    ['a File', new File([jpeg], 'photo.png', { type: 'image/png' })],
    ['a Response', new Response(jpeg)],
  ])('sends a photo that fits byte for byte: %s', async (_, photo) => {
    expect(await mergeInfos([photo])).toEqual({ ok: true, value: [{ Image }] })
  })

  it('passes addresses on and requests none', async () => {
    const TemplateFaceID = 'mt_1_1'
    const photos = await mergeInfos([
      'https://example.com/a.jpg',
      { photo: new URL('http://example.com/b.jpg'), TemplateFaceID },
    ])
    expect(photos).toEqual({
      ok: true,
      value: [
        { Url: 'https://example.com/a.jpg' },
        { Url: 'http://example.com/b.jpg', TemplateFaceID },
      ],
    })
  })

  it.each<[string, PhotoSource, object]>([
    ['another type', new Blob(['GIF89a']), { reason: 'unknown-type', hint: 'photo-unreadable' }],
    ['nothing', new Uint8Array(), { reason: 'unknown-type' }],
    ['a cut header', jpeg.subarray(0, 20), { reason: 'damaged' }],
    ['a short side', jpegOf(64, 640), { reason: 'too-small', hint: 'photo-too-small' }],
    ['an error page', new Response('no', { status: 404 }), { reason: 'not-ok' }],
    ['a path that leads nowhere', './no-such-photo.jpg', { reason: 'unreadable' }],
    ['a number', 7 as never, { reason: 'unreadable', message: expect.stringMatching(/Number$/) }],
    ['null', null as never, { reason: 'unreadable', message: expect.stringMatching(/Null$/) }],
    ['a list', [jpeg] as never, { message: expect.stringMatching(/bytes, not Array$/) }],
    ['an object', {} as never, { message: expect.stringMatching(/bytes, not Object$/) }],
    [
      'no photo of a face',
      { photo: undefined } as never,
      { message: expect.stringMatching(/Undefined$/) },
    ],
    ['ftp:', 'ftp://a.example/a.jpg', { message: expect.stringMatching(/https: .* not ftp:$/) }],
    [
      'a URL of ftp:',
      new URL('ftp://a.example/a.jpg'),
      { message: expect.stringMatching(/not ftp:$/) },
    ],
    ['data:', 'data:image/jpeg;base64,/9j/', { message: expect.stringMatching(/not data:$/) }],
    ['a file beyond all', new Blob([new Uint8Array(52_428_801)]), { reason: 'too-large' }],
  ])('refuses %s, and names the photo', async (_, photo, expected) => {
    const photos = await mergeInfos([jpeg, photo], noResize)
    expect(photos).toMatchObject({
      ok: false,
      error: { path: 'MergeInfos.1.Image', message: expect.any(String), ...expected },
    })
  })

  it.each<[string, unknown, typeof TypeError | typeof RangeError, string]>([
    ['a Blob', new Blob([jpeg]), TypeError, 'photos must be a list, not Blob'],
    ['nothing', undefined, TypeError, 'photos must be a list, not Undefined'],
    ['no photo', [], RangeError, 'photos must be a list of 1 to 6, not of 0'],
    ['seven', Array(7).fill(jpeg), RangeError, 'photos must be a list of 1 to 6, not of 7'],
  ])('names what is given in place of a list: %s', async (_, photos, error, message) => {
    const making = mergeInfos(photos as PhotoSource[])
    await expect(making).rejects.toThrow(error)
    await expect(making).rejects.toThrow(message)
  })

  it('ends when it is aborted while an answer stalls, and cancels the answer', async () => {
    const caller = new AbortController()
    const reason = new Error('closed')
    const canceled: unknown[] = []
    const stalled: UnderlyingDefaultSource = {
      pull: () => {
        caller.abort(reason)
        return new Promise(() => {})
      },
      cancel: (why) => void canceled.push(why),
    }
    // Without a queue it is not pulled before the first read.
    const body = new ReadableStream(stalled, { highWaterMark: 0 })
    const { signal } = caller
    await expect(mergeInfos([jpeg, new Response(body)], { signal })).rejects.toBe(reason)
    expect(canceled).toEqual([reason])
    await expect(mergeInfos(['https://a.example/'], { signal })).rejects.toBe(reason)
  })

  it('reads an answer whose signal stays silent', async () => {
    const { signal } = new AbortController()
    expect(await mergeInfos([new Response(jpeg)], { signal })).toEqual({
      ok: true,
      value: [{ Image }],
    })
  })

  it('refuses an answer whose body breaks', async () => {
    const body = new ReadableStream({ pull: (stream) => stream.error(new Error('cut')) })
    const photos = await mergeInfos([new Response(body)])
    expect(photos).toMatchObject({ ok: false, error: { reason: 'unreadable' } })
  })

  it.each<[string, Uint8Array<ArrayBuffer>]>([
    ['turned', jpegWithExif(jpeg, tiff(6, true))],
    ['long', jpegOf(4096, 100)],
    ['too large a file', jpegOf(100, 100, 3_932_161)],
    ['of another type', new TextEncoder().encode('RIFF____WEBP')],
  ])('gives a photo that is %s to `resize`', async (_, photo) => {
    const { resize, targets } = resizer(() => jpeg)
    expect(await mergeInfos([photo], { resize, longSidePx: 900 })).toEqual({
      ok: true,
      value: [{ Image }],
    })
    expect(targets).toEqual([{ longSidePx: 900, quality: 0.92 }])
  })

  it('asks `resize` for less until the file is small enough, and gives up after that', async () => {
    const large = jpegOf(1000, 1000, 4_000_000)
    const some = resizer(({ quality }) => (quality < 0.9 ? jpeg : large))
    expect(await mergeInfos([large], some)).toMatchObject({ ok: true })
    expect(some.targets).toHaveLength(2)
    const none = resizer(() => large)
    expect(await mergeInfos([large], none)).toMatchObject({
      ok: false,
      error: { reason: 'too-large', limit: 3_932_160 },
    })
    expect(none.targets.at(-1)?.longSidePx).toBe(1000)
  })

  it('checks what `resize` returns', async () => {
    const turned = jpegWithExif(jpeg, tiff(3, false))
    for (const [file, reason] of [
      [turned, 'turned'],
      [jpegOf(2000, 60), 'too-small'],
      [new Uint8Array(9), 'unknown-type'],
    ] as const) {
      const { resize } = resizer(() => file)
      expect(await mergeInfos([turned], { resize })).toMatchObject({ error: { reason } })
    }
    const photos = await mergeInfos([turned], noResize)
    expect(photos).toMatchObject({ error: { reason: 'damaged', cause: new Error('no canvas') } })
  })

  it('lets several photos share the room of one request', async () => {
    const large = jpegOf(500, 500, 3_900_000)
    const { resize, targets } = resizer(() => jpeg)
    expect(await mergeInfos([large, large], { resize })).toMatchObject({ ok: true })
    expect(targets).toEqual([])
    const three = await mergeInfos([large, large, large], { resize })
    expect(three).toEqual({ ok: true, value: [{ Image }, { Image }, { Image }] })
    const small = jpegOf(500, 500, 2_700_000)
    expect(await mergeInfos([large, small, jpeg], { resize })).toMatchObject({ ok: true })
    expect(targets).toHaveLength(3)
  })

  it('scales the box of a face with its photo', async () => {
    const { resize } = resizer(() => jpegOf(1000, 500))
    const photo = jpegOf(5000, 2500)
    const box = { X: 1001, Y: 500, Width: 600, Height: 700 }
    expect(await mergeInfos([{ photo, InputImageFaceRect: box }], { resize })).toMatchObject({
      ok: true,
      value: [{ InputImageFaceRect: { X: 200, Y: 100, Width: 120, Height: 140 } }],
    })
    const kept = { X: 0, Y: 0, Width: 512, Height: 600 }
    expect(await mergeInfos([{ photo: jpeg, InputImageFaceRect: kept }])).toEqual({
      ok: true,
      value: [{ Image, InputImageFaceRect: kept }],
    })
  })

  it.each([
    ['outside', { X: 400, Y: 0, Width: 113, Height: 100 }],
    ['before its edge', { X: -1, Y: 0, Width: 100, Height: 100 }],
    ['too small', { X: 0, Y: 0, Width: 29, Height: 100 }],
  ])('refuses a box %s', async (_, InputImageFaceRect) => {
    const photos = await mergeInfos([{ photo: jpeg, InputImageFaceRect }])
    expect(photos).toMatchObject({
      ok: false,
      error: { path: 'MergeInfos.0.InputImageFaceRect', reason: 'face-rect' },
    })
  })

  it.each([64, 4096, Number.NaN])('refuses a longer side of %d px', async (longSidePx) => {
    await expect(mergeInfos([jpeg], { longSidePx })).rejects.toThrow(RangeError)
  })
})
