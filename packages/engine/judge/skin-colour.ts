/** @module Measures the skin colour of a face and assigns it to a group, from the 68 points alone. */
import { polygonMask } from '../src/geometry/polygon.ts'
import { toLab } from '../src/pixels/lab.ts'
import type { RgbImage } from '../src/pixels/rgb-image.ts'
import { meanPoint, type Points } from './networks/landmarks.ts'

/** CIE L*, a*, b*. */
export type Lab = readonly [l: number, a: number, b: number]

/** Groups of skin colour, from light to dark. */
export const SKIN_GROUPS = ['light', 'medium', 'dark'] as const
export type SkinGroup = (typeof SKIN_GROUPS)[number]

/** Corners of the cheeks: lower eyelid, wing of the nose, corner of the mouth, jaw. */
const CHEEKS = [
  [41, 31, 48, 3],
  [46, 35, 54, 13],
] as const
/** Scale of the polygon, so that lashes and beard are excluded. */
const INNER_SHARE = 0.6
/** Limits of the individual typology angle, degrees. Source: Chardon et al., 1991; its six classes are merged into three. */
const LIGHT_ABOVE_DEGREES = 28
const DARK_BELOW_DEGREES = 0
const DEGREES_PER_RADIAN = 180 / Math.PI
const BLACK_TO_MIDDLE = 50

/** Returns the median colour of both cheeks. */
export function skinColour(image: RgbImage, points: Points): Lab {
  const indices = CHEEKS.flatMap((corners) => pixelsOf(image, points, corners))
  const levels = new Float32Array(3 * indices.length)
  for (const [k, i] of indices.entries()) levels.set(image.data.subarray(3 * i, 3 * i + 3), 3 * k)
  const all = Int32Array.from(indices, (_, k) => k)
  const { l, a, b } = toLab(levels, indices.length, all)
  return [median(l), median(a), median(b)]
}

/** Returns the Euclidean distance in Lab; about 2 is just visible. */
export function colourDistance(a: Lab, b: Lab): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])
}

/** Returns the individual typology angle: above 55 degrees very light, below -30 very dark. It depends on the light too. */
export function typologyAngle([l, , b]: Lab): number {
  return Math.atan2(l - BLACK_TO_MIDDLE, b) * DEGREES_PER_RADIAN
}

/** Returns the group of a skin colour as the picture shows it. */
export function skinGroup(colour: Lab): SkinGroup {
  const angle = typologyAngle(colour)
  return angle > LIGHT_ABOVE_DEGREES ? 'light' : angle < DARK_BELOW_DEGREES ? 'dark' : 'medium'
}

function pixelsOf(image: RgbImage, points: Points, corners: readonly number[]): number[] {
  const [x, y] = meanPoint(points, corners)
  const mask = polygonMask(
    image,
    corners.map((i) => [
      x + (points[i][0] - x) * INNER_SHARE,
      y + (points[i][1] - y) * INNER_SHARE,
    ]),
  )
  return [...mask.keys()].filter((i) => mask[i] === 1)
}

function median(values: Float32Array): number {
  return values.toSorted()[values.length >> 1] ?? 0
}
