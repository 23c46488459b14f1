/** @module The pixels that a fusion changes, before encoding. */
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import type { DetectedFace } from '../src/detect/detect-faces.ts'
import { fuseFace } from '../src/fuse/fuse-face.ts'
import { faceRegion, outlineOf } from '../src/geometry/face-region.ts'
import { faceSize, transformed } from '../src/geometry/mesh.ts'
import { polygonMask } from '../src/geometry/polygon.ts'
import { windowAround } from '../src/geometry/rect.ts'
import { cut, type RgbImage } from '../src/pixels/rgb-image.ts'
import { fused, IS_FULL, type Subject, subject, subjectIn } from './fixtures.ts'
import { changedPixels, differences, gap } from './measures.ts'

const astronaut = await subject('collins')
const admiral = await subject('hopper')

/** Returns the pixels that lie outside a convex polygon by more than one pixel. */
function outside(
  polygon: readonly (readonly [number, number])[],
  pixels: readonly number[],
  image: RgbImage,
): number[] {
  const { width } = image
  const inside = polygonMask(image, polygon)
  const edges = polygon.map(([ax, ay], i) => {
    const [bx, by] = polygon[(i + 1) % polygon.length]
    const length = Math.hypot(bx - ax, by - ay)
    return { ax, ay, dx: (bx - ax) / length, dy: (by - ay) / length }
  })
  return pixels.filter((pixel) => {
    if (inside[pixel] === 1) return false
    const [x, y] = [pixel % width, Math.floor(pixel / width)]
    let [least, most] = [Infinity, -Infinity]
    for (const { ax, ay, dx, dy } of edges) {
      const side = dx * (y - ay) - dy * (x - ax)
      least = Math.min(least, side)
      most = Math.max(most, side)
    }
    return least < -1 && most > 1
  })
}

describe('pixels outside the face region', () => {
  it.each([
    ['a smiling face', 'collins', 'hopper'],
    ['a face under a cap', 'hopper', 'collins'],
    ['a face in profile', 'team-2', 'collins'],
    ['a tilted face', 'ivana-square', 'hopper'],
  ])('do not change: %s', async (_, template, user) => {
    const { image, face } = await subject(template)
    const result = fused({ image, face }, await subject(user), { features: 1, outline: 1 })
    const pixels = changedPixels(image, result)
    expect(outside(faceRegion(face.landmarks), pixels, image)).toEqual([])
    const { X, Y, Width, Height } = face.rect
    const reach = 0.45 * Math.max(Width, Height)
    const far = pixels.filter((i) => {
      const x = i % image.width
      const y = Math.floor(i / image.width)
      return x < X - reach || x > X + Width + reach || y < Y - reach || y > Y + Height + reach
    })
    expect(far).toEqual([])
    expect(pixels.length).toBeGreaterThan(0.3 * Width * Height)
  })

  it('do not change when the face extends beyond the picture', () => {
    const { X, Y, Width } = astronaut.face.rect
    const left = Math.round(X + Width / 3)
    const image = cropped(astronaut.image, left, Math.round(Y))
    const landmarks = astronaut.face.landmarks.map((value, i) =>
      i % 3 === 0 ? value - left : i % 3 === 1 ? value - Math.round(Y) : value,
    )
    const result = fused({ image, face: { ...astronaut.face, landmarks } }, admiral)
    const pixels = changedPixels(image, result)
    expect(pixels.length).toBeGreaterThan(500)
    expect(outside(faceRegion(landmarks), pixels, image)).toEqual([])
  })
})

function cropped(image: RgbImage, left: number, top: number): RgbImage {
  return cut(image, { left, top, width: image.width - left, height: image.height - top })
}

