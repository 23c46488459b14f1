/** @module Weights per vertex: where a turned face is filled from its mirrored half, and how well the photo shows it. */
import { facingCamera } from '../geometry/camera-facing.ts'
import { type Mesh, NEIGHBOURS } from '../geometry/mesh.ts'
import { smoothstep } from '../geometry/smoothstep.ts'
import { MIRROR } from '../geometry/topology.ts'

/** How much better the twin must face the camera (difference of cosines) to be used: not at all, and fully. */
const GAIN_FROM = 0.12
const GAIN_TO = 0.42
/** Cosine from which a vertex is never replaced, and below which it may be replaced fully. */
const VISIBLE = 0.55
const HIDDEN = 0.2
/** Rounds of averaging with the neighbours. */
const SMOOTHINGS = 4
/**
 * Ratio of the cosines in photo and template from which a vertex is visible at all, and fully: what the photo shows
 * edge-on has too few pixels for what the template shows from the front.
 */
const VISIBLE_FROM = 0.25
const VISIBLE_FULLY = 0.65
/** Added to both cosines, so that a vertex that both show edge-on counts as visible. */
const EDGE_ON_BIAS = 0.15

/** Returns for each vertex 0 (use the photo unchanged) to 1 (use the mirrored vertex). */
export function mirrorWeights(mesh: Mesh): Float32Array {
  const facing = facingCamera(mesh)
  let weights = facing.map((own, v) => {
    const twin = facing[MIRROR[v]]
    return twin > own
      ? smoothstep(GAIN_FROM, GAIN_TO, twin - own) * smoothstep(VISIBLE, HIDDEN, own)
      : 0
  })
  for (let round = 0; round < SMOOTHINGS; round++) weights = weights.map(meanWithNeighbours)
  return weights
}

/**
 * Returns for each vertex how well the photo, or its mirrored half, shows what `target` shows: 0 (stretched from a few
 * pixels at the edge of the face, or from the hair behind it) to 1.
 */
export function visibilityWeights(user: Mesh, target: Mesh, mirror: Float32Array): Float32Array {
  const own = facingCamera(user)
  const wanted = facingCamera(target)
  const visibility = own.map((facing, v) => {
    const shown = facing + (own[MIRROR[v]] - facing) * mirror[v]
    return smoothstep(
      VISIBLE_FROM,
      VISIBLE_FULLY,
      (shown + EDGE_ON_BIAS) / (Math.max(0, wanted[v]) + EDGE_ON_BIAS),
    )
  })
  return visibility.map(meanWithNeighbours)
}

function meanWithNeighbours(own: number, v: number, weights: Float32Array): number {
  const sum = NEIGHBOURS[v].reduce((total, w) => total + weights[w], own)
  return sum / (NEIGHBOURS[v].length + 1)
}
