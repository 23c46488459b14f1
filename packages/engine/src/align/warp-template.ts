/** @module Moves the template's own pixels along with its landmarks, fading out in a ring around the face. */
import { outerRing } from '../geometry/face-region.ts'
import { CLOSED_TRIANGLES, type Mesh, type Point, point } from '../geometry/mesh.ts'
import type { Corners } from '../geometry/polygon.ts'
import { OUTLINE } from '../geometry/regions.ts'
import { drawTriangle } from '../pixels/draw-triangle.ts'
import type { RgbImage } from '../pixels/image.ts'

/** Triangles whose corners move less than this together (px, summed) keep their pixels as they are. */
const MIN_TRIANGLE_MOVE_PX = 0.2
/** Below this no vertex moves visibly. */
const MIN_VERTEX_MOVE_PX = 0.3

/**
 * Changes `image` in place: what was at `from` comes to lie at `to`; pixels fade to
 * their old places towards the outer ring of `from`, which leaves room for its neighbours.
 */
export function warpTemplate(
  image: RgbImage,
  from: Mesh,
  to: Mesh,
  neighbours: readonly Mesh[] = [],
): void {
  if (!moves(from, to)) return
  const source = { ...image, data: image.data.slice() }
  const ring = outerRing(from, neighbours)
  OUTLINE.forEach((v, i) => {
    const next = (i + 1) % OUTLINE.length
    const w = OUTLINE[next]
    const here = ring[i]
    const beyond = ring[next]
    paint(image, source, [point(to, v), point(to, w), here], [point(from, v), point(from, w), here])
    paint(image, source, [point(to, w), beyond, here], [point(from, w), beyond, here])
  })
  for (let t = 0; t < CLOSED_TRIANGLES.length; t += 3) {
    const corners = CLOSED_TRIANGLES.slice(t, t + 3)
    paint(
      image,
      source,
      corners.map((v) => point(to, v)),
      corners.map((v) => point(from, v)),
    )
  }
}

function moves(from: Mesh, to: Mesh): boolean {
  return from.some((value, i) => i % 3 < 2 && Math.abs(value - to[i]) > MIN_VERTEX_MOVE_PX)
}

function paint(
  image: RgbImage,
  source: RgbImage,
  to: readonly Point[],
  from: readonly Point[],
): void {
  const target = cornersOf(to)
  const origin = cornersOf(from)
  const moved = target.reduce((sum, value, i) => sum + Math.abs(value - origin[i]), 0)
  if (moved >= MIN_TRIANGLE_MOVE_PX) drawTriangle(image, source, target, origin)
}

function cornersOf([a, b, c]: readonly Point[]): Corners {
  return [...a, ...b, ...c]
}
