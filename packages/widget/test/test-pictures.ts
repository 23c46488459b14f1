/** @module Draws pictures for the tests in the browser, and inspects the pictures that the widget makes of them. */

import { inject } from 'vitest'

/** Colours of the quarters: top left, top right, bottom right, bottom left. */
export const CORNERS = ['red', 'lime', 'blue', 'white'] as const
export type Corner = (typeof CORNERS)[number] | 'other'

export interface CanvasOptions {
  width: number
  height: number
  type?: string
  /** Leaves the top right quarter transparent. */
  hole?: boolean
}

function paint(context: OffscreenCanvasRenderingContext2D, { width, height, hole }: CanvasOptions) {
  const origins = [
    [0, 0],
    [width / 2, 0],
    [width / 2, height / 2],
    [0, height / 2],
  ] as const
  for (const [index, [x, y]] of origins.entries()) {
    if (hole && index === 1) continue
    context.fillStyle = CORNERS[index] ?? ''
    context.fillRect(x, y, width / 2, height / 2)
  }
}

/** Draws a picture with four coloured quarters. */
export async function quarters(options: CanvasOptions): Promise<Blob> {
  const canvas = new OffscreenCanvas(options.width, options.height)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no canvas')
  paint(context, options)
  return canvas.convertToBlob({ type: options.type ?? 'image/jpeg', quality: 0.9 })
}

/** Draws noise, which JPEG cannot compress, with a linear congruential generator, so that every run gets the same. */
export async function noise(width: number, height: number): Promise<Blob> {
  const pixels = new ImageData(width, height)
  const words = new Uint32Array(pixels.data.buffer)
  let state = 20_190_225
  for (let index = 0; index < words.length; index++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    words[index] = state | 0xff_00_00_00
  }
  const canvas = new OffscreenCanvas(width, height)
  canvas.getContext('2d')?.putImageData(pixels, 0, 0)
  return canvas.convertToBlob({ type: 'image/jpeg', quality: 1 })
}

export interface PortraitOptions {
  width?: number
  height?: number
  quality?: number
  /** CSS filter. */
  filter?: string
}

/** Draws a real photograph with the given size and filter. */
export async function portrait(options: PortraitOptions = {}): Promise<Blob> {
  const { width = 640, height = 800, quality = 0.9, filter = 'none' } = options
  const file = await (await fetch(`${inject('edge')}/sample.jpg`)).blob()
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no canvas')
  context.filter = filter
  context.drawImage(await createImageBitmap(file), 0, 0, width, height)
  return canvas.convertToBlob({ type: 'image/jpeg', quality })
}

/** Returns the JPEG with an EXIF segment that holds its orientation, 1–8. */
export async function withOrientation(jpeg: Blob, orientation: number): Promise<Blob> {
  // biome-ignore format: one line of the segment each
  const exif = new Uint8Array([
    0xff, 0xe1, 0x00, 0x22, // APP1, 34 bytes
    0x45, 0x78, 0x69, 0x66, 0x00, 0x00, // Exif
    0x4d, 0x4d, 0x00, 0x2a, 0x00, 0x00, 0x00, 0x08, // big-endian TIFF, first directory at 8
    0x00, 0x01, // one entry
    0x01, 0x12, 0x00, 0x03, 0x00, 0x00, 0x00, 0x01, 0x00, orientation, 0x00, 0x00, // Orientation, SHORT
    0x00, 0x00, 0x00, 0x00, // no further directory
  ])
  return new Blob([jpeg.slice(0, 2), exif, jpeg.slice(2)], { type: 'image/jpeg' })
}

function nearest(red: number, green: number, blue: number): Corner {
  const named = { red: [255, 0, 0], lime: [0, 255, 0], blue: [0, 0, 255], white: [255, 255, 255] }
  for (const corner of CORNERS) {
    const [r = 0, g = 0, b = 0] = named[corner]
    if (Math.abs(r - red) + Math.abs(g - green) + Math.abs(b - blue) < 60) return corner
  }
  return 'other'
}

/** What {@link inspectPicture} finds. */
export interface Inspection {
  width: number
  height: number
  /** From top left, clockwise. */
  corners: Corner[]
}

/** Decodes a picture and ignores its EXIF orientation. */
export async function inspectPicture(picture: Blob): Promise<Inspection> {
  const bitmap = await createImageBitmap(picture, { imageOrientation: 'none' })
  const { width, height } = bitmap
  const context = new OffscreenCanvas(width, height).getContext('2d')
  if (!context) throw new Error('no canvas')
  context.drawImage(bitmap, 0, 0)
  const at = (x: number, y: number): Corner => {
    const [red = 0, green = 0, blue = 0] = context.getImageData(x * width, y * height, 1, 1).data
    return nearest(red, green, blue)
  }
  const near = 0.2
  const far = 0.8
  return { width, height, corners: [at(near, near), at(far, near), at(far, far), at(near, far)] }
}
