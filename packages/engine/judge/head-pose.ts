/**
 * @module Estimates the pose of a head from the 68 points alone, without any code of the engine.
 *
 * A generic rigid head is fitted by scaled orthography (DeMenthon and Davis, "Model-based object pose in 25 lines of
 * code", 1995): least squares gives two rows of the scaled rotation, which are then made orthonormal.
 */
import type { Points } from './networks/landmarks.ts'

/** Angles of a head, degrees. */
export interface HeadPose {
  yaw: number
  pitch: number
  roll: number
}

/**
 * Points of the iBUG scheme on an average head, centimetres: x to the person's left, y down, z away from the viewer.
 * Source: the anthropometric 3-D model of P. Martins and J. Batista, 2008, as used with dlib's points.
 */
// biome-ignore format: table
const HEAD: readonly (readonly [point: number, x: number, y: number, z: number])[] = [
  [17, -6.825897, -6.760612, -4.402142], [21, -1.330353, -7.122144, -6.903745],
  [22, 1.330353, -7.122144, -6.903745], [26, 6.825897, -6.760612, -4.402142],
  [36, -5.311432, -5.485328, -3.987654], [39, -1.78993, -5.393625, -4.413414],
  [42, 1.78993, -5.393625, -4.413414], [45, 5.311432, -5.485328, -3.987654],
  [31, -2.005628, -1.409845, -6.165652], [35, 2.005628, -1.409845, -6.165652],
  [48, -2.774015, 2.080775, -5.048531], [54, 2.774015, 2.080775, -5.048531],
  [57, 0, 3.116408, -6.097667], [8, 0, 7.415691, -4.070434],
]
const DEGREES_PER_RADIAN = 180 / Math.PI

/** Returns the pose of the face with these points: roll clockwise, yaw towards the right edge, pitch upwards. */
export function headPose(points: Points): HeadPose {
  const [right, below] = orthonormal(scaledRow(points, 0), scaledRow(points, 1))
  return {
    yaw: degrees(Math.asin(-right[2])),
    pitch: degrees(Math.asin(below[2])),
    roll: degrees(Math.atan2(below[0], right[0])),
  }
}

/** Returns the mean absolute difference of the three angles, degrees. */
export function poseError(before: HeadPose, after: HeadPose): number {
  const angles = ['yaw', 'pitch', 'roll'] as const
  const errors = angles.map((angle) => Math.abs(after[angle] - before[angle]))
  return errors.reduce((sum, error) => sum + error, 0) / angles.length
}

type Vector = readonly [x: number, y: number, z: number]

const MIDDLE = meanOf(HEAD.map(([, ...position]) => position))
const CENTRED = HEAD.map(([point, ...position]) => ({ point, at: minus(position, MIDDLE) }))
/** Rows of the covariance of the model. */
const COVARIANCE = [0, 1, 2].map(
  (p): Vector =>
    [0, 1, 2].map((q) =>
      CENTRED.reduce((sum, { at }) => sum + at[p] * at[q], 0),
    ) as unknown as Vector,
)

/** Returns the row of the scaled rotation that best explains one coordinate of the points (Cramer's rule). */
function scaledRow(points: Points, axis: 0 | 1): Vector {
  const moments = [0, 1, 2].map((p) =>
    CENTRED.reduce((sum, { point, at }) => sum + at[p] * points[point][axis], 0),
  ) as unknown as Vector
  const [a, b, c] = COVARIANCE
  const volume = dot(a, cross(b, c))
  // The covariance is symmetric, so its rows are its columns.
  return [
    dot(moments, cross(b, c)) / volume,
    dot(moments, cross(c, a)) / volume,
    dot(moments, cross(a, b)) / volume,
  ]
}

/** Returns the nearest pair of orthogonal unit vectors: both are corrected by the same angle. */
function orthonormal(first: Vector, second: Vector): readonly [Vector, Vector] {
  const a = unit(first)
  const b = unit(second)
  const sum = unit(plus(a, b))
  const difference = unit(minus(a, b))
  return [scaled(plus(sum, difference), Math.SQRT1_2), scaled(minus(sum, difference), Math.SQRT1_2)]
}

function meanOf(vectors: readonly Vector[]): Vector {
  return scaled(vectors.reduce(plus), 1 / vectors.length)
}

function plus(a: Vector, b: Vector): Vector {
  return [a[0] + b[0], a[1] + b[1], a[2] + b[2]]
}

function minus(a: Vector, b: Vector): Vector {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
}

function scaled([x, y, z]: Vector, by: number): Vector {
  return [x * by, y * by, z * by]
}

function unit(v: Vector): Vector {
  return scaled(v, 1 / Math.hypot(...v))
}

function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
}

function degrees(radians: number): number {
  return radians * DEGREES_PER_RADIAN
}
