/** @module Matches the colour of the user's face to the template's skin and lighting. */
import type { WarpedUser } from '../align/warp-user.ts'
import type { Size } from '../geometry/polygon.ts'
import { blur } from '../pixels/blur.ts'
import { type LabPlanes, labInto, toLab } from '../pixels/lab.ts'
import { pixelsWhere } from '../pixels/pixel-loops.ts'
import { boundChroma } from './bound-chroma.ts'
import { type FaceZones, skinPixels } from './face-zones.ts'
import { skinLikelihood, skinTone } from './skin-tone.ts'
import { applyTone, type Complexion, toneCurve } from './tone-curve.ts'
import { transferLighting } from './transfer-lighting.ts'

/** Likelihood above which a pixel counts as skin in both faces. */
const SHARED_SKIN = 0.3
/** Sigma over the size of the face within which the skin around a pixel is averaged. */
const SURROUNDINGS_SHARE = 0.06
/** Weight of the median of all skin, which decides where no skin is near. */
const MIN_WEIGHT = 1e-3

/** Likelihood of skin per pixel, 0 to 1. */
export interface SkinMaps {
  template: Float32Array
  user: Float32Array
}

/**
 * Changes `user.rgb` in place and returns where both faces show skin. `template` holds the template's levels in the same
 * frame.
 */
export function matchColor(
  template: Float32Array,
  user: WarpedUser,
  frame: { size: Size; faceSize: number; zones: FaceZones },
): SkinMaps {
  const { covered, rgb } = user
  const pixels = frame.size.width * frame.size.height
  const skin = skinPixels(frame.zones, covered)
  const cheeks = pixelsWhere(skin, (i) => frame.zones.cheeks[i] === 1)
  const there = complexion(toLab(template, pixels, covered), cheeks, covered)
  const here = complexion(toLab(rgb, pixels, covered), cheeks, covered)
  const shared = pixelsWhere(skin, (i) => there.skin[i] > SHARED_SKIN && here.skin[i] > SHARED_SKIN)
  const surroundingSkin = surroundingSkinOf(here, { ...frame, skin })
  applyTone(
    toneCurve(there.lab, here.lab, shared),
    { ...here, surroundingSkin },
    there.tone,
    covered,
  )
  transferLighting(there, here, { ...frame, features: frame.zones.features, skin, covered })
  boundChroma(there.lab, here.lab, skin)
  boundChroma(
    there.lab,
    here.lab,
    pixelsWhere(covered, (i) => frame.zones.lips[i] === 1),
  )
  labInto(rgb, here.lab, covered)
  return { template: there.skin, user: here.skin }
}

function complexion(lab: LabPlanes, cheeks: Int32Array, covered: Int32Array): Complexion {
  const tone = skinTone(lab, cheeks)
  return { lab, tone, skin: skinLikelihood(lab, tone, covered) }
}

/** Returns the lightness of the skin around each pixel, also for pixels that do not show skin. */
function surroundingSkinOf(
  { lab, skin: likelihood, tone }: Complexion,
  { size, faceSize, skin }: { size: Size; faceSize: number; skin: Int32Array },
): Float32Array {
  const weights = new Float32Array(lab.l.length).fill(MIN_WEIGHT)
  const sums = new Float32Array(weights.length).fill(MIN_WEIGHT * tone.middle[0])
  for (let k = 0; k < skin.length; k++) {
    const i = skin[k]
    weights[i] += likelihood[i]
    sums[i] += likelihood[i] * lab.l[i]
  }
  const spread = blur(weights, size, SURROUNDINGS_SHARE * faceSize)
  const means = blur(sums, size, SURROUNDINGS_SHARE * faceSize)
  for (let i = 0; i < means.length; i++) means[i] /= spread[i]
  return means
}
