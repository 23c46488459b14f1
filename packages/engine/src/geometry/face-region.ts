/** @module Computes the region of a picture that fusing one face may change. */
import { boundsOf, centre, type Mesh, type Point, point, VERTEX_COUNT } from './mesh.ts'
import { convexHull, holdsPoint } from './polygon.ts'
import { OUTLINE, POINTS } from './vertex-groups.ts'

/** Scale of the outline about the middle of the nose within which the template is warped; the warp fades outwards. */
const RING_SCALE = 1.55
/** Scales at which the ring can end, outwards from the outline: it ends before the first that lies in a neighbour's face. */
const RING_STEPS = [1.03, 1.1, 1.2, 1.3, 1.4, RING_SCALE] as const
/** Scale of the landmarks about the middle of the face; they need it in profile, where the nose lies on the outline. */
const LANDMARKS_SCALE = 1.2

/**
 * Returns the outer end of the warp: one corner per vertex of `OUTLINE`. A corner lies nearer to the face if a
 * neighbour's face is in the way.
 */
export function outerRing(mesh: Mesh, neighbours: readonly Mesh[] = []): Point[] {
  const about = centre(mesh, [POINTS.noseBack, POINTS.noseBridge])
  const outlines = neighbours.map(outlineOf)
  const isFree = (corner: Point) => !outlines.some((outline) => holdsPoint(outline, corner))
  return OUTLINE.map((v) => {
    const at = (scale: number) => scaled(point(mesh, v), about, scale)
    const reach = RING_STEPS.findIndex((scale) => !isFree(at(scale)))
    return at(reach === -1 ? RING_SCALE : RING_STEPS[Math.max(0, reach - 1)])
  })
}

/** Returns the outline of the face as a polygon. */
export function outlineOf(mesh: Mesh): Point[] {
  return OUTLINE.map((v) => point(mesh, v))
}

/** Returns the corners of the convex region outside which fusing the face at `mesh` changes no pixel. */
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
