/** @module Measures of a fused picture: moved landmarks, mouth, seam, changed pixels. */
import { faceRegion } from '../src/geometry/face-region.ts'
import type { Mesh } from '../src/geometry/mesh.ts'
import { polygonMask } from '../src/geometry/polygon.ts'
import type { RgbImage } from '../src/pixels/rgb-image.ts'
import { meanPoint, type Points } from './networks/landmarks.ts'

const POINTS = {
  rightEyeOuter: 36,
  leftEyeOuter: 45,
  mouthRight: 60,
  mouthLeft: 64,
  lipUpper: 62,
  lipLower: 66,
} as const
const JAW = Array.from({ length: 17 }, (_, i) => i)
/** Distance from the jaw at which grey levels are read, and side of the averaged square, over the distance of the eyes. */
const SEAM_REACH_SHARE = 0.08
const SEAM_SQUARE_SHARE = 0.03
const PERCENT = 100

/** Returns the mean move of the points, percent of the distance of the outer eye corners. */
export function landmarkError(before: Points, after: Points): number {
  const sum = before.reduce((total, point, i) => total + length(point, after[i]), 0)
  return (PERCENT * sum) / before.length / eyeDistance(before)
}

/** Returns the change of the gap between the lips, percent of the mouth's width: a measure of the lost expression. */
export function mouthError(before: Points, after: Points): number {
  return PERCENT * Math.abs(openness(before) - openness(after))
}

/** Returns by how many grey levels the step across the jaw grew, mean over the jaw. */
export function excessSeam(template: RgbImage, fused: RgbImage, points: Points): number {
  const middle = meanPoint(points)
  const reach = SEAM_REACH_SHARE * eyeDistance(points)
  const half = Math.max(1, Math.round((SEAM_SQUARE_SHARE * eyeDistance(points)) / 2))
  const excesses = JAW.map((i) => {
    const [x, y] = points[i]
    const toMiddle = length(middle, points[i])
    const dx = ((middle[0] - x) / toMiddle) * reach
    const dy = ((middle[1] - y) / toMiddle) * reach
    const step = (image: RgbImage) =>
      Math.abs(greyAt(image, x + dx, y + dy, half) - greyAt(image, x - dx, y - dy, half))
    return Math.max(0, step(fused) - step(template))
  })
  return excesses.reduce((sum, excess) => sum + excess, 0) / excesses.length
}

/** Returns how many pixels changed outside the region that fusing the face at `mesh` may change. */
export function pixelsChangedOutside(template: RgbImage, fused: RgbImage, mesh: Mesh): number {
  const inside = polygonMask(template, faceRegion(mesh))
  let changed = 0
  for (let i = 0; i < inside.length; i++) {
    if (inside[i] === 1) continue
    const differs = [0, 1, 2].some((c) => template.data[3 * i + c] !== fused.data[3 * i + c])
    if (differs) changed++
  }
  return changed
}

function eyeDistance(points: Points): number {
  return length(points[POINTS.rightEyeOuter], points[POINTS.leftEyeOuter])
}

function openness(points: Points): number {
  const gap = length(points[POINTS.lipUpper], points[POINTS.lipLower])
  return gap / length(points[POINTS.mouthRight], points[POINTS.mouthLeft])
}

function length([ax, ay]: Points[number], [bx, by]: Points[number]): number {
  return Math.hypot(ax - bx, ay - by)
}

function greyAt(image: RgbImage, x: number, y: number, half: number): number {
  let sum = 0
  let count = 0
  for (let row = Math.round(y) - half; row <= Math.round(y) + half; row++) {
    for (let column = Math.round(x) - half; column <= Math.round(x) + half; column++) {
      if (row < 0 || column < 0 || row >= image.height || column >= image.width) continue
      const at = 3 * (row * image.width + column)
      sum += (image.data[at] + image.data[at + 1] + image.data[at + 2]) / 3
      count++
    }
  }
  return count === 0 ? 0 : sum / count
}
