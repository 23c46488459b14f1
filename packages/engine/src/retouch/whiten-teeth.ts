/** @module Whitens teeth: makes the bright, hardly red pixels between the lips lighter and less yellow. */
import { smoothstep } from '../geometry/smoothstep.ts'
import { blur } from '../pixels/blur.ts'
import { labInto, toLab } from '../pixels/lab.ts'
import { pixelsWhere } from '../pixels/pixel-loops.ts'
import type { RetouchFrame } from './retouch-frame.ts'

/** Lightness (L*) from which a pixel may be a tooth, and from which it fully counts as one. */
const BRIGHT_FROM = 38
const BRIGHT_FULLY = 58
/** Redness (a*) up to which a pixel fully counts as a tooth, and from which it is lip, gum or tongue. */
const RED_FULLY = 10
const RED_FROM = 20
/** Lightness that full strength adds, and share of the yellow (b*) that it leaves. */
const ADDED_LIGHTNESS = 7
const KEPT_YELLOW = 0.35
/** Sigma of the soft edge at the lips over the size of the face. */
const EDGE_SHARE = 0.004

/** Changes the user's levels in place; has no effect on a shut mouth. @param strength 0 to 1. */
export function whitenTeeth({ user, size, faceSize }: RetouchFrame, strength: number): void {
  const inside = pixelsWhere(user.covered, (i) => user.mouth[i] === 1)
  if (inside.length === 0) return
  const soft = blur(user.mouth, size, EDGE_SHARE * faceSize)
  const lab = toLab(user.rgb, size.width * size.height, inside)
  for (let k = 0; k < inside.length; k++) {
    const i = inside[k]
    const share = strength * soft[i] * likelihood(lab.l[i], lab.a[i])
    lab.l[i] = Math.min(100, lab.l[i] + ADDED_LIGHTNESS * share)
    if (lab.b[i] > 0) lab.b[i] *= 1 - (1 - KEPT_YELLOW) * share
  }
  labInto(user.rgb, lab, inside)
}

function likelihood(lightness: number, redness: number): number {
  const bright = smoothstep(BRIGHT_FROM, BRIGHT_FULLY, lightness)
  return bright * smoothstep(RED_FROM, RED_FULLY, redness)
}
