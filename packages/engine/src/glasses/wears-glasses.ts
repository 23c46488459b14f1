/**
 * @module Decides whether a face wears glasses, by the thin dark lines of frames over the bridge of the nose and under the eyes.
 *
 * Measured on 33 photographs, the weakest line over the bridge has a contrast of at least 0.35 of the skin's lightness
 * with glasses, and of at most 0.18 without.
 */
import type { Point } from '../geometry/mesh.ts'
import { POINTS } from '../geometry/vertex-groups.ts'
import { dilate } from '../pixels/morphology.ts'
import type { AlignedCrop } from './aligned-crop.ts'

/** Smallest contrast of the lines over the skin's lightness: over the bridge, and under the eye with more contrast. */
const BRIDGE_DEPTH = 0.27
const RIM_DEPTH = 0.18
/** Positions of the paths over the bridge, 0 (right eye) to 1 (left eye). */
const BRIDGE_PATHS = [0.3, 0.4, 0.5, 0.6, 0.7] as const
/** Angles of the rays downwards from the middle of an eye, radians, and where they start and end, in widths of the eye. */
const RIM_ANGLES = [-0.9, -0.6, -0.3, 0, 0.3, 0.6, 0.9] as const
const RIM_FROM = 0.42
const RIM_TO = 1.05
const STEPS = 40

/**
 * Returns whether the face wears glasses.
 *
 * @param valleys How much darker than its surroundings each pixel of the crop is; see `thinValleys`.
 * @param skin Lightness of the skin, 0 to 100.
 */
export function wearsGlasses(crop: AlignedCrop, valleys: Float32Array, skin: number): boolean {
  const depthAlong = depthFinder(crop, valleys)
  const rims = [
    rimDepth(crop, depthAlong, [POINTS.rightEyeOuter, POINTS.rightEyeInner]),
    rimDepth(crop, depthAlong, [POINTS.leftEyeInner, POINTS.leftEyeOuter]),
  ]
  const bridge = bridgeDepth(crop, depthAlong)
  return bridge > BRIDGE_DEPTH * skin && Math.max(...rims) > RIM_DEPTH * skin
}

/** Returns the largest value near a line. */
type DepthAlong = (from: Point, to: Point) => number

function depthFinder({ size }: AlignedCrop, valleys: Float32Array): DepthAlong {
  const near = dilate(valleys, size, 1)
  return (from, to) => {
    let deepest = 0
    for (let step = 0; step <= STEPS; step++) {
      const [x, y] = between(from, to, step / STEPS).map(Math.round)
      if (x < 0 || y < 0 || x >= size.width || y >= size.height) continue
      deepest = Math.max(deepest, near[y * size.width + x])
    }
    return deepest
  }
}

/** Returns the weakest of the strongest lines on the paths from brow to nose, because a bridge crosses all of them. */
function bridgeDepth({ positionOf }: AlignedCrop, depthAlong: DepthAlong): number {
  const depths = BRIDGE_PATHS.map((across) => {
    const at = (right: number, left: number) => between(positionOf(right), positionOf(left), across)
    const eyes = at(POINTS.rightEyeInner, POINTS.leftEyeInner)
    return Math.max(
      depthAlong(at(POINTS.rightBrowInner, POINTS.leftBrowInner), eyes),
      depthAlong(eyes, at(POINTS.rightNoseSide, POINTS.leftNoseSide)),
    )
  })
  return Math.min(...depths)
}

/** Returns the second weakest of the strongest lines on the rays, because a hand or hair may hide one. */
function rimDepth(
  { positionOf }: AlignedCrop,
  depthAlong: DepthAlong,
  [right, left]: readonly [number, number],
): number {
  const [x, y] = between(positionOf(right), positionOf(left), 0.5)
  const width = Math.hypot(
    positionOf(left)[0] - positionOf(right)[0],
    positionOf(left)[1] - positionOf(right)[1],
  )
  const depths = RIM_ANGLES.map((angle) => {
    const at = (reach: number): Point => [
      x + Math.sin(angle) * reach * width,
      y + Math.cos(angle) * reach * width,
    ]
    return depthAlong(at(RIM_FROM), at(RIM_TO))
  })
  return depths.toSorted((a, b) => a - b)[1]
}

function between(a: Point, b: Point, share: number): Point {
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share]
}
