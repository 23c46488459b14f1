/** @module Recolours the user's face so that it could have been taken in the template's light. */
import type { WarpedUser } from '../align/warp-user.ts'
import type { Size } from '../geometry/polygon.ts'
import { blur } from '../pixels/blur.ts'
import { type LabPlanes, labInto, toLab } from '../pixels/lab.ts'
import { pixelsWhere } from '../pixels/loops.ts'
import { applyLight } from './light-field.ts'
import { skinLikelihood, skinTone } from './skin.ts'
import { applyTone, type Complexion, toneCurve } from './tone-curve.ts'
import { skinPixels, type Zones } from './zones.ts'

/** A pixel is taken for skin by both faces above this likelihood. */
const SHARED_SKIN = 0.3
/** Sigma of "around" over the size of the face; where no skin is near, the middle of all skin counts. */
const GROUND_SHARE = 0.06
const MIN_WEIGHT = 1e-3

/** Likelihood of skin, per pixel. */
export interface SkinMaps {
  template: Float32Array
  user: Float32Array
}

/**
 * Changes `user.rgb` in place and answers where both faces show skin; `template` holds the template's levels in the
 * same frame.
 */
export function matchColor(
  template: Float32Array,
  user: WarpedUser,
  frame: { size: Size; faceSize: number; zones: Zones },
): SkinMaps {
  const { covered, rgb } = user
  const pixels = frame.size.width * frame.size.height
  const skin = skinPixels(frame.zones, covered)
  const cheeks = pixelsWhere(skin, (i) => frame.zones.cheeks[i] === 1)
  const there = complexion(toLab(template, pixels, covered), cheeks, covered)
  const here = complexion(toLab(rgb, pixels, covered), cheeks, covered)
  const shared = pixelsWhere(skin, (i) => there.skin[i] > SHARED_SKIN && here.skin[i] > SHARED_SKIN)
  const ground = groundOf(here, { ...frame, skin })
  applyTone(toneCurve(there.lab, here.lab, shared), { ...here, ground }, there.tone, covered)
  applyLight(there, here, { ...frame, features: frame.zones.features, skin, covered })
  labInto(rgb, here.lab, covered)
  return { template: there.skin, user: here.skin }
}

function complexion(lab: LabPlanes, cheeks: Int32Array, covered: Int32Array): Complexion {
  const tone = skinTone(lab, cheeks)
  return { lab, tone, skin: skinLikelihood(lab, tone, covered) }
}

/** The lightness of the skin around each pixel, whatever the pixel itself shows. */
function groundOf(
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
  const spread = blur(weights, size, GROUND_SHARE * faceSize)
  const ground = blur(sums, size, GROUND_SHARE * faceSize)
  for (let i = 0; i < ground.length; i++) ground[i] /= spread[i]
  return ground
}
