/** @module Which parts of a turned face the photo does not show, so that the other half must stand in for them. */
import { type Mesh, NEIGHBOURS, VERTEX_COUNT } from '../geometry/mesh.ts'
import { smoothstep } from '../geometry/smoothstep.ts'
import { MIRROR, TRIANGLES } from '../geometry/topology.ts'

/** The twin must face the camera by so much more (cosine) to be used: not at all, and fully. */
const GAIN_FROM = 0.12
const GAIN_TO = 0.42
/** A vertex that faces the camera this well (cosine) is not replaced; at the lower value it may be fully. */
const VISIBLE = 0.55
const HIDDEN = 0.2
const SMOOTHINGS = 4

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

function meanWithNeighbours(own: number, v: number, weights: Float32Array): number {
  const sum = NEIGHBOURS[v].reduce((total, w) => total + weights[w], own)
  return sum / (NEIGHBOURS[v].length + 1)
}

/** Cosine between each vertex's normal and the view: 1 faces the camera, 0 is edge-on, below 0 is turned away. */
function facingCamera(mesh: Mesh): Float32Array {
  const sums = new Float32Array(VERTEX_COUNT)
  const counts = new Float32Array(VERTEX_COUNT)
  for (let t = 0; t < TRIANGLES.length; t += 3) {
    const [a, b, c] = TRIANGLES.slice(t, t + 3)
    const cosine = normalZ(mesh, a, b, c)
    for (const v of [a, b, c]) {
      sums[v] += cosine
      counts[v]++
    }
  }
  const facing = sums.map((sum, v) => sum / Math.max(1, counts[v]))
  // Which side of a triangle is outside depends on the winding; most of a detected face looks at the camera.
  return facing.reduce((sum, x) => sum + x, 0) < 0 ? facing.map((x) => -x) : facing
}

function normalZ(mesh: Mesh, a: number, b: number, c: number): number {
  const ux = mesh[3 * b] - mesh[3 * a]
  const uy = mesh[3 * b + 1] - mesh[3 * a + 1]
  const uz = mesh[3 * b + 2] - mesh[3 * a + 2]
  const vx = mesh[3 * c] - mesh[3 * a]
  const vy = mesh[3 * c + 1] - mesh[3 * a + 1]
  const vz = mesh[3 * c + 2] - mesh[3 * a + 2]
  const z = ux * vy - uy * vx
  const length = Math.hypot(uy * vz - uz * vy, uz * vx - ux * vz, z)
  return length === 0 ? 0 : z / length
}
