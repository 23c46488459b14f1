/**
 * @module Computes the alpha matte: the opacity of the user's face at each pixel.
 *
 * Eyes, nose and lips are opaque. Skin is opaque where both faces show skin and the photo shows it well enough, so the
 * template keeps its fringe, hat and hands, and the user's hair is left out; the user's beard is included. The matte
 * fades towards the outline.
 */
import type { WarpedUser } from '../align/warp-user.ts'
import type { FaceZones } from '../color/face-zones.ts'
import type { SkinMaps } from '../color/match-color.ts'
import { faceSize, type Mesh } from '../geometry/mesh.ts'
import type { Size } from '../geometry/polygon.ts'
import { smoothstep } from '../geometry/smoothstep.ts'
import { POINTS } from '../geometry/vertex-groups.ts'
import { blur } from '../pixels/blur.ts'
import { planeOf } from '../pixels/pixel-loops.ts'

/** Sigma of the opaque core over the size of the face, and the range of its soft edge. */
const CORE_SHARE = 0.03
const CORE_FROM = 0.35
const CORE_FULLY = 0.75
/** Share of the template's non-skin that is kept at the jaw (shadows, a beard); above the brows (hair) all is kept. */
const JAW_STRENGTH = 0.3
/** Heights on the face, 0 at the chin and 1 at the hairline, between which that share grows to 1. */
const BELOW_BROWS = 0.5
const ABOVE_BROWS = 0.72
/** Sigma of the whole matte, and of its fade at the outline, over the size of the face. */
const SOFTNESS_SHARE = 0.012
const FADE_SHARE = 0.035
const FADE_FROM = 0.35
const FADE_FULLY = 0.8

/** Returns 0 (template) to `strength` (user) for each pixel of the frame. */
export function alphaMatte(
  target: Mesh,
  parts: { zones: FaceZones; skin: SkinMaps; user: WarpedUser },
  frame: { size: Size; faceSize: number },
  strength: number,
): Float32Array {
  const { zones, skin, user } = parts
  const pixels = frame.size.width * frame.size.height
  const core = planeOf(pixels, (i) => Math.max(zones.eyes[i], zones.lips[i], zones.nose[i]))
  const softCore = blur(core, frame.size, CORE_SHARE * frame.faceSize)
  const strictness = strictnessOver(target, frame)
  const hard = new Float32Array(core.length)
  for (let k = 0; k < user.covered.length; k++) {
    const i = user.covered[k]
    if (zones.face[i] === 0) continue
    const isCore = smoothstep(CORE_FROM, CORE_FULLY, softCore[i])
    const ofTemplate = 1 - (1 - skin.template[i]) * strictness(i)
    const ofUser = zones.beard[i] === 1 ? 1 : skin.user[i]
    hard[i] = Math.max(isCore, Math.min(ofTemplate, ofUser, user.visibility[i]))
  }
  const matte = blur(hard, frame.size, SOFTNESS_SHARE * frame.faceSize)
  const depth = blur(zones.face, frame.size, FADE_SHARE * frame.faceSize)
  return planeOf(pixels, (i) => matte[i] * smoothstep(FADE_FROM, FADE_FULLY, depth[i]) * strength)
}

/** Returns a function of the pixel: which share of the template's non-skin is kept there, by the height on the face. */
function strictnessOver(
  target: Mesh,
  { size, faceSize: scale }: { size: Size; faceSize: number },
): (pixel: number) => number {
  const { chin, foreheadTop } = POINTS
  const height = faceSize(target).height || scale
  const chinX = target[3 * chin]
  const chinY = target[3 * chin + 1]
  const upX = (target[3 * foreheadTop] - chinX) / (height * height)
  const upY = (target[3 * foreheadTop + 1] - chinY) / (height * height)
  return (pixel) => {
    const dx = (pixel % size.width) - chinX
    const dy = Math.floor(pixel / size.width) - chinY
    const level = dx * upX + dy * upY
    return JAW_STRENGTH + (1 - JAW_STRENGTH) * smoothstep(BELOW_BROWS, ABOVE_BROWS, level)
  }
}
