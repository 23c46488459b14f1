/** @module Makes a face crisper: an unsharp mask on its lightness. */
import { clamp } from '../geometry/smoothstep.ts'
import { blur } from '../pixels/blur.ts'
import { addLuma, lumaOver, type RetouchFrame } from './frame.ts'

/** Sigma of what counts as detail, over the size of the face; about the width of an eyelid's edge. */
const DETAIL_SHARE = 0.006
const MIN_DETAIL_PX = 0.8
/** How much of the detail is added at full strength. */
const GAIN = 1.2
/** More than this is added nowhere, in levels: outlines get no halo. */
const MAX_ADDED = 24

/** Changes the user's levels in place; `strength` 0 (not at all) to 1. */
export function enhance(frame: RetouchFrame, strength: number): void {
  const { size, faceSize, user } = frame
  const luma = lumaOver(frame)
  const smooth = blur(luma, size, Math.max(MIN_DETAIL_PX, DETAIL_SHARE * faceSize))
  addLuma(user, (i) => clamp((luma[i] - smooth[i]) * GAIN, -MAX_ADDED, MAX_ADDED) * strength)
}
