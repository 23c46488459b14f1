/**
 * @module Whether a face wears glasses: frames are thin lines where bare faces have none.
 *
 * They cross the bridge of the nose and pass under the eyes. Measured on 33 photographs, the weakest line over the
 * bridge has at least 0.35 of the skin's lightness under glasses and at most 0.18 without.
 */
import type { Point } from '../geometry/mesh.ts'
import { POINTS } from '../geometry/regions.ts'
import { dilate } from '../pixels/morphology.ts'
import type { Portrait } from './portrait.ts'

/** Least depth of the lines over the skin's lightness: over the bridge, and under the eye that shows more. */
const BRIDGE_DEPTH = 0.27
const RIM_DEPTH = 0.18
/** Where, from the right eye to the left, the paths over the bridge run. */
const BRIDGE_PATHS = [0.3, 0.4, 0.5, 0.6, 0.7] as const
/** Rays downwards from the middle of an eye, radians, and how far they reach, in widths of the eye. */
const RIM_ANGLES = [-0.9, -0.6, -0.3, 0, 0.3, 0.6, 0.9] as const
const RIM_FROM = 0.42
const RIM_TO = 1.05
const STEPS = 40

/** `valleys`: how much darker than its surroundings each pixel of the portrait is; `skin`: lightness of the skin. */
export function wearsGlasses(portrait: Portrait, valleys: Float32Array, skin: number): boolean {
  const depthAlong = depthFinder(portrait, valleys)
  const rims = [
    rimDepth(portrait, depthAlong, [POINTS.rightEyeOuter, POINTS.rightEyeInner]),
    rimDepth(portrait, depthAlong, [POINTS.leftEyeInner, POINTS.leftEyeOuter]),
  ]
  const bridge = bridgeDepth(portrait, depthAlong)
  return bridge > BRIDGE_DEPTH * skin && Math.max(...rims) > RIM_DEPTH * skin
}

/** Answers the deepest value near a line. */
type DepthAlong = (from: Point, to: Point) => number

function depthFinder({ size }: Portrait, valleys: Float32Array): DepthAlong {
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

/** The deepest line on each path from brow to nose; of these the weakest, since a bridge crosses them all. */
function bridgeDepth({ place }: Portrait, depthAlong: DepthAlong): number {
  const depths = BRIDGE_PATHS.map((across) => {
    const at = (right: number, left: number) => between(place(right), place(left), across)
    const eyes = at(POINTS.rightEyeInner, POINTS.leftEyeInner)
    return Math.max(
      depthAlong(at(POINTS.rightBrowInner, POINTS.leftBrowInner), eyes),
      depthAlong(eyes, at(POINTS.rightNoseSide, POINTS.leftNoseSide)),
    )
  })
  return Math.min(...depths)
}

/** The deepest line on each ray; of these the second weakest, since a hand or hair may hide one. */
function rimDepth(
  { place }: Portrait,
  depthAlong: DepthAlong,
  [right, left]: readonly [number, number],
): number {
  const [x, y] = between(place(right), place(left), 0.5)
  const width = Math.hypot(place(left)[0] - place(right)[0], place(left)[1] - place(right)[1])
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