describe('the likeness', () => {
  it('of 0 changes nothing', () => {
    const result = fused(astronaut, admiral, { features: 0, outline: 0 })
    expect(changedPixels(astronaut.image, result)).toEqual([])
  })

  it('of the outline alone moves the outline but not the middle of the face', () => {
    const result = fused(astronaut, admiral, { features: 0, outline: 1 })
    const { X, Y, Width, Height } = astronaut.face.rect
    const isMiddle = (i: number) => {
      const x = ((i % 512) - X) / Width
      const y = (Math.floor(i / 512) - Y) / Height
      return x > 0.4 && x < 0.6 && y > 0.4 && y < 0.6
    }
    const pixels = changedPixels(astronaut.image, result)
    expect(pixels.length).toBeGreaterThan(1000)
    const middle = pixels.filter(isMiddle)
    const moved = middle.flatMap((i) =>
      [0, 1, 2].map((c) => result.data[3 * i + c] - astronaut.image.data[3 * i + c]),
    )
    expect(Math.max(0, ...moved.map(Math.abs))).toBeLessThanOrEqual(1)
    expect(middle.length).toBeLessThan(0.01 * pixels.length)
  })

  it('of the features changes the face more when it is higher', () => {
    const changes = [0.2, 0.6, 1].map((features) => {
      const { data } = fused(astronaut, admiral, { features, outline: 0 })
      return sum(differences(data, astronaut.image.data))
    })
    expect(changes).toEqual(changes.toSorted((a, b) => a - b))
    expect(new Set(changes).size).toBe(changes.length)
  })

  it('of a face to itself hardly changes the picture', () => {
    const { data } = fused(astronaut, astronaut, { features: 1, outline: 1 })
    const worst = differences(data, astronaut.image.data).reduce((a, b) => Math.max(a, b), 0)
    expect(worst).toBeLessThan(24)
  })
})

function sum(values: ArrayLike<number>): number {
  let total = 0
  for (let i = 0; i < values.length; i++) total += values[i]
  return total
}

describe('faces that touch', () => {
  it('do not change while their neighbour is fused', () => {
    const { rect, landmarks } = astronaut.face
    const side = Math.ceil(rect.Width)
    const left = Math.round(rect.X)
    const one = cropped(astronaut.image, left, 0)
    const width = 2 * side
    const data = new Uint8Array(3 * width * one.height)
    for (let y = 0; y < one.height; y++) {
      const row = one.data.subarray(3 * y * one.width, 3 * (y * one.width + side))
      data.set(row, 3 * y * width)
      data.set(row, 3 * (y * width + side))
    }
    const image = { width, height: one.height, data }
    const shifted = (by: number) =>
      landmarks.map((value, i) => (i % 3 === 0 ? value - left + by : value))
    const [mesh, neighbour] = [shifted(0), shifted(side)]
    const result = { ...image, data: image.data.slice() }
    const user = { image: admiral.image, mesh: admiral.face.landmarks }
    fuseFace(result, mesh, user, { features: 1, outline: 1, neighbours: [neighbour] })
    const pixels = changedPixels(image, result)
    expect(pixels.length).toBeGreaterThan(500)
    const [own, theirs] = [mesh, neighbour].map((face) => polygonMask(image, outlineOf(face)))
    expect(pixels.filter((i) => theirs[i] === 1 && own[i] === 0)).toEqual([])
    const unaware = { ...image, data: image.data.slice() }
    fuseFace(unaware, mesh, user, { features: 1, outline: 1 })
    expect(changedPixels(image, unaware).some((i) => theirs[i] === 1 && own[i] === 0)).toBe(true)
  })
})

describe('the fused face', () => {
  it.each([
    ['a smile', 'collins', 'hopper'],
    ['a straight mouth', 'hopper', 'collins'],
    ['a turned and tilted head', 'ivana-square', 'collins'],
    ['a laugh', 'charles', 'hopper'],
  ])('keeps pose and expression: %s', async (_, template, user) => {
    const before = await subject(template)
    const { face: after } = await subjectIn(fused(before, await subject(user)))
    for (const angle of ['yaw', 'pitch', 'roll'] as const) {
      expect(Math.abs(after.pose[angle] - before.face.pose[angle]), angle).toBeLessThan(5)
    }
    expect(meanMove(before.face.landmarks, after.landmarks)).toBeLessThan(0.05)
  })

  it('has the colour of the template and not of the user', async () => {
    const dark = await subject('jordan')
    const template = cheekColour(astronaut.image, astronaut.face)
    const user = cheekColour(dark.image, dark.face)
    const result = cheekColour(fused(astronaut, dark), astronaut.face)
    expect(gap(template, user)).toBeGreaterThan(60)
    expect(gap(result, template)).toBeLessThan(0.25 * gap(template, user))
  })
})

