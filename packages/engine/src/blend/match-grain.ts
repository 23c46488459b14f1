/**
 * @module Matches the sharpness of the user's face to the template's: a small or blurred photo would show as a blurred patch.
 *
 * Skin gets the missing part of the template's finest detail, its pores and film grain, at the same pixels. Eyes, brows
 * and lips are sharpened instead, because the template's detail there belongs to another person.
 */
import type { WarpedUser } from '../align/warp-user.ts'
import type { FaceZones } from '../color/face-zones.ts'
import type { SkinMaps } from '../color/match-color.ts'
import type { Size } from '../geometry/polygon.ts'
import { clamp } from '../geometry/smoothstep.ts'
import { blur } from '../pixels/blur.ts'
import { planeOf } from '../pixels/pixel-loops.ts'

/** Sigma of the blur that separates detail from the rest. */
const DETAIL_SIGMA_PX = 1.6
/** Likelihood above which a pixel counts as skin in both faces. */
const SHARED_SKIN = 0.6
/** Smallest number of skin pixels from which the detail is measured. */
const MIN_PIXELS = 200
/** Largest gain of the sharpening: a blurred photo has no more detail. */
const MAX_SHARPENING = 0.9
/** Detail beyond this many levels is an edge and is clamped: it would ring or appear twice. */
const EDGE_LEVELS = 9

/** Adds detail to the user's levels in place. */
export function matchGrain(
  template: Float32Array,
  user: WarpedUser,
  { zones, skin }: { zones: FaceZones; skin: SkinMaps },
  size: Size,
): void {
  const theirs = detailOf(template, size)
  const own = detailOf(user.rgb, size)
  const shared = planeOf(own.length, (i) =>
    zones.features[i] === 1 ? 0 : Math.min(skin.template[i], skin.user[i]),
  )
  const wanted = strengthOf(theirs, shared)
  const present = strengthOf(own, shared)
  if (!(wanted > present)) return
  const grain = shareMissing(present, wanted)
  const sharpening = Math.min(MAX_SHARPENING, wanted / Math.max(present, Number.EPSILON) - 1)
  for (let k = 0; k < user.covered.length; k++) {
    const i = user.covered[k]
    const added =
      zones.features[i] === 1
        ? sharpening * clamp(own[i], -EDGE_LEVELS, EDGE_LEVELS)
        : grain * skin.template[i] * clamp(theirs[i], -EDGE_LEVELS, EDGE_LEVELS)
    for (let c = 3 * i; c < 3 * i + 3; c++) user.rgb[c] += added
  }
}

/** Returns the share of the template's detail that the user's detail lacks on skin, 0 to 1. @param skin Likelihood in both. */
export function missingGrain(theirs: Float32Array, own: Float32Array, skin: Float32Array): number {
  const wanted = strengthOf(theirs, skin)
  return shareMissing(Math.min(wanted, strengthOf(own, skin)), wanted)
}

function shareMissing(present: number, wanted: number): number {
  return wanted === 0 ? 0 : Math.sqrt(1 - (present / wanted) ** 2)
}

/** Returns the detail: the grey levels minus their blur. */
function detailOf(levels: Float32Array, size: Size): Float32Array {
  const grey = planeOf(
    size.width * size.height,
    (i) => (levels[3 * i] + levels[3 * i + 1] + levels[3 * i + 2]) / 3,
  )
  const smooth = blur(grey, size, DETAIL_SIGMA_PX)
  return planeOf(grey.length, (i) => grey[i] - smooth[i])
}

/** Returns the root mean square of the detail on skin without edges; 0 if there is too little skin. */
function strengthOf(detail: Float32Array, skin: Float32Array): number {
  let squares = 0
  let count = 0
  for (let i = 0; i < detail.length; i++) {
    if (!(skin[i] > SHARED_SKIN) || Math.abs(detail[i]) > EDGE_LEVELS) continue
    squares += detail[i] * detail[i]
    count++
  }
  return count < MIN_PIXELS ? 0 : Math.sqrt(squares / count)
}
