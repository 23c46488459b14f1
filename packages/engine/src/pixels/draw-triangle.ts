/** @module Draws a triangle of one picture into a triangle of another by an affine map. */
import { type Corners, EDGE_SLACK, MIN_DOUBLE_AREA } from '../geometry/polygon.ts'
import type { RgbImage } from './rgb-image.ts'
import { type SampleTarget, sampleInto } from './sample-image.ts'

/** A linear function of the pixel: `origin + x·right + y·down`. */
interface Linear {
  readonly origin: number
  readonly right: number
  readonly down: number
}

/** A range of pixels in a row; empty if `to` is smaller than `from`. */
interface Span {
  from: number
  to: number
}

/** Draws the triangle `from` of `source` into the triangle `to` of `image`. It sets the same pixels as `fillTriangle`. */
export function drawTriangle(image: RgbImage, source: RgbImage, to: Corners, from: Corners): void {
  const weights = weightsOf(to)
  if (weights === undefined) return
  const u = mixed(weights, [from[0], from[2], from[4]])
  const v = mixed(weights, [from[1], from[3], from[5]])
  const top = Math.max(0, Math.floor(Math.min(to[1], to[3], to[5])))
  const bottom = Math.min(image.height - 1, Math.ceil(Math.max(to[1], to[3], to[5])))
  const sample = { out: new Float32Array(3), at: 0 }
  const span = { from: 0, to: 0 }
  for (let y = top; y <= bottom; y++) {
    span.from = Math.max(0, Math.floor(Math.min(to[0], to[2], to[4])))
    span.to = Math.min(image.width - 1, Math.ceil(Math.max(to[0], to[2], to[4])))
    for (const weight of weights) narrow(span, weight.origin + y * weight.down, weight.right)
    drawSpan(image, source, { span, y, u, v, sample })
  }
}

function drawSpan(
  image: RgbImage,
  source: RgbImage,
  { span, y, u, v, sample }: { span: Span; y: number; u: Linear; v: Linear; sample: SampleTarget },
): void {
  const { data } = image
  const { out } = sample
  const rowU = u.origin + y * u.down
  const rowV = v.origin + y * v.down
  for (let x = span.from, p = 3 * (y * image.width + x); x <= span.to; x++, p += 3) {
    sampleInto(source, rowU + x * u.right, rowV + x * v.right, sample)
    data[p] = out[0] + 0.5
    data[p + 1] = out[1] + 0.5
    data[p + 2] = out[2] + 0.5
  }
}

/** Narrows a span to the inner side of one edge. */
function narrow(span: Span, atStart: number, right: number): void {
  if (right > 0) span.from = Math.max(span.from, Math.ceil((EDGE_SLACK - atStart) / right))
  else if (right < 0) span.to = Math.min(span.to, Math.floor((EDGE_SLACK - atStart) / right))
  else if (atStart < EDGE_SLACK) span.to = span.from - 1
}

/** Returns the barycentric weights of the corners; `undefined` for a triangle without an inside. */
function weightsOf([ax, ay, bx, by, cx, cy]: Corners): [Linear, Linear, Linear] | undefined {
  const doubleArea = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay)
  if (Math.abs(doubleArea) < MIN_DOUBLE_AREA) return undefined
  const b = linear(ax, ay, (cy - ay) / doubleArea, (ax - cx) / doubleArea)
  const c = linear(ax, ay, (ay - by) / doubleArea, (bx - ax) / doubleArea)
  const a = {
    origin: 1 - b.origin - c.origin,
    right: -b.right - c.right,
    down: -b.down - c.down,
  }
  return [a, b, c]
}

/** Returns the linear function with these gradients that is 0 at (x, y). */
function linear(x: number, y: number, right: number, down: number): Linear {
  return { origin: -x * right - y * down, right, down }
}

function mixed(
  [a, b, c]: readonly [Linear, Linear, Linear],
  [atA, atB, atC]: readonly [number, number, number],
): Linear {
  return {
    origin: a.origin * atA + b.origin * atB + c.origin * atC,
    right: a.right * atA + b.right * atB + c.right * atC,
    down: a.down * atA + b.down * atB + c.down * atC,
  }
}
