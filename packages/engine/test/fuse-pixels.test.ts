/** @module What a fusion does to the pixels, before any encoding. */
import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { type DetectedFace, findFaces } from '../src/detect/find-faces.ts'
import { fuseFace } from '../src/fuse/fuse-face.ts'
import { faceRegion, outlineOf } from '../src/geometry/face-region.ts'
import { polygonMask } from '../src/geometry/polygon.ts'
import { loadNetworks, type Networks } from '../src/networks.ts'
import type { RgbImage } from '../src/pixels/image.ts'
import { collins, hopper, stock } from './pictures.ts'
import { fused, gap, type Subject, subjectOf } from './subjects.ts'

let networks: Networks
let astronaut: Subject
let admiral: Subject
beforeAll(async () => {
  networks = await loadNetworks()
  astronaut = await subject(await collins())
  admiral = await subject(await hopper())
})

const subject = (bytes: Uint8Array) => subjectOf(networks, bytes)

/** Indices of the pixels that differ. */
function changed(a: RgbImage, b: RgbImage): number[] {
  const pixels: number[] = []
  for (let i = 0; i < a.width * a.height; i++) {
    if ([0, 1, 2].some((c) => a.data[3 * i + c] !== b.data[3 * i + c])) pixels.push(i)
  }
  return pixels
}

/** Whether a point lies in a convex polygon, or within a pixel of its border. */
function holds(polygon: readonly (readonly [number, number])[], x: number, y: number): boolean {
  const sides = polygon.map(([ax, ay], i) => {
    const [bx, by] = polygon[(i + 1) % polygon.length]
    return ((bx - ax) * (y - ay) - (by - ay) * (x - ax)) / Math.hypot(bx - ax, by - ay)
  })
  return sides.every((side) => side >= -1) || sides.every((side) => side <= 1)
}

