/** @module Computes which parts of a face are turned to the camera. */
import { type Mesh, VERTEX_COUNT } from './mesh.ts'
import { TRIANGLES } from './topology.ts'

/** Returns per vertex the cosine between its normal and the view axis: 1 facing the camera, 0 edge-on, negative turned away. */
export function facingCamera(mesh: Mesh): Float32Array {
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
  // The sign depends on the winding of the triangles. Most of a detected face is turned to the camera.
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