/** Returns the mean move of the landmarks over the distance of the outer eye corners. */
function meanMove(a: Float32Array, b: Float32Array): number {
  const eyes = Math.hypot(a[3 * 263] - a[3 * 33], a[3 * 263 + 1] - a[3 * 33 + 1])
  let total = 0
  for (let i = 0; i < a.length; i += 3) total += Math.hypot(a[i] - b[i], a[i + 1] - b[i + 1])
  return total / 468 / eyes
}

/** Returns the mean colour of two small squares on the cheeks (vertices 50 and 280). */
function cheekColour(image: RgbImage, { landmarks, rect }: DetectedFace): number[] {
  const reach = Math.round(rect.Width / 20)
  const sums = [0, 0, 0]
  let count = 0
  for (const v of [50, 280]) {
    const x0 = Math.round(landmarks[3 * v])
    const y0 = Math.round(landmarks[3 * v + 1])
    for (let y = y0 - reach; y <= y0 + reach; y++) {
      for (let x = x0 - reach; x <= x0 + reach; x++, count++) {
        for (let c = 0; c < 3; c++) sums[c] += image.data[3 * (y * image.width + x) + c]
      }
    }
  }
  return sums.map((total) => total / count)
}

if (IS_FULL) {
  describe('a face that is blended in a shrunk copy', () => {
    it('looks like the same fusion in a smaller picture', async () => {
      const small = closeUp(await subject('marie'))
      const large = await upscaled(small, 2.8)
      expect(faceSize(large.face.landmarks).size).toBeGreaterThan(850)
      const [smallFused, largeFused] = [small, large].map((template) => fused(template, astronaut))
      const [shown, unfused] = await Promise.all(
        [largeFused, large.image].map(async ({ data, width, height }) =>
          sharp(data, { raw: { width, height, channels: 3 } })
            .resize(small.image.width, small.image.height, { fit: 'fill' })
            .raw()
            .toBuffer(),
        ),
      )
      const inside = polygonMask(small.image, faceRegion(small.face.landmarks))
      const difference = (levels: Uint8Array) =>
        sum(differences(levels, smallFused.data).map((d, i) => d * inside[Math.floor(i / 3)]))
      expect(difference(shown)).toBeLessThan(0.15 * difference(unfused))
      const pixels = changedPixels(large.image, largeFused)
      const region = faceRegion(large.face.landmarks)
      expect(outside(region, pixels, large.image)).toEqual([])
    })
  })
}

/** Cuts out the face and its margin, so that upscaling it does not give a needlessly large picture. */
function closeUp({ image, face }: Subject): Subject {
  const margin = 0.2 * Math.max(face.rect.Width, face.rect.Height)
  const window = windowAround(face.rect, margin, image)
  const landmarks = transformed(face.landmarks, -window.left, -window.top)
  return { image: cut(image, window), face: { ...face, landmarks } }
}

async function upscaled({ image, face }: Subject, factor: number): Promise<Subject> {
  const { data, info } = await sharp(image.data, {
    raw: { width: image.width, height: image.height, channels: 3 },
  })
    .resize(Math.round(factor * image.width))
    .raw()
    .toBuffer({ resolveWithObject: true })
  const landmarks = transformed(face.landmarks, 0.5, 0.5, factor)
  return { image: { ...info, data: new Uint8Array(data) }, face: { ...face, landmarks } }
}
