/**
 * @module Aligns one mesh with another by a rotation, one scale and a translation.
 *
 * Method: B. K. P. Horn, "Closed-form solution of absolute orientation using unit quaternions", 1987. The dominant
 * eigenvector of the 4x4 matrix is found by power iteration, shifted so that all eigenvalues are positive.
 */
import { type Mesh, VERTEX_COUNT } from './mesh.ts'

type Vector = readonly number[]
type Matrix = readonly Vector[]

const POWER_ITERATIONS = 300
const AXES = [0, 1, 2] as const

/** Returns all of `from`, transformed so that the `fitted` vertices lie best on those of `onto` (least squares). */
export function alignRigidly(from: Mesh, onto: Mesh, fitted: readonly number[]): Mesh {
  const fromCentre = centroid(from, fitted)
  const ontoCentre = centroid(onto, fitted)
  const { covariance, fromSquares, ontoSquares } = moments(
    { mesh: from, centre: fromCentre },
    { mesh: onto, centre: ontoCentre },
    fitted,
  )
  const rotation = rotationOf(dominantEigenvector(hornMatrix(covariance)))
  const scale = Math.sqrt(ontoSquares / fromSquares)
  const moved = new Float32Array(3 * VERTEX_COUNT)
  for (let v = 0; v < VERTEX_COUNT; v++) {
    for (const p of AXES) {
      let sum = 0
      for (const q of AXES) sum += rotation[p][q] * (from[3 * v + q] - fromCentre[q])
      moved[3 * v + p] = scale * sum + ontoCentre[p]
    }
  }
  return moved
}

interface Centred {
  mesh: Mesh
  centre: Vector
}

function moments(from: Centred, onto: Centred, fitted: readonly number[]) {
  const covariance = [
    [0, 0, 0],
    [0, 0, 0],
    [0, 0, 0],
  ]
  let fromSquares = 0
  let ontoSquares = 0
  for (const v of fitted) {
    for (const p of AXES) {
      const a = from.mesh[3 * v + p] - from.centre[p]
      fromSquares += a * a
      ontoSquares += (onto.mesh[3 * v + p] - onto.centre[p]) ** 2
      for (const q of AXES) covariance[p][q] += a * (onto.mesh[3 * v + q] - onto.centre[q])
    }
  }
  return { covariance, fromSquares, ontoSquares }
}

function centroid(mesh: Mesh, vertices: readonly number[]): Vector {
  return AXES.map((p) => vertices.reduce((sum, v) => sum + mesh[3 * v + p], 0) / vertices.length)
}

function hornMatrix([[xx, xy, xz], [yx, yy, yz], [zx, zy, zz]]: Matrix): Matrix {
  return [
    [xx + yy + zz, yz - zy, zx - xz, xy - yx],
    [yz - zy, xx - yy - zz, xy + yx, zx + xz],
    [zx - xz, xy + yx, -xx + yy - zz, yz + zy],
    [xy - yx, zx + xz, yz + zy, -xx - yy + zz],
  ]
}

function dominantEigenvector(matrix: Matrix): Vector {
  const shift = Math.max(...matrix.map((row) => row.reduce((sum, x) => sum + Math.abs(x), 0)))
  let vector: Vector = [1, 0.01, 0.01, 0.01]
  for (let i = 0; i < POWER_ITERATIONS; i++) {
    const next = matrix.map((row, r) => dot(row, vector) + shift * vector[r])
    const length = Math.hypot(...next)
    vector = next.map((x) => x / length)
  }
  return vector
}

function dot(a: Vector, b: Vector): number {
  return a.reduce((sum, x, i) => sum + x * b[i], 0)
}

function rotationOf([w, x, y, z]: Vector): Matrix {
  return [
    [w * w + x * x - y * y - z * z, 2 * (x * y - w * z), 2 * (x * z + w * y)],
    [2 * (y * x + w * z), w * w - x * x + y * y - z * z, 2 * (y * z - w * x)],
    [2 * (z * x - w * y), 2 * (z * y + w * x), w * w - x * x - y * y + z * z],
  ]
}
