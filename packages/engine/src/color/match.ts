/** @module Recolours the user's face so that it could have been taken in the template's light. */
import type { WarpedUser } from '../align/warp-user.ts'
import type { Size } from '../geometry/polygon.ts'
import { type LabPlanes, labInto, toLab } from '../pixels/lab.ts'
import { pixelsWhere } from '../pixels/loops.ts'
import { applyLight } from './light-field.ts'
import { skinLikelihood, skinTone } from './skin.ts'
import { applyTone, type Complexion, toneCurve } from './tone-curve.ts'
import { skinPixels, type Zones } from './zones.ts'

/** A pixel is taken for skin by both faces above this likelihood. */
const SHARED_SKIN = 0.3

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
  applyTone(toneCurve(there.lab, here.lab, shared), here, there.tone, covered)
  applyLight(there, here, { ...frame, skin, covered })
  labInto(rgb, here.lab, covered)
  return { template: there.skin, user: here.skin }
}

function complexion(lab: LabPlanes, cheeks: Int32Array, covered: Int32Array): Complexion {
  const tone = skinTone(lab, cheeks)
  return { lab, tone, skin: skinLikelihood(lab, tone, covered) }
}
