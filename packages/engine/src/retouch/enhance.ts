/** @module Sharpens the face by an unsharp mask on its lightness. */
import { clamp } from '../geometry/smoothstep.ts'
import { blur } from '../pixels/blur.ts'
import { addLuma, lumaOver, type RetouchFrame } from './retouch-frame.ts'

/** Sigma of the mask over the size of the face, about the width of an eyelid's edge, and the smallest sigma, px. */
const DETAIL_SHARE = 0.006
const MIN_DETAIL_PX = 0.8
/** Gain of the detail at full strength. */
const GAIN = 1.2
/** Largest change, levels, so that outlines get no halo. */
const MAX_ADDED = 24

/** Changes the user's levels in place. @param strength 0 to 1. */
export function enhance(frame: RetouchFrame, strength: number): void {
  const { size, faceSize, user } = frame
  const luma = lumaOver(frame)
  const smooth = blur(luma, size, Math.max(MIN_DETAIL_PX, DETAIL_SHARE * faceSize))
  addLuma(user, (i) => clamp((luma[i] - smooth[i]) * GAIN, -MAX_ADDED, MAX_ADDED) * strength)
}