describe('pixels outside the face region', () => {
  it.each([
    ['a smiling face', () => astronaut, () => admiral],
    ['a face under a cap', () => admiral, () => astronaut],
    ['a face in profile', async () => subject(await stock('team-2')), () => astronaut],
    ['a tilted face', async () => subject(await stock('ivana-square')), () => admiral],
  ])('do not change: %s', async (_, template, user) => {
    const { image, face } = await template()
    const result = fused({ image, face }, user(), { features: 1, outline: 1 })
    const region = faceRegion(face.landmarks)
    const pixels = changed(image, result)
    const outside = pixels.filter(
      (i) => !holds(region, i % image.width, Math.floor(i / image.width)),
    )
    expect(outside).toEqual([])
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

  it('do not change when the face reaches over the border of the picture', async () => {
    const { X, Y, Width } = astronaut.face.rect
    const left = Math.round(X + Width / 3)
    const image = cropped(astronaut.image, left, Math.round(Y))
    const landmarks = astronaut.face.landmarks.map((value, i) =>
      i % 3 === 0 ? value - left : i % 3 === 1 ? value - Math.round(Y) : value,
    )
    const result = fused({ image, face: { ...astronaut.face, landmarks } }, admiral)
    const region = faceRegion(landmarks)
    const pixels = changed(image, result)
    expect(pixels.length).toBeGreaterThan(500)
    expect(
      pixels.filter((i) => !holds(region, i % image.width, Math.floor(i / image.width))),
    ).toEqual([])
  })
})

function cropped(image: RgbImage, left: number, top: number): RgbImage {
  const width = image.width - left
  const height = image.height - top
  const rows = Array.from({ length: height }, (_, y) => {
    const from = 3 * ((top + y) * image.width + left)
    return image.data.subarray(from, from + 3 * width)
  })
  return { width, height, data: new Uint8Array(Buffer.concat(rows)) }
}

describe('likeness', () => {
  it('of nothing changes nothing', () => {
    const result = fused(astronaut, admiral, { features: 0, outline: 0 })
    expect(changed(astronaut.image, result)).toEqual([])
  })

  it('of the outline alone moves the outline but leaves the middle of the face', () => {
    const result = fused(astronaut, admiral, { features: 0, outline: 1 })
    const { X, Y, Width, Height } = astronaut.face.rect
    const isMiddle = (i: number) => {
      const x = ((i % 512) - X) / Width
      const y = (Math.floor(i / 512) - Y) / Height
      return x > 0.4 && x < 0.6 && y > 0.4 && y < 0.6
    }
    const pixels = changed(astronaut.image, result)
    expect(pixels.length).toBeGreaterThan(1000)
    const middle = pixels.filter(isMiddle)
    const moved = middle.flatMap((i) =>
      [0, 1, 2].map((c) => result.data[3 * i + c] - astronaut.image.data[3 * i + c]),
    )
    expect(Math.max(0, ...moved.map(Math.abs))).toBeLessThanOrEqual(1)
    expect(middle.length).toBeLessThan(0.01 * pixels.length)
  })

  it('of more features changes the face more', () => {
    const strengths = [0.2, 0.5, 0.8, 1].map((features) => {
      const { data } = fused(astronaut, admiral, { features, outline: 0 })
      return data.reduce((sum, level, i) => sum + Math.abs(level - astronaut.image.data[i]), 0)
    })
    expect(strengths).toEqual(strengths.toSorted((a, b) => a - b))
    expect(new Set(strengths).size).toBe(strengths.length)
  })

  it('of the face to itself is nearly invisible', () => {
    const { data } = fused(astronaut, astronaut, { features: 1, outline: 1 })
    const worst = data.reduce(
      (most, level, i) => Math.max(most, Math.abs(level - astronaut.image.data[i])),
      0,
    )
    expect(worst).toBeLessThan(24)
  })
})

describe('faces that touch', () => {
  it('are left alone while their neighbour is fused', () => {
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
    const pixels = changed(image, result)
    expect(pixels.length).toBeGreaterThan(500)
    const [own, theirs] = [mesh, neighbour].map((face) => polygonMask(image, outlineOf(face)))
    expect(pixels.filter((i) => theirs[i] === 1 && own[i] === 0)).toEqual([])
    const careless = { ...image, data: image.data.slice() }
    fuseFace(careless, mesh, user, { features: 1, outline: 1 })
    expect(changed(image, careless).some((i) => theirs[i] === 1 && own[i] === 0)).toBe(true)
  })
})

describe('the fused face', () => {
  it.each([
    ['a smile', () => astronaut, () => admiral],
    ['a straight mouth', () => admiral, () => astronaut],
    ['a turned and tilted head', async () => subject(await stock('ivana-square')), () => astronaut],
    ['a laugh', async () => subject(await stock('charles')), () => admiral],
  ])('keeps pose and expression: %s', async (_, template, user) => {
    const before = await template()
    const after = findFaces(networks, fused(before, user()))[0]
    for (const angle of ['yaw', 'pitch', 'roll'] as const) {
      expect(Math.abs(after.pose[angle] - before.face.pose[angle]), angle).toBeLessThan(5)
    }
    expect(meanMove(before.face.landmarks, after.landmarks)).toBeLessThan(0.05)
  })

  it('has the colour of the template, not of the user', async () => {
    const dark = await subject(await stock('jordan'))
    const template = cheekColour(astronaut.image, astronaut.face)
    const user = cheekColour(dark.image, dark.face)
    const result = cheekColour(fused(astronaut, dark), astronaut.face)
    expect(gap(template, user)).toBeGreaterThan(60)
    expect(gap(result, template)).toBeLessThan(0.25 * gap(template, user))
  })
})

/** Mean distance of the landmarks over the distance of the outer eye corners. */
function meanMove(a: Float32Array, b: Float32Array): number {
  const eyes = Math.hypot(a[3 * 263] - a[3 * 33], a[3 * 263 + 1] - a[3 * 33 + 1])
  let sum = 0
  for (let i = 0; i < a.length; i += 3) sum += Math.hypot(a[i] - b[i], a[i + 1] - b[i + 1])
  return sum / 468 / eyes
}

/** Mean colour of two small squares on the cheeks (vertices 50 and 280). */
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
  return sums.map((sum) => sum / count)
}

describe('a very large face', () => {
  it('looks as the same fusion in a smaller picture', async () => {
    const bytes = await stock('marie')
    const sizes = await Promise.all(
      [800, 2400].map(async (side) => subject(await sharp(bytes).resize(side).png().toBuffer())),
    )
    const [small, large] = sizes.map((template) => fused(template, astronaut))
    const [shown, unfused] = await Promise.all(
      [large, sizes[1].image].map(async ({ data, width, height }) =>
        sharp(data, { raw: { width, height, channels: 3 } })
          .resize(800)
          .raw()
          .toBuffer(),
      ),
    )
    const { landmarks } = sizes[0].face
    const inside = polygonMask(small, faceRegion(landmarks))
    const difference = (a: Uint8Array, b: Uint8Array) =>
      a.reduce((sum, level, i) => sum + inside[Math.floor(i / 3)] * Math.abs(level - b[i]), 0)
    expect(difference(shown, small.data)).toBeLessThan(0.15 * difference(unfused, small.data))
    const pixels = changed(sizes[1].image, large)
    const region = faceRegion(sizes[1].face.landmarks)
    expect(pixels.every((i) => holds(region, i % 2400, Math.floor(i / 2400)))).toBe(true)
  })
})
