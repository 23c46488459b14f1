/** @module The part of a picture that fusing one face may change. */
import { boundsOf, centre, type Mesh, type Point, point, VERTEX_COUNT } from './mesh.ts'
import { convexHull } from './polygon.ts'
import { OUTLINE, POINTS } from './regions.ts'

/** The template's pixels move inside the outline scaled by this about the middle of the nose, fading outwards. */
const RING_SCALE = 1.55
/** In profile the nose lies on the outline, so the landmarks themselves get this much room too. */
const LANDMARKS_SCALE = 1.2

/** Outer end of the moving pixels: one corner for each vertex of `OUTLINE`. */
export function outerRing(mesh: Mesh): Point[] {
  const about = centre(mesh, [POINTS.noseBack, POINTS.noseBridge])
  return OUTLINE.map((v) => scaled(point(mesh, v), about, RING_SCALE))
}

/** Corners of the convex region outside which fusing the face at `mesh` changes no pixel. */
export function faceRegion(mesh: Mesh): Point[] {
  const { X, Y, Width, Height } = boundsOf(mesh)
  const middle: Point = [X + Width / 2, Y + Height / 2]
  const landmarks = Array.from({ length: VERTEX_COUNT }, (_, v) =>
    scaled(point(mesh, v), middle, LANDMARKS_SCALE),
  )
  return convexHull([...outerRing(mesh), ...landmarks])
}

function scaled([x, y]: Point, [aboutX, aboutY]: Point, scale: number): Point {
  return [aboutX + (x - aboutX) * scale, aboutY + (y - aboutY) * scale]
}
