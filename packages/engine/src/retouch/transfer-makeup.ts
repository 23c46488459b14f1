/**
 * @module Takes over the template's make-up: the colour of lips, lids and cheeks, not their form.
 *
 * Within each zone the slow part of the user's colour is exchanged for the template's; fine detail stays the user's.
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
} from '../geometry/regions.ts'
import { blur } from '../pixels/blur.ts'
import { type LabPlanes, labInto, toLab } from '../pixels/lab.ts'
import { pixelsWhere, planeOf } from '../pixels/loops.ts'
import type { RetouchFrame } from './frame.ts'

/** Sigma of what counts as colour, not as detail, over the size of the face. */
const SLOW_SHARE = 0.02
/** Softness of a zone's edge over the size of the face. */
const EDGE_SHARE = 0.008
/** How much of the difference in lightness goes along: a dark lipstick, but not the template's shadows in full. */
const LIGHTNESS_SHARE = 0.7
/** Cheeks have been given the template's skin before; rouge is what is left. */
const CHEEK_SHARE = 0.7
/** Below this share of a zone nothing is measured. */
const MIN_DENSITY = 1e-3

/** Changes the user's levels in place; `strength` 0 (not at all) to 1. */
export function transferMakeup(frame: RetouchFrame, strength: number): void {
  const { size, faceSize, template, user } = frame
  const zone = painted(frame)
  const there = pixelsWhere(user.covered, (i) => zone[i] > 0)
  const pixels = size.width * size.height
  const wanted = toLab(template, pixels, there)
  const own = toLab(user.rgb, pixels, there)
  const density = blur(zone, size, SLOW_SHARE * faceSize)
  const soft = blur(zone, size, EDGE_SHARE * faceSize)
  for (const [plane, share] of [
    ['l', LIGHTNESS_SHARE],
    ['a', 1],
    ['b', 1],
  ] as const) {
    const change = slowDifference(wanted, own, plane, { zone, size, sigma: SLOW_SHARE * faceSize })
    for (let k = 0; k < there.length; k++) {
      const i = there[k]
      if (density[i] < MIN_DENSITY) continue
      own[plane][i] += (change[i] / density[i]) * Math.min(soft[i], zone[i]) * share * strength
    }
  }
  labInto(user.rgb, own, there)
}

function slowDifference(
  wanted: LabPlanes,
  own: LabPlanes,
  plane: keyof LabPlanes,
  { zone, size, sigma }: { zone: Float32Array; size: Size; sigma: number },
): Float32Array {
  const [to, from] = [wanted[plane], own[plane]]
  const difference = planeOf(zone.length, (i) => zone[i] * (to[i] - from[i]))
  return blur(difference, size, sigma)
}

/** 1 on lips and lids, less on the cheeks, 0 elsewhere and where the user shows no skin on the cheeks. */
function painted({ target, size, zones, skin }: RetouchFrame): Float32Array {
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
