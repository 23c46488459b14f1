/**
 * @module Smooths the skin with the guided filter, which removes small differences and preserves edges.
 *
 * Method: K. He, J. Sun and X. Tang, "Guided Image Filtering", 2013; with the picture as its own guide, and Gaussian windows.
 */
import type { Size } from '../geometry/polygon.ts'
import { blur } from '../pixels/blur.ts'
import { planeOf } from '../pixels/pixel-loops.ts'
import { addLuma, lumaOver, type RetouchFrame } from './retouch-frame.ts'

/** Sigma of the window over the size of the face: larger than a pore, smaller than a cheek. */
const WINDOW_SHARE = 0.02
/** Variance (levels²) that is smoothed by half: differences of about 15 levels. */
const EDGE_VARIANCE = 220
/** Sigma of the soft border of the skin over the size of the face. */
const BORDER_SHARE = 0.01

/** Changes the user's levels in place. @param strength 0 to 1. */
export function smoothSkin(frame: RetouchFrame, strength: number): void {
  const luma = lumaOver(frame)
  const smooth = guided(luma, frame.size, WINDOW_SHARE * frame.faceSize)
  const where = skinMask(frame)
  addLuma(frame.user, (i) => (smooth[i] - luma[i]) * where[i] * strength)
}

/** Returns a mask of the skin without eyes and lips, with a soft border inside it. */
function skinMask({ skin, zones, size, faceSize }: RetouchFrame): Float32Array {
  const bare = planeOf(skin.length, (i) =>
    zones.face[i] === 1 && zones.eyes[i] === 0 && zones.lips[i] === 0 ? skin[i] : 0,
  )
  const soft = blur(bare, size, BORDER_SHARE * faceSize)
  return planeOf(skin.length, (i) => Math.min(soft[i], bare[i]))
}

function guided(plane: Float32Array, size: Size, sigma: number): Float32Array {
  const mean = blur(plane, size, sigma)
  const squares = planeOf(plane.length, (i) => plane[i] * plane[i])
  const meanOfSquares = blur(squares, size, sigma)
  const slope = planeOf(plane.length, (i) => {
    const variance = Math.max(0, meanOfSquares[i] - mean[i] * mean[i])
    return variance / (variance + EDGE_VARIANCE)
  })
  const offset = planeOf(plane.length, (i) => mean[i] * (1 - slope[i]))
  const meanSlope = blur(slope, size, sigma)
  const meanOffset = blur(offset, size, sigma)
  return planeOf(plane.length, (i) => meanSlope[i] * plane[i] + meanOffset[i])
}
