/**
 * @module Transfers the template's make-up: the colour of lips, eyelids and cheeks.
 *
 * Within each zone, the low frequencies of the user's colour are replaced by the template's; fine detail stays the user's.
 */
import { type Mesh, point } from '../geometry/mesh.ts'
import { convexHull, polygonMask, type Size } from '../geometry/polygon.ts'
import {
  LEFT_BROW,
  LEFT_EYE,
  LEFT_EYE_RING,
  LIPS,
  MOUTH_OPENING,
  RIGHT_BROW,
  RIGHT_EYE,
  RIGHT_EYE_RING,
} from '../geometry/vertex-groups.ts'
import { blur } from '../pixels/blur.ts'
import { type LabPlanes, labInto, toLab } from '../pixels/lab.ts'
import { pixelsWhere, planeOf } from '../pixels/pixel-loops.ts'
import type { RetouchFrame } from './retouch-frame.ts'

/** Sigma over the size of the face that separates colour from detail. */
const COLOR_SIGMA_SHARE = 0.02
/** Sigma of a zone's soft edge over the size of the face. */
const EDGE_SHARE = 0.008
/** Share of the difference in lightness: enough for a dark lipstick, without all of the template's shadows. */
const LIGHTNESS_SHARE = 0.7
/** Strength on the cheeks, whose skin already has the template's colour: the rest is rouge. */
const CHEEK_SHARE = 0.7
/** Density of a zone below which nothing is transferred. */
const MIN_DENSITY = 1e-3

/** Changes the user's levels in place. @param strength 0 to 1. */
export function transferMakeup(frame: RetouchFrame, strength: number): void {
  const { size, faceSize, template, user } = frame
  const zone = makeupZone(frame)
  const there = pixelsWhere(user.covered, (i) => zone[i] > 0)
  const pixels = size.width * size.height
  const wanted = toLab(template, pixels, there)
  const own = toLab(user.rgb, pixels, there)
  const density = blur(zone, size, COLOR_SIGMA_SHARE * faceSize)
  const soft = blur(zone, size, EDGE_SHARE * faceSize)
  for (const [plane, share] of [
    ['l', LIGHTNESS_SHARE],
    ['a', 1],
    ['b', 1],
  ] as const) {
    const change = lowFrequencyDifference(wanted, own, plane, {
      zone,
      size,
      sigma: COLOR_SIGMA_SHARE * faceSize,
    })
    for (let k = 0; k < there.length; k++) {
      const i = there[k]
      if (density[i] < MIN_DENSITY) continue
      own[plane][i] += (change[i] / density[i]) * Math.min(soft[i], zone[i]) * share * strength
    }
  }
  labInto(user.rgb, own, there)
}

function lowFrequencyDifference(
  wanted: LabPlanes,
  own: LabPlanes,
  plane: keyof LabPlanes,
  { zone, size, sigma }: { zone: Float32Array; size: Size; sigma: number },
): Float32Array {
  const [to, from] = [wanted[plane], own[plane]]
  const difference = planeOf(zone.length, (i) => zone[i] * (to[i] - from[i]))
  return blur(difference, size, sigma)
}

/** Returns a mask: 1 on lips and eyelids, less on the skin of the cheeks, 0 elsewhere. */
function makeupZone({ target, size, zones, skin }: RetouchFrame): Float32Array {
  const lips = hull(target, LIPS, size)
  const opening = outline(target, MOUTH_OPENING, size)
  const zone = planeOf(skin.length, (i) => zones.cheeks[i] * CHEEK_SHARE * skin[i])
  for (const { lid, eye, brow } of lidsOf(target, size)) {
    for (let i = 0; i < zone.length; i++) {
      if (lid[i] === 1 && eye[i] === 0 && brow[i] === 0) zone[i] = 1
    }
  }
  for (let i = 0; i < zone.length; i++) if (lips[i] === 1 && opening[i] === 0) zone[i] = 1
  return zone
}

function lidsOf(target: Mesh, size: Size) {
  return [
    { ring: RIGHT_EYE_RING, eye: RIGHT_EYE, brow: RIGHT_BROW },
    { ring: LEFT_EYE_RING, eye: LEFT_EYE, brow: LEFT_BROW },
  ].map(({ ring, eye, brow }) => ({
    lid: hull(target, ring, size),
    eye: outline(target, eye, size),
    brow: hull(target, brow, size),
  }))
}

function hull(mesh: Mesh, vertices: readonly number[], size: Size): Float32Array {
  return polygonMask(size, convexHull(vertices.map((v) => point(mesh, v))))
}

function outline(mesh: Mesh, vertices: readonly number[], size: Size): Float32Array {
  return polygonMask(
    size,
    vertices.map((v) => point(mesh, v)),
  )
}
