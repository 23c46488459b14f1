/** @module Computes the pose of a face from its mesh. */
import type { Mesh } from './mesh.ts'
import { POINTS } from './vertex-groups.ts'

const DEGREES_PER_RADIAN = 180 / Math.PI

/** Angles of a head, degrees: near 0 for an upright face turned to the camera. The height of the forehead shifts pitch by up to 10. */
export interface Pose {
  /** Positive: the face turns towards the right edge of the picture. */
  yaw: number
  /** Positive: the face turns up. */
  pitch: number
  /** Positive: the head leans clockwise. */
  roll: number
}

/** Computes the pose from the lines cheek to cheek and chin to forehead. */
export function poseOf(mesh: Mesh): Pose {
  const across = between(mesh, POINTS.rightFaceEdge, POINTS.leftFaceEdge)
  const upward = between(mesh, POINTS.chin, POINTS.foreheadTop)
  return {
    yaw: degrees(across[2], Math.hypot(across[0], across[1])),
    pitch: degrees(upward[2], Math.hypot(upward[0], upward[1])),
    roll: degrees(across[1], across[0]),
  }
}

function between(mesh: Mesh, from: number, to: number): [number, number, number] {
  return [
    mesh[3 * to] - mesh[3 * from],
    mesh[3 * to + 1] - mesh[3 * from + 1],
    mesh[3 * to + 2] - mesh[3 * from + 2],
  ]
}

function degrees(y: number, x: number): number {
  return Math.atan2(y, x) * DEGREES_PER_RADIAN
}
