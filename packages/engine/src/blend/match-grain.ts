/**
 * @module Gives a soft face the template's crispness: a small or blurred photo would show as a blurred patch.
 *
 * Skin gets what it lacks of the template's own finest detail, its pores and its grain, in place; eyes, brows and lips,
 * where the template's detail would be somebody else's, are sharpened.
 */
import type { WarpedUser } from '../align/warp-user.ts'
import type { SkinMaps } from '../color/match.ts'
import type { Zones } from '../color/zones.ts'
import type { Size } from '../geometry/polygon.ts'
import { clamp } from '../geometry/smoothstep.ts'
import { blur } from '../pixels/blur.ts'
import { planeOf } from '../pixels/loops.ts'

/** What a blur of this sigma takes away is detail. */
const DETAIL_SIGMA_PX = 1.6
/** A pixel is skin for both faces above this likelihood. */
const SHARED_SKIN = 0.6
/** Fewer pixels than this say nothing about grain. */
const MIN_PIXELS = 200
/** Features are sharpened at most so much: a blurred photo has no more to show. */
const MAX_SHARPENING = 0.9
/** Detail of more levels than this is an edge, which would ring or show twice. */
const EDGE_LEVELS = 9

/** Changes the user's levels in place. */
export function matchGrain(
  template: Float32Array,
  user: WarpedUser,
  { zones, skin }: { zones: Zones; skin: SkinMaps },
  size: Size,
): void {
  const theirs = detailOf(template, size)
  const own = detailOf(user.rgb, size)
  const isSkin = (i: number) =>
    zones.features[i] === 0 && Math.min(skin.template[i], skin.user[i]) > SHARED_SKIN
  const wanted = strengthOf(theirs, user.covered, isSkin)
  const present = strengthOf(own, user.covered, isSkin)
  if (!(wanted > present)) return
  const grain = Math.sqrt(1 - (present / wanted) ** 2)
  const sharpening = Math.min(MAX_SHARPENING, wanted / Math.max(present, Number.EPSILON) - 1)
  for (const i of user.covered) {
    const added =
      zones.features[i] === 1
        ? sharpening * clamp(own[i], -EDGE_LEVELS, EDGE_LEVELS)
        : grain * skin.template[i] * clamp(theirs[i], -EDGE_LEVELS, EDGE_LEVELS)
    for (let c = 3 * i; c < 3 * i + 3; c++) user.rgb[c] += added
  }
}

/** What is finer than the blur, in grey levels. */
function detailOf(levels: Float32Array, size: Size): Float32Array {
  const grey = planeOf(
    size.width * size.height,
    (i) => (levels[3 * i] + levels[3 * i + 1] + levels[3 * i + 2]) / 3,
  )
  const smooth = blur(grey, size, DETAIL_SIGMA_PX)
  return planeOf(grey.length, (i) => grey[i] - smooth[i])
}

/** Root mean square of the detail on skin, edges left out; 0 if there is too little skin. */
function strengthOf(
  detail: Float32Array,
  pixels: Int32Array,
  isSkin: (pixel: number) => boolean,
): number {
  let squares = 0
  let count = 0
  for (const i of pixels) {
    if (!isSkin(i) || Math.abs(detail[i]) > EDGE_LEVELS) continue
    squares += detail[i] * detail[i]
    count++
  }
  return count < MIN_PIXELS ? 0 : Math.sqrt(squares / count)
}
