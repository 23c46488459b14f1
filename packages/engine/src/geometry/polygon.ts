/** @module Fills triangles and polygons on a grid of pixels. */
import type { Point } from './mesh.ts'

/** The size of a grid of pixels. */
export interface Size {
  width: number
  height: number
}

/** Corners of a triangle as ax, ay, bx, by, cx, cy. */
export type Corners = readonly [number, number, number, number, number, number]

/** Tolerance of the inside test, so that no pixel falls between two triangles that share an edge. */
export const EDGE_SLACK = -1e-4

/** Doubled area, px², below which a triangle is skipped, because its weights would not be finite. */
export const MIN_DOUBLE_AREA = 1e-6

/** Calls `paint` for each pixel (y·width + x) of the triangle with its barycentric weights: position = wa·a + wb·b + wc·c. */
export function fillTriangle(
  { width, height }: Size,
  [ax, ay, bx, by, cx, cy]: Corners,
  paint: (pixel: number, wa: number, wb: number, wc: number) => void,
): void {
  const doubleArea = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay)
  if (Math.abs(doubleArea) < MIN_DOUBLE_AREA) return
  const left = Math.max(0, Math.floor(Math.min(ax, bx, cx)))
  const right = Math.min(width - 1, Math.ceil(Math.max(ax, bx, cx)))
  const top = Math.max(0, Math.floor(Math.min(ay, by, cy)))
  const bottom = Math.min(height - 1, Math.ceil(Math.max(ay, by, cy)))
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      const wb = ((x - ax) * (cy - ay) - (cx - ax) * (y - ay)) / doubleArea
      const wc = ((bx - ax) * (y - ay) - (x - ax) * (by - ay)) / doubleArea
      const wa = 1 - wb - wc
      if (wa >= EDGE_SLACK && wb >= EDGE_SLACK && wc >= EDGE_SLACK) {
        paint(y * width + x, wa, wb, wc)
      }
    }
  }
}

/** Returns a mask that is 1 inside the polygon (even-odd rule) and 0 outside. */
export function polygonMask({ width, height }: Size, corners: readonly Point[]): Float32Array {
  const mask = new Float32Array(width * height)
  for (let y = 0; y < height; y++) {
    const crossings = crossingsAt(corners, y)
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      const from = Math.max(0, Math.ceil(crossings[i]))
      const to = Math.min(width - 1, Math.floor(crossings[i + 1]))
      if (from <= to) mask.fill(1, y * width + from, y * width + to + 1)
    }
  }
  return mask
}

/** Returns whether a point lies in the polygon (even-odd rule). */
export function holdsPoint(corners: readonly Point[], [x, y]: Point): boolean {
  return crossingsAt(corners, y).filter((crossing) => crossing > x).length % 2 === 1
}

/** Returns the corners of the convex hull in order (Andrew's monotone chain). */
export function convexHull(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1])
  return [...chain(sorted), ...chain(sorted.toReversed())]
}

function chain(points: readonly Point[]): Point[] {
  const kept: Point[] = []
  for (const p of points) {
    while (kept.length > 1 && turn(kept[kept.length - 2], kept[kept.length - 1], p) <= 0) kept.pop()
    kept.push(p)
  }
  kept.pop()
  return kept
}

function turn(o: Point, a: Point, b: Point): number {
  return (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0])
}

function crossingsAt(corners: readonly Point[], y: number): number[] {
  const crossings: number[] = []
  let [x0, y0] = corners[corners.length - 1]
  for (const [x1, y1] of corners) {
    if (y0 <= y !== y1 <= y) crossings.push(x0 + ((y - y0) / (y1 - y0)) * (x1 - x0))
    x0 = x1
    y0 = y1
  }
  return crossings.sort((a, b) => a - b)
}
