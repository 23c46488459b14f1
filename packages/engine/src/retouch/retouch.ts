/** @module Applies the retouching steps that a request asks for. */
import { enhance } from './enhance.ts'
import type { RetouchFrame } from './retouch-frame.ts'
import { smoothSkin } from './smooth-skin.ts'
import { transferMakeup } from './transfer-makeup.ts'
import { whitenTeeth } from './whiten-teeth.ts'

/** Strengths of the steps, 0 to 1. @default 0 for each */
export interface Retouch {
  /** Sharpening of the face. */
  enhance?: number
  /** Smoothing of the skin. */
  smooth?: number
  /** Whitening of visible teeth. */
  teeth?: number
  /** Transfer of the template's colours on lips, eyelids and cheeks. */
  makeup?: number
}

/** In this order, because smoothing would undo the sharpening and blur the transferred colours. */
const STEPS: readonly (readonly [
  keyof Retouch,
  (frame: RetouchFrame, strength: number) => void,
])[] = [
  ['smooth', smoothSkin],
  ['makeup', transferMakeup],
  ['teeth', whitenTeeth],
  ['enhance', enhance],
]

/** Applies all steps with a strength above 0; changes the user's levels in place. */
export function retouch(frame: RetouchFrame, strengths: Retouch): void {
  for (const [name, step] of STEPS) {
    const strength = strengths[name] ?? 0
    if (strength > 0) step(frame, strength)
  }
}
