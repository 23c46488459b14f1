/** @module Photos that the canvas of Chromium turns, scales and encodes. */

import { mergeInfos } from '@fuse-edge/core/photo'
import { readPictureHeader } from '@fuse-edge/core/picture'
import { expect, it } from 'vitest'
import { fromBase64, jpegWithExif, tiff } from '../setup/pictures.ts'

/** Returns a picture whose left half is red and whose right half is blue. */
async function twoHalves(width: number, height: number, type: string) {
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no canvas')
  context.fillStyle = '#f00'
  context.fillRect(0, 0, width / 2, height)
  context.fillStyle = '#00f'
  context.fillRect(width / 2, 0, width / 2, height)
  return new Uint8Array(await (await canvas.convertToBlob({ type })).arrayBuffer())
}

async function sent(photo: Uint8Array<ArrayBuffer>) {
  const box = { X: 0, Y: 0, Width: 200, Height: 200 }
  const photos = await mergeInfos([{ photo, InputImageFaceRect: box }], { longSidePx: 1000 })
  if (!photos.ok) throw new Error(photos.error.message)
  const [entry] = photos.value
  const bytes = fromBase64(entry?.Image ?? '')
  const bitmap = await createImageBitmap(new Blob([bytes]))
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0)
  const isRed = (x: number, y: number) => {
    const [red = 0, , blue = 0] = canvas.getContext('2d')?.getImageData(x, y, 1, 1).data ?? []
    return red > blue
  }
  return { header: readPictureHeader(bytes), entry, isRed, bitmap }
}

it('turns a photo upright', async () => {
  // Orientation 6: the left side of the stored pixels is the top of the upright picture.
  const photo = jpegWithExif(await twoHalves(400, 200, 'image/jpeg'), tiff(6, true))
  const { header, isRed, entry } = await sent(photo)
  expect(header).toEqual({
    ok: true,
    value: { type: 'jpeg', width: 200, height: 400, orientation: 1 },
  })
  expect([isRed(100, 50), isRed(100, 350)]).toEqual([true, false])
  expect(entry?.InputImageFaceRect).toEqual({ X: 0, Y: 0, Width: 200, Height: 200 })
})

it('scales a photo down, and the box with it', async () => {
  const { header, entry, isRed } = await sent(await twoHalves(5000, 1000, 'image/png'))
  expect(header).toMatchObject({ ok: true, value: { type: 'jpeg', width: 1000, height: 200 } })
  expect([isRed(100, 100), isRed(900, 100)]).toEqual([true, false])
  expect(entry?.InputImageFaceRect).toEqual({ X: 0, Y: 0, Width: 40, Height: 40 })
})
