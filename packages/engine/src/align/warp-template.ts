/** @module Warps the template's own pixels with its landmarks; the warp fades out in a ring around the face. */
import { outerRing } from '../geometry/face-region.ts'
import { CLOSED_TRIANGLES, type Mesh, type Point, point } from '../geometry/mesh.ts'
import type { Corners } from '../geometry/polygon.ts'
import { OUTLINE } from '../geometry/vertex-groups.ts'
import { drawTriangle } from '../pixels/draw-triangle.ts'
import type { RgbImage } from '../pixels/rgb-image.ts'

/** Triangles whose corners move less than this in total are not redrawn. */
const MIN_TRIANGLE_MOVE_PX = 0.2
/** The template is not warped if no vertex moves by more than this. */
const MIN_VERTEX_MOVE_PX = 0.3

/**
 * Warps the face at `from` to `to`; changes `image` in place. Between the outline and the outer ring of `from`, the
 * warp fades to no move. The ring ends before the faces of `neighbours`.
 */
export function warpTemplate(
  image: RgbImage,
  from: Mesh,
  to: Mesh,
  neighbours: readonly Mesh[] = [],
): void {
  if (!anyVertexMoves(from, to)) return
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

function anyVertexMoves(from: Mesh, to: Mesh): boolean {
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
