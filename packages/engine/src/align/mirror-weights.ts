/** @module Which parts of a turned face the photo does not show, so that the other half must stand in for them. */
import { facingCamera } from '../geometry/facing.ts'
import { type Mesh, NEIGHBOURS } from '../geometry/mesh.ts'
import { smoothstep } from '../geometry/smoothstep.ts'
import { MIRROR } from '../geometry/topology.ts'

/** The twin must face the camera by so much more (cosine) to be used: not at all, and fully. */
const GAIN_FROM = 0.12
const GAIN_TO = 0.42
/** A vertex that faces the camera this well (cosine) is not replaced; at the lower value it may be fully. */
const VISIBLE = 0.55
const HIDDEN = 0.2
const SMOOTHINGS = 4
/** What the photo shows edge-on cannot fill what the template shows broadly: shown over wanted, cosines. */
const SEEN_FROM = 0.25
const SEEN_FULLY = 0.65
/** Added to both, so that what both show edge-on is seen as well as it is wanted. */
const EDGE_ON = 0.15

/** For each vertex 0 (use the photo as it is) to 1 (use the mirrored vertex). */
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
 * For each vertex how well the photo, or its mirrored half, shows what `target` shows: 0 (stretched out of a few
 * pixels at the edge of the face, or of the hair behind it) to 1.
 */
export function seenWeights(user: Mesh, target: Mesh, mirror: Float32Array): Float32Array {
  const own = facingCamera(user)
  const wanted = facingCamera(target)
  const seen = own.map((facing, v) => {
    const shown = facing + (own[MIRROR[v]] - facing) * mirror[v]
    return smoothstep(SEEN_FROM, SEEN_FULLY, (shown + EDGE_ON) / (Math.max(0, wanted[v]) + EDGE_ON))
  })
  return seen.map(meanWithNeighbours)
}

function meanWithNeighbours(own: number, v: number, weights: Float32Array): number {
  const sum = NEIGHBOURS[v].reduce((total, w) => total + weights[w], own)
  return sum / (NEIGHBOURS[v].length + 1)
}
