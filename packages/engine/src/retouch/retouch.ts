/** @module Everything that may be done to the user's face beyond fitting it in; none of it unless asked for. */
import { enhance } from './enhance.ts'
import type { RetouchFrame } from './frame.ts'
import { smoothSkin } from './smooth-skin.ts'
import { transferMakeup } from './transfer-makeup.ts'
import { whitenTeeth } from './whiten-teeth.ts'

/** Strengths, 0 (not at all, and the default of each) to 1. */
export interface Retouch {
  /** Crispness of the face. */
  enhance?: number
  /** Evenness of the skin. */
  smooth?: number
  /** Whiteness of teeth that show. */
  teeth?: number
  /** The template's colours on lips, lids and cheeks. */
  makeup?: number
}

/** Skin is made even before detail is made crisp, and colours lie on top of the even skin. */
const STEPS: readonly (readonly [
  keyof Retouch,
  (frame: RetouchFrame, strength: number) => void,
])[] = [
  ['smooth', smoothSkin],
  ['makeup', transferMakeup],
  ['teeth', whitenTeeth],
  ['enhance', enhance],
]

/** Changes the user's levels in place. */
export function retouch(frame: RetouchFrame, strengths: Retouch): void {
  for (const [name, step] of STEPS) {
    const strength = strengths[name] ?? 0
    if (strength > 0) step(frame, strength)
  }
}
