/** @module The face mesh and its measures: 468 vertices with x, y (px, right and down) and z (px, away from the viewer). */
import type { FaceRect } from './rect.ts'
import { TRIANGLES } from './topology.ts'
import { MOUTH_OPENING, POINTS } from './vertex-groups.ts'

/** Coordinates: x, y, z of vertex v at 3v, 3v + 1, 3v + 2. */
export type Mesh = Float32Array

/** A point in px. */
export type Point = readonly [x: number, y: number]

/** Number of vertices of the canonical face mesh. */
export const VERTEX_COUNT = 468

/** `TRIANGLES` followed by a triangle fan that closes the mouth; the fan starts at index `TRIANGLES.length`. */
export const CLOSED_TRIANGLES: readonly number[] = [...TRIANGLES, ...fan(MOUTH_OPENING)]

/** For each vertex, the vertices that share an edge with it. */
export const NEIGHBOURS: readonly (readonly number[])[] = neighbours()

/** Returns the distance of two vertices in the picture plane, px. */
export function distance(mesh: Mesh, v: number, w: number): number {
  return Math.hypot(mesh[3 * v] - mesh[3 * w], mesh[3 * v + 1] - mesh[3 * w + 1])
}

/** Returns vertex v in the picture plane. */
export function point(mesh: Mesh, v: number): Point {
  return [mesh[3 * v], mesh[3 * v + 1]]
}

/** Returns the mean of some vertices in the picture plane. */
export function centre(mesh: Mesh, vertices: readonly number[]): Point {
  let x = 0
  let y = 0
  for (const v of vertices) {
    x += mesh[3 * v]
    y += mesh[3 * v + 1]
  }
  return [x / vertices.length, y / vertices.length]
}

/** Returns the bounding rectangle of some vertices. @param vertices Default: all. */
export function boundsOf(mesh: Mesh, vertices?: readonly number[]): FaceRect {
  let left = Infinity
  let top = Infinity
  let right = -Infinity
  let bottom = -Infinity
  const count = vertices?.length ?? VERTEX_COUNT
  for (let i = 0; i < count; i++) {
    const v = vertices === undefined ? i : vertices[i]
    left = Math.min(left, mesh[3 * v])
    right = Math.max(right, mesh[3 * v])
    top = Math.min(top, mesh[3 * v + 1])
    bottom = Math.max(bottom, mesh[3 * v + 1])
  }
  return { X: left, Y: top, Width: right - left, Height: bottom - top }
}

/** Returns width (cheek to cheek), height (chin to forehead) and the larger of both, px. */
export function faceSize(mesh: Mesh): { width: number; height: number; size: number } {
  const width = distance(mesh, POINTS.rightFaceEdge, POINTS.leftFaceEdge)
  const height = distance(mesh, POINTS.foreheadTop, POINTS.chin)
  return { width, height, size: Math.max(width, height) }
}

/** Returns the mesh moved by dx, dy px and then scaled about the origin. */
export function transformed(mesh: Mesh, dx: number, dy: number, scale = 1): Mesh {
  const moved = mesh.slice()
  for (let i = 0; i < moved.length; i += 3) {
    moved[i] = (moved[i] + dx) * scale
    moved[i + 1] = (moved[i + 1] + dy) * scale
    moved[i + 2] *= scale
  }
  return moved
}

/** Returns the mesh in a picture that was shrunk by `shrink`; centres of pixels stay centres of pixels. */
export function shrunk(mesh: Mesh, factor: number): Mesh {
  const shift = (factor - 1) / 2
  return transformed(mesh, -shift, -shift, 1 / factor)
}

/** Returns the gap between the lips over the width of the mouth: 0 closed, about 1 wide open. */
export function mouthOpenness(mesh: Mesh): number {
  return (
    distance(mesh, POINTS.upperLipInner, POINTS.lowerLipInner) /
    positive(distance(mesh, POINTS.mouthRight, POINTS.mouthLeft))
  )
}

/** Returns the gap between the lids over the width of the eye: below 0.1 closed, about 0.3 open. */
export function eyeOpenness(mesh: Mesh, side: 'right' | 'left'): number {
  return side === 'right'
    ? distance(mesh, POINTS.rightEyeUpper, POINTS.rightEyeLower) /
        positive(distance(mesh, POINTS.rightEyeOuter, POINTS.rightEyeInner))
    : distance(mesh, POINTS.leftEyeUpper, POINTS.leftEyeLower) /
        positive(distance(mesh, POINTS.leftEyeOuter, POINTS.leftEyeInner))
}

function positive(length: number): number {
  return Math.max(length, 1e-6)
}

function fan(polygon: readonly number[]): number[] {
  return polygon.slice(2).flatMap((corner, i) => [polygon[0], polygon[i + 1], corner])
}

function neighbours(): number[][] {
  const sets = Array.from({ length: VERTEX_COUNT }, () => new Set<number>())
  for (let t = 0; t < TRIANGLES.length; t += 3) {
    const [a, b, c] = TRIANGLES.slice(t, t + 3)
    sets[a].add(b).add(c)
    sets[b].add(a).add(c)
    sets[c].add(a).add(b)
  }
  return sets.map((set) => [...set])
}
